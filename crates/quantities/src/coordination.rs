//! Numbers that only make sense together: "two hours and 30 minutes", "5 and 10 percent", "20, 25 people".
//! No part of such a group is detected by itself.

use rust_decimal::Decimal;

use super::cardinal::match_cardinal;
use super::detection::{Unit, Value};
use super::line::Line;
use super::number::{Cardinal, CardinalOptions, DEFAULT_OPTIONS, match_below_hundred};
use super::quantity::Quantity;
use super::quantity_matcher::match_quantity;
use super::tables::idioms::{AFTER_COMMA, COINS, COMPOUND_UNITS, CONNECTORS};
use super::token::TokenKind;

/// Where "two hours and 30 minutes" ends, given the first part of it.
pub(super) fn match_compound_amount(line: &Line, unit: &Unit, end: usize) -> Option<usize> {
    let larger = unit_name(unit)?;
    let units = COMPOUND_UNITS.iter().find(|units| units.contains(&larger));
    let next = skip_connector(line, end);
    let (low, after) = match_cardinal(line, next, DEFAULT_OPTIONS)?;
    // "5 dollars and 20 cents"
    if line.is_one_of(after, COINS) {
        return Some(after + 1);
    }
    let units = units?;
    // "6 foot 2"
    let feet = larger == "[ft_i]" && next == end && line.get(end)?.has_space_before;
    let Some((smaller, end)) =
        super::unit::match_after_number(line, after, low.value, low.starts_with_digits)
    else {
        return feet.then_some(after);
    };
    let place = |code: &str| units.iter().position(|unit| *unit == code);
    // "three years, two months and five days"
    let last = || self::match_compound_amount(line, &smaller, end).unwrap_or(end);
    (place(larger)? < place(unit_name(&smaller)?)?).then(last)
}

/// Skips "and", "," or ", and", if present.
fn skip_connector(line: &Line, end: usize) -> usize {
    let comma = if line.is_token(end, ",") {
        end + 1
    } else {
        end
    };
    if line.is_token(comma, "and") {
        comma + 1
    } else {
        comma
    }
}

fn unit_name(unit: &Unit) -> Option<&'static str> {
    match unit {
        Unit::Code(name) | Unit::Ambiguous { name, .. } => Some(name),
        Unit::Unspecified | Unit::Ordinal => None,
    }
}

/// Whether a later number names the scale or unit of this one ("from 2 to 4 million", "5 and 10 percent"),
/// so that its own words say less than is meant.
pub(super) fn borrows_scale_or_unit(line: &Line, quantity: &Quantity) -> bool {
    let bare = quantity.unit == Unit::Unspecified
        && quantity.scale == Decimal::ONE
        && quantity.end == quantity.number_end
        && !quantity.may_be_year;
    bare && (borrows_scale(line, quantity) || borrows_unit(line, quantity))
}

fn borrows_scale(line: &Line, quantity: &Quantity) -> bool {
    line.is_one_of(quantity.end, CONNECTORS)
        && !quantity.mantissa.is_zero()
        && match_cardinal(line, quantity.end + 1, DEFAULT_OPTIONS).is_some_and(|(high, _)| {
            high.scale >= Decimal::ONE_THOUSAND
                && quantity.mantissa < high.mantissa
                && high.mantissa < Decimal::ONE_THOUSAND
        })
}

fn borrows_unit(line: &Line, quantity: &Quantity) -> bool {
    const REACH: usize = 4;
    let (mut last, mut end) = (quantity.mantissa, quantity.end);
    for _ in 0..REACH {
        let mut joint = skip_suspended_hyphen(line, end);
        let comma = line.is_token(joint, ",");
        // "3, 4, and 5 years", "3, maybe 4 days"
        if comma && line.is_one_of(joint + 1, AFTER_COMMA) {
            joint += 1;
        }
        let Some(next) = line
            .is_one_of(joint, CONNECTORS)
            .then(|| {
                match_quantity(
                    line,
                    joint + 1,
                    CardinalOptions {
                        allow_and: false,
                        ..DEFAULT_OPTIONS
                    },
                )
            })
            .flatten()
        else {
            return false;
        };
        if comma && next.mantissa <= last || next.scale.is_zero() {
            return false;
        }
        if next.unit != Unit::Unspecified {
            // "$10" has its own unit.
            return next.end > next.number_end;
        }
        (last, end) = (next.mantissa, next.end);
    }
    false
}

