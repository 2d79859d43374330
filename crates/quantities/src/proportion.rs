//! Proportions as quantities: of a unit ("half an hour"), of a thing, or of a whole.

use rust_decimal::Decimal;

use super::cardinal::match_cardinal;
use super::detection::Unit;
use super::fraction::{self, Proportion};
use super::line::Line;
use super::number::CardinalOptions;
use super::quantity::Quantity;
use super::tables::units::ALSO_ORDINAL;
use super::token::TokenKind;
use super::{currency, unit};

/// The proportion that begins here.
pub(super) fn match_quantity(line: &Line, index: usize) -> Option<Quantity> {
    let (proportion, end) =
        match_out_of(line, index).or_else(|| fraction::match_proportion(line, index))?;
    let value = fraction::to_value(proportion)?;
    let (unit, after) = match_unit(line, proportion, end)?;
    Some(Quantity::without_cardinal(value, unit, index, end, after))
}

/// What a proportion is a part of: a unit ("half an hour", "a tenth of a percent", "half a million
/// dollars"), one thing ("half a cup"), or a whole. `None` for "half-hearted".
fn match_unit(line: &Line, proportion: Proportion, end: usize) -> Option<(Unit, usize)> {
    let unit = |end, value| {
        currency::match_after_number(line, end, false)
            .or_else(|| unit::match_after_number(line, end, value, false))
    };
    if proportion.scale > Decimal::ONE {
        return Some(unit(end, proportion.scale).unwrap_or((Unit::Unspecified, end)));
    }
    let whole_start = if line.is_token(end, "of") {
        end + 1
    } else {
        end
    };
    // "half of one percent", "a tenth of 1 mile"
    if whole_start > end
        && line.is_one_of(whole_start, &["one", "1"])
        && let Some(found) = unit(whole_start + 1, Decimal::ONE)
    {
        return Some(found);
    }
    if line.is_one_of(whole_start, &["a", "an"]) {
        let thing = if whole_start == end {
            Unit::Unspecified
        } else {
            Unit::Code("ratio")
        };
        return Some(unit(whole_start + 1, Decimal::ONE).unwrap_or((thing, end)));
    }
    let compound = line.is_dash(end)
        && line.is_attached(end)
        && line.is_attached(end + 1)
        && !line.is_token(end, "—");
    if compound || line.kind(end.checked_sub(1)?)? == TokenKind::VulgarFraction {
        // "half-hour", "½ mile"
        let found = unit(end, Decimal::ONE);
        let bare = line.is_token(end - 1, "half");
        return found.or_else(|| (!compound || !bare).then_some((Unit::Code("ratio"), end)));
    }
    // "a quarter mile"; "a third second" is an ordinal.
    let found = unit(end, Decimal::ONE).filter(|(_, after)| {
        !line.is_one_of(end, ALSO_ORDINAL) && !line.folded(after - 1).ends_with('s')
    });
    Some(found.unwrap_or((Unit::Code("ratio"), end)))
}

/// "two out of three", as a proportion.
fn match_out_of(line: &Line, index: usize) -> Option<(Proportion, usize)> {
    const OPTIONS: CardinalOptions = CardinalOptions {
        allow_and: false,
        is_money: false,
    };
    let (part, end) = match_cardinal(line, index, OPTIONS)?;
    if !(line.is_token(end, "out") && line.is_token(end + 1, "of")) {
        return None;
    }
    let whole_start = if line.is_token(end + 2, "every") {
        end + 3
    } else {
        end + 2
    };
    let (whole, end) = match_cardinal(line, whole_start, OPTIONS)?;
    let (numerator, denominator) = (
        u32::try_from(part.value).ok()?,
        u32::try_from(whole.value).ok()?,
    );
    let whole = part.value.is_integer() && whole.value.is_integer();
    (whole && 0 < numerator && numerator <= denominator).then_some((
        Proportion {
            numerator,
            denominator,
            scale: Decimal::ONE,
        },
        end,
    ))
}
