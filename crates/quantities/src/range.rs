//! Ranges: "5-10 days", "between 5 and 10", "two or three".

use rust_decimal::Decimal;

use super::line::Line;
use super::number::{ANY, Allow};
use super::part::{after_dash, part};
use super::quantity::Quantity;
use super::refused;
use super::refused::whole;
use super::says::{Unit, Value};
use super::tables::directions::{MOVEMENTS, VERBS};
use super::together::{after_suspended, is_next};
use super::token::Kind;

/// The range that stands here, or the one quantity.
pub(super) fn range_or_quantity(line: &Line, at: usize) -> Option<Quantity> {
    range(line, at).or_else(|| whole(line, at, ANY))
}

/// The range that stands here.
pub(super) fn range(line: &Line, at: usize) -> Option<Quantity> {
    if line.is(at, "between") {
        let low = part(line, at + 1, Allow { and: false, ..ANY })?;
        let high = line
            .is(low.end, "and")
            .then(|| whole(line, low.end + 1, ANY))??;
        return joined(&low, &high);
    }
    if line.is(at, "from") {
        let low = part(line, at + 1, ANY)?;
        let high = (line.is(low.end, "to") && !moves(line, at))
            .then(|| whole(line, low.end + 1, ANY))??;
        return joined(&low, &high);
    }
    let low = part(line, at, ANY)?;
    let end = low.end;
    // "$5-10m"
    let allow = Allow {
        money: low.begin > at,
        ..ANY
    };
    let dash = line.is_dash(end) && line.glued(end) && line.glued(end + 1) && !line.is(end, "—");
    // "7-Eleven" is no range.
    let mixed = line.kind(low.begin) != Some(Kind::Word)
        && line.kind(end + 1) == Some(Kind::Word)
        && line.is_capital(end + 1)
        && super::number::small(line, end + 1).is_some();
    if dash && !mixed {
        let high = after_dash(line, end + 1, allow)?;
        if is_shortened(&low, &high) || is_time(line, &low, &high) {
            return None;
        }
        let found = joined(&low, &high)?;
        return (!refused::is_refused(line, &found)).then_some(found);
    }
    let joint = after_suspended(line, end);
    if line.is_one_of(joint, &["to", "through"]) {
        let after_from = at > 0 && line.is(at - 1, "from");
        let high = whole(line, joint + 1, allow).filter(|high| !is_shortened(&low, high));
        return (!after_from).then(|| joined(&low, &high?))?;
    }
    if line.is(joint, "or") {
        let high = part(line, joint + 1, ANY).filter(|high| is_next(&low, high))?;
        return joined(&low, &high).filter(|_| !refused::is_refused(line, &high));
    }
    None
}

/// "7-8,000" may begin with 7 or with 7,000.
fn is_shortened(low: &Quantity, high: &Quantity) -> bool {
    let (Value::Exact(least), Value::Exact(most)) = (&low.value, &high.value) else {
        return false;
    };
    let plain = low.scale == Decimal::ONE && high.scale == Decimal::ONE;
    plain
        && *least > Decimal::ZERO
        && *most >= Decimal::ONE_THOUSAND
        && least
            .checked_mul(Decimal::ONE_THOUSAND)
            .is_some_and(|thousands| thousands < *most)
}

/// "seven-thirty"
fn is_time(line: &Line, low: &Quantity, high: &Quantity) -> bool {
    let words = [low.begin, high.begin]
        .iter()
        .all(|at| line.kind(*at) == Some(Kind::Word));
    let hour = matches!(low.value, Value::Exact(hour) if hour <= Decimal::from(12));
    let minutes = matches!(high.value, Value::Exact(minutes) if minutes >= Decimal::TEN);
    words && hour && minutes && low.unit == Unit::Unsaid && high.unit == Unit::Unsaid
}

/// Both ends with one unit and one scale; `None` where they are no range.
fn joined(low: &Quantity, high: &Quantity) -> Option<Quantity> {
    let (&Value::Exact(mut minimum), &Value::Exact(maximum)) = (&low.value, &high.value) else {
        return None;
    };
    let share = low.scale.is_zero() || high.scale.is_zero();
    if low.scale == Decimal::ONE && high.scale > Decimal::ONE {
        // "$70-$60 million" may be from 70 million, or from 70.
        if low.mantissa >= high.mantissa {
            return None;
        }
        minimum = minimum.checked_mul(high.scale)?.normalize();
    }
    // "5% to 10" and "$5 to 10": only a sign before the first number holds for the second.
    let before = low.unit != Unit::Unsaid && low.end == low.number_end;
    let unit = match (&low.unit, &high.unit) {
        (one, other) if one == other => one.clone(),
        (Unit::Unsaid, other) => other.clone(),
        (one, Unit::Unsaid) if before => one.clone(),
        _ => return None,
    };
    (!share && minimum < maximum && !low.plus).then_some(Quantity {
        value: Value::Range(minimum, maximum),
        unit,
        lone_one: false,
        maybe_year: low.maybe_year && high.maybe_year,
        begin: low.begin,
        ..high.clone()
    })
}

/// After a verb of movement, "from 5 to 10" names two levels.
fn moves(line: &Line, at: usize) -> bool {
    const REACH: usize = 4;
    (at.saturating_sub(REACH)..at).any(|near| {
        let word = line.folded(near);
        MOVEMENTS.contains(&word) || VERBS.iter().any(|(verb, ..)| *verb == word)
    })
}