/// The end of a group of numbers that only make sense together: "one billion, two hundred million", "20,
/// 25 people", "6 or 8 weeks".
pub(super) fn match_coordinated_numbers(line: &Line, index: usize) -> Option<usize> {
    let (first, end) = match_cardinal(line, index, DEFAULT_OPTIONS)?;
    if line.is_token(end, "or") {
        return match_alternatives(line, index, end + 1);
    }
    if !line.is_token(end, ",") {
        return None;
    }
    match_lower_group(line, first, end + 1).or_else(|| match_guess(line, index, end + 1))
}

/// "one billion, two hundred million" may be one number or two.
fn match_lower_group(line: &Line, high: Cardinal, next: usize) -> Option<usize> {
    if high.starts_with_digits || line.is_token(next, "a") {
        return None;
    }
    let (low, end) =
        match_cardinal(line, next, DEFAULT_OPTIONS).filter(|(low, _)| !low.starts_with_digits)?;
    let fits = high.scale >= Decimal::ONE_THOUSAND && low.value < high.scale;
    (fits && low.value >= Decimal::ONE_HUNDRED && high.mantissa.is_integer()).then_some(end)
}

/// "20, 25 people" is a guess; "10, 20, 30" is a list.
fn match_guess(line: &Line, index: usize, next: usize) -> Option<usize> {
    let in_list =
        index >= 2 && line.is_after_one_of(index, &[","]) && is_plain_number(line, index - 2);
    if in_list || line.is_year(index) {
        return None;
    }
    let high = match_quantity(line, next, DEFAULT_OPTIONS)?;
    let ends = (high.unit != Unit::Unspecified || line.kind(high.end) == Some(TokenKind::Word))
        && !line.is_one_of(high.end, &["and", "or", "of", "to"]);
    let low = ends.then(|| match_quantity(line, index, DEFAULT_OPTIONS))??;
    let bare = low.unit == Unit::Unspecified && low.end + 1 == next && !low.is_lone_one;
    (bare && is_plausible_range(&low, &high)).then_some(high.end)
}

fn is_plain_number(line: &Line, index: usize) -> bool {
    line.kind(index) == Some(TokenKind::Numeral) || match_below_hundred(line, index).is_some()
}

/// "6 or 8 weeks": not a range, and not each of them.
fn match_alternatives(line: &Line, index: usize, next: usize) -> Option<usize> {
    let high = match_quantity(line, next, DEFAULT_OPTIONS)
        .filter(|high| high.unit != Unit::Unspecified && high.end > high.number_end)?;
    let low = match_quantity(line, index, DEFAULT_OPTIONS)?;
    (low.unit == Unit::Unspecified && !is_plausible_range(&low, &high)).then_some(high.end)
}

/// "18- to 24-year-olds": a suspended hyphen, whose unit comes later.
pub(super) fn skip_suspended_hyphen(line: &Line, end: usize) -> usize {
    let hangs = line.is_token(end, "-") && line.is_attached(end) && !line.is_attached(end + 1);
    if hangs { end + 1 } else { end }
}

/// "two or three", "80 or 90 percent", "5 or 10 minutes" include what is between; "6 or 8" may not.
pub(super) fn is_plausible_range(low: &Quantity, high: &Quantity) -> bool {
    let shared = low.scale == high.scale || low.scale == Decimal::ONE;
    let (least, most) = match (&low.value, &high.value) {
        _ if shared => (low.mantissa, high.mantissa),
        (Value::Exact(least), Value::Exact(most)) => (*least, *most),
        _ => return false,
    };
    let Some(mut step) = most.checked_sub(least) else {
        return false;
    };
    if least <= Decimal::ZERO || step <= Decimal::ZERO || !step.is_integer() {
        return false;
    }
    if shared && step == Decimal::ONE {
        return true;
    }
    // "$50 or $100 notes" are two kinds of notes.
    let one_unit = low.unit == Unit::Unspecified
        && (high.unit == Unit::Unspecified || high.end > high.number_end);
    let counted = (least % step).is_zero();
    while (step % Decimal::TEN).is_zero() {
        step /= Decimal::TEN;
    }
    one_unit && counted && (step == Decimal::ONE || step == Decimal::from(5))
}
