//! Ranges: "5-10 days", "between 5 and 10", "two or three".

use rust_decimal::Decimal;

use super::idiom;
use super::line::Line;
use super::number::{ANY, Allow};
use super::quantity::{Quantity, after_dash, part, whole};
use super::says::{Unit, Value};
use super::tables::directions::{MOVEMENTS, VERBS};
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
        return joined(&low, high);
    }
    if line.is(at, "from") {
        let low = part(line, at + 1, ANY)?;
        let high = (line.is(low.end, "to") && !moves(line, at))
            .then(|| whole(line, low.end + 1, ANY))??;
        return joined(&low, high);
    }
    let low = part(line, at, ANY)?;
    let end = low.end;
    let dash = line.is_dash(end) && line.glued(end) && line.glued(end + 1) && !line.is(end, "—");
    // "7-Eleven" is no range.
    let mixed = line.kind(low.begin) != Some(Kind::Word)
        && line.kind(end + 1) == Some(Kind::Word)
        && line.is_capital(end + 1)
        && super::number::small(line, end + 1).is_some();
    if dash && !mixed {
        let found = joined(&low, after_dash(line, end + 1)?)?;
        return (!idiom::is_refused(line, &found)).then_some(found);
    }
    if line.is(end, "to") {
        let after_from = at > 0 && line.is(at - 1, "from");
        return (!after_from).then(|| joined(&low, whole(line, end + 1, ANY)?))?;
    }
    if line.is(end, "or") {
        let high = whole(line, end + 1, ANY)?;
        let next = low.mantissa.checked_add(Decimal::ONE)? == high.mantissa;
        return next.then(|| joined(&low, high))?;
    }
    None
}

/// Both ends with one unit and one scale; `None` where they are no range.
fn joined(low: &Quantity, high: Quantity) -> Option<Quantity> {
    let (&Value::Exact(mut minimum), &Value::Exact(maximum)) = (&low.value, &high.value) else {
        return None;
    };
    let share = low.scale.is_zero() || high.scale.is_zero();
    if low.scale == Decimal::ONE && high.scale > Decimal::ONE && low.mantissa < high.mantissa {
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
        ..high
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
