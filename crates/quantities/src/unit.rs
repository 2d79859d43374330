//! Physical units and percent after a number.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::detection::Unit;
use super::line::Line;
use super::phrase_matcher::PhraseMatcher;
use super::tables::symbols::{NEVER_ATTACHED, SYMBOLS};
use super::tables::units::{ALSO_ORDINAL, NAMES};

static UNIT_NAMES: LazyLock<PhraseMatcher<&'static Unit>> = LazyLock::new(|| {
    PhraseMatcher::new(
        NAMES
            .iter()
            .flat_map(|row| row.names.iter().map(move |name| (*name, &row.unit))),
    )
});

/// The unit that follows a number of this value, and where it ends.
pub(super) fn match_after_number(
    line: &Line,
    end: usize,
    value: Decimal,
    digits: bool,
) -> Option<(Unit, usize)> {
    let next = if digits && line.is_attached(end) && !line.is_dash(end) {
        end
    } else {
        next_joined(line, end)?
    };
    let glued = next == end && line.is_attached(end);
    if let Some((unit, after)) = UNIT_NAMES.match_longest(line, next) {
        let ordinal = line.is_one_of(next, ALSO_ORDINAL)
            && value != Decimal::ONE
            && value.is_integer()
            && next == end
            && !glued;
        return (!ordinal).then(|| (unit.clone(), after));
    }
    let token = line.get(next).filter(|_| digits)?;
    let symbol = SYMBOLS.iter().find(|symbol| symbol.symbol == token.text)?;
    // "5 kg/ha" is a rate that is not in the table.
    let rate = line.is_token(next + 1, "/") && line.is_attached(next + 1);
    // "1.5 m people" are millions.
    let many = symbol.symbol == "m" && line.is_plural_noun(next + 1);
    let unclear = rate || many || glued && NEVER_ATTACHED.contains(&token.text);
    (!unclear).then(|| (symbol.unit.clone(), next + 1))
}

/// Like [`Line::next_joined`], but "%" and "°" may also be attached to words.
fn next_joined(line: &Line, end: usize) -> Option<usize> {
    line.next_joined(end)
        .or_else(|| line.is_one_of(end, &["%", "°"]).then_some(end))
}

/// The unit name that begins here, without a number, as in "a year and a half".
pub(super) fn match_name(line: &Line, index: usize) -> Option<(Unit, usize)> {
    UNIT_NAMES
        .match_longest(line, index)
        .map(|(unit, end)| (unit.clone(), end))
}
