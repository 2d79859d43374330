//! Numbers that only together say what is meant: "two hours and 30 minutes", "5 and 10 percent", "20,
//! 25 people". None of their parts is read.

use rust_decimal::Decimal;

use super::cardinal::cardinal;
use super::line::Line;
use super::number::{ANY, Allow, Cardinal, small};
use super::part::part;
use super::quantity::Quantity;
use super::says::{Unit, Value};
use super::tables::idioms::{AFTER_COMMA, COINS, JOINTS, TOGETHER};
use super::token::Kind;

/// Where "two hours and 30 minutes" ends when this is its first part.
pub(super) fn units(line: &Line, unit: &Unit, end: usize) -> Option<usize> {
    let larger = name(unit)?;
    let units = TOGETHER.iter().find(|units| units.contains(&larger));
    let next = after_joint(line, end);
    let (low, after) = cardinal(line, next, ANY)?;
    // "5 dollars and 20 cents"
    if line.is_one_of(after, COINS) {
        return Some(after + 1);
    }
    let units = units?;
    // "6 foot 2"
    let feet = larger == "[ft_i]" && next == end && line.get(end)?.spaced;
    let Some((smaller, end)) = super::unit::after(line, after, low.value, low.digits) else {
        return feet.then_some(after);
    };
    let place = |code: &str| units.iter().position(|unit| *unit == code);
    // "three years, two months and five days"
    let last = || self::units(line, &smaller, end).unwrap_or(end);
    (place(larger)? < place(name(&smaller)?)?).then(last)
}

/// What stands after "and", "," or ", and", if one of them is here.
fn after_joint(line: &Line, end: usize) -> usize {
    let comma = if line.is(end, ",") { end + 1 } else { end };
    if line.is(comma, "and") {
        comma + 1
    } else {
        comma
    }
}

fn name(unit: &Unit) -> Option<&'static str> {
    match unit {
        Unit::Said(name) | Unit::Open { name, .. } => Some(name),
        Unit::Unsaid | Unit::Order => None,
    }
}

/// Is the scale or unit of this number said after another one ("from 2 to 4 million", "5 and 10
/// percent"), so that its own words say less than is meant?
pub(super) fn shares(line: &Line, found: &Quantity) -> bool {
    let bare = found.unit == Unit::Unsaid
        && found.scale == Decimal::ONE
        && found.end == found.number_end
        && !found.maybe_year;
    bare && (shares_scale(line, found) || shares_unit(line, found))
}

fn shares_scale(line: &Line, found: &Quantity) -> bool {
    line.is_one_of(found.end, JOINTS)
        && !found.mantissa.is_zero()
        && cardinal(line, found.end + 1, ANY).is_some_and(|(high, _)| {
            high.scale >= Decimal::ONE_THOUSAND
                && found.mantissa < high.mantissa
                && high.mantissa < Decimal::ONE_THOUSAND
        })
}

fn shares_unit(line: &Line, found: &Quantity) -> bool {
    const REACH: usize = 4;
    let (mut last, mut end) = (found.mantissa, found.end);
    for _ in 0..REACH {
        let mut joint = after_suspended(line, end);
        let comma = line.is(joint, ",");
        // "3, 4, and 5 years", "3, maybe 4 days"
        if comma && line.is_one_of(joint + 1, AFTER_COMMA) {
            joint += 1;
        }
        let Some(next) = line
            .is_one_of(joint, JOINTS)
            .then(|| part(line, joint + 1, Allow { and: false, ..ANY }))
            .flatten()
        else {
            return false;
        };
        if comma && next.mantissa <= last || next.scale.is_zero() {
            return false;
        }
        if next.unit != Unit::Unsaid {
            // "$10" says its own.
            return next.end > next.number_end;
        }
        (last, end) = (next.mantissa, next.end);
    }
    false
}

/// Where the numbers end that only together say what is meant: "one billion, two hundred million",
/// "20, 25 people", "6 or 8 weeks".
pub(super) fn numbers(line: &Line, at: usize) -> Option<usize> {
    let (first, end) = cardinal(line, at, ANY)?;
    if line.is(end, "or") {
        return alternatives(line, at, end + 1);
    }
    if !line.is(end, ",") {
        return None;
    }
    lower_group(line, first, end + 1).or_else(|| guess(line, at, end + 1))
}

/// "one billion, two hundred million" may be one number or two.
fn lower_group(line: &Line, high: Cardinal, next: usize) -> Option<usize> {
    if high.digits || line.is(next, "a") {
        return None;
    }
    let (low, end) = cardinal(line, next, ANY).filter(|(low, _)| !low.digits)?;
    let fits = high.scale >= Decimal::ONE_THOUSAND && low.value < high.scale;
    (fits && low.value >= Decimal::ONE_HUNDRED && high.mantissa.is_integer()).then_some(end)
}

/// "20, 25 people" guesses, "10, 20, 30" lists.
fn guess(line: &Line, at: usize, next: usize) -> Option<usize> {
    let in_list = at >= 2 && line.follows(at, &[","]) && is_number(line, at - 2);
    if in_list || line.is_year(at) {
        return None;
    }
    let high = part(line, next, ANY)?;
    let ends = (high.unit != Unit::Unsaid || line.kind(high.end) == Some(Kind::Word))
        && !line.is_one_of(high.end, &["and", "or", "of", "to"]);
    let low = ends.then(|| part(line, at, ANY))??;
    let bare = low.unit == Unit::Unsaid && low.end + 1 == next && !low.lone_one;
    (bare && is_next(&low, &high)).then_some(high.end)
}

fn is_number(line: &Line, at: usize) -> bool {
    line.kind(at) == Some(Kind::Numeral) || small(line, at).is_some()
}

/// "6 or 8 weeks": not what lies between, and not each of them.
fn alternatives(line: &Line, at: usize, next: usize) -> Option<usize> {
    let high = part(line, next, ANY)
        .filter(|high| high.unit != Unit::Unsaid && high.end > high.number_end)?;
    let low = part(line, at, ANY)?;
    (low.unit == Unit::Unsaid && !is_next(&low, &high)).then_some(high.end)
}

/// "18- to 24-year-olds": the hyphen waits for the unit.
pub(super) fn after_suspended(line: &Line, end: usize) -> usize {
    let hangs = line.is(end, "-") && line.glued(end) && !line.glued(end + 1);
    if hangs { end + 1 } else { end }
}

/// "two or three", "80 or 90 percent", "5 or 10 minutes" span what is between; "6 or 8" may not.
pub(super) fn is_next(low: &Quantity, high: &Quantity) -> bool {
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
    // "$50 or $100 notes" are two kinds.
    let one_unit =
        low.unit == Unit::Unsaid && (high.unit == Unit::Unsaid || high.end > high.number_end);
    let counted = (least % step).is_zero();
    while (step % Decimal::TEN).is_zero() {
        step /= Decimal::TEN;
    }
    one_unit && counted && (step == Decimal::ONE || step == Decimal::from(5))
}
