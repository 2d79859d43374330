//! Phrases that hold a number and state none: idioms, and "one in five".

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::cardinal::cardinal;
use super::line::Line;
use super::number::Allow;
use super::phrases::Phrases;
use super::tables::idioms::IDIOMS;
use super::token::Kind;

static PHRASES: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::new(IDIOMS.iter().map(|(phrase, _)| (*phrase, ()))));

/// Where the idiom ends that begins here.
pub(super) fn phrase(line: &Line, at: usize) -> Option<usize> {
    PHRASES
        .at(line, at)
        .map(|((), end)| end)
        .or_else(|| one_in(line, at))
}

/// Where "one in five" ends: a share to some, "three in ten" cities to others, so never read. The
/// same holds for "one of every six" and "one person in ten".
fn one_in(line: &Line, at: usize) -> Option<usize> {
    const ALLOW: Allow = Allow {
        and: false,
        money: false,
    };
    let (part, end) = cardinal(line, at, ALLOW)?;
    let person = part.lone_one && line.kind(end) == Some(Kind::Word) && line.is(end + 1, "in");
    let joint = if person { end + 1 } else { end };
    let every = line.is(joint + 1, "every");
    if !(line.is(joint, "in") || every && line.is(joint, "of")) {
        return None;
    }
    let of = if every { joint + 2 } else { joint + 1 };
    if every && line.is_one_of(of, &["hundred", "thousand", "million"]) {
        return Some(of + 1);
    }
    let (whole, end) = cardinal(line, of, ALLOW)?;
    let round = (whole.value % Decimal::ONE_HUNDRED).is_zero()
        && (whole.value == Decimal::ONE_THOUSAND || !line.is_year(of));
    let share = part.value < whole.value && (whole.value <= Decimal::ONE_HUNDRED || round);
    (share && part.scale == Decimal::ONE && part.value > Decimal::ZERO).then_some(end)
}
