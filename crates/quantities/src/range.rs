//! Ranges: "5-10 days", "between 5 and 10", "two or three".

use rust_decimal::Decimal;

use super::coordination::{is_plausible_range, skip_suspended_hyphen};
use super::detection::{Unit, Value};
use super::line::Line;
use super::number::{CardinalOptions, DEFAULT_OPTIONS};
use super::quantity::Quantity;
use super::quantity_matcher::{match_quantity, match_quantity_after_dash};
use super::rejection;
use super::rejection::match_standalone_quantity;
use super::tables::directions::{MOVEMENTS, VERBS};
use super::token::TokenKind;

/// The range that begins here, or otherwise the single quantity.
pub(super) fn match_range_or_quantity(line: &Line, index: usize) -> Option<Quantity> {
    match_range(line, index).or_else(|| match_standalone_quantity(line, index, DEFAULT_OPTIONS))
}

/// The range that begins here.
pub(super) fn match_range(line: &Line, index: usize) -> Option<Quantity> {
    if line.is_token(index, "between") {
        let low = match_quantity(
            line,
            index + 1,
            CardinalOptions {
                allow_and: false,
                ..DEFAULT_OPTIONS
            },
        )?;
        let high = line
            .is_token(low.end, "and")
            .then(|| match_standalone_quantity(line, low.end + 1, DEFAULT_OPTIONS))??;
        return build_range(&low, &high);
    }
    if line.is_token(index, "from") {
        let low = match_quantity(line, index + 1, DEFAULT_OPTIONS)?;
        let high = (line.is_token(low.end, "to") && !is_after_movement_verb(line, index))
            .then(|| match_standalone_quantity(line, low.end + 1, DEFAULT_OPTIONS))??;
        return build_range(&low, &high);
    }
    let low = match_quantity(line, index, DEFAULT_OPTIONS)?;
    let end = low.end;
    // "$5-10m"
    let allow = CardinalOptions {
        is_money: low.number_start > index,
        ..DEFAULT_OPTIONS
    };
    let dash = line.is_dash(end)
        && line.is_attached(end)
        && line.is_attached(end + 1)
        && !line.is_token(end, "—");
    // "7-Eleven" is not a range.
    let mixed = line.kind(low.number_start) != Some(TokenKind::Word)
        && line.kind(end + 1) == Some(TokenKind::Word)
        && line.is_capitalized(end + 1)
        && super::number::match_below_hundred(line, end + 1).is_some();
    if dash && !mixed {
        let high = match_quantity_after_dash(line, end + 1, allow)?;
        if is_scale_ambiguous(&low, &high) || is_clock_time(line, &low, &high) {
            return None;
        }
        let range = build_range(&low, &high)?;
        return (!rejection::is_rejected(line, &range)).then_some(range);
    }
    let joint = skip_suspended_hyphen(line, end);
    if line.is_one_of(joint, &["to", "through"]) {
        let after_from = index > 0 && line.is_token(index - 1, "from");
        let high = match_standalone_quantity(line, joint + 1, allow)
            .filter(|high| !is_scale_ambiguous(&low, high));
        return (!after_from).then(|| build_range(&low, &high?))?;
    }
    if line.is_token(joint, "or") {
        let high = match_quantity(line, joint + 1, DEFAULT_OPTIONS)
            .filter(|high| is_plausible_range(&low, high))?;
        return build_range(&low, &high).filter(|_| !rejection::is_rejected(line, &high));
    }
    None
}

/// "7-8,000" may begin with 7 or with 7,000.
fn is_scale_ambiguous(low: &Quantity, high: &Quantity) -> bool {
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
fn is_clock_time(line: &Line, low: &Quantity, high: &Quantity) -> bool {
    let words = [low.number_start, high.number_start]
        .iter()
        .all(|index| line.kind(*index) == Some(TokenKind::Word));
    let hour = matches!(low.value, Value::Exact(hour) if hour <= Decimal::from(12));
    let minutes = matches!(high.value, Value::Exact(minutes) if minutes >= Decimal::TEN);
    words && hour && minutes && low.unit == Unit::Unspecified && high.unit == Unit::Unspecified
}

/// Combines both ends under one unit and one scale; `None` if they do not form a range.
fn build_range(low: &Quantity, high: &Quantity) -> Option<Quantity> {
    let (&Value::Exact(mut minimum), &Value::Exact(maximum)) = (&low.value, &high.value) else {
        return None;
    };
    let share = low.scale.is_zero() || high.scale.is_zero();
    if low.scale == Decimal::ONE && high.scale > Decimal::ONE {
        // "$70-$60 million" may start at 70 million or at 70.
        if low.mantissa >= high.mantissa {
            return None;
        }
        minimum = minimum.checked_mul(high.scale)?.normalize();
    }
    // "5% to 10" and "$5 to 10": only a sign before the first number applies to the second.
    let before = low.unit != Unit::Unspecified && low.end == low.number_end;
    let unit = match (&low.unit, &high.unit) {
        (one, other) if one == other => one.clone(),
        (Unit::Unspecified, other) => other.clone(),
        (one, Unit::Unspecified) if before => one.clone(),
        _ => return None,
    };
    (!share && minimum < maximum && !low.has_plus).then_some(Quantity {
        value: Value::Range(minimum, maximum),
        unit,
        is_lone_one: false,
        may_be_year: low.may_be_year && high.may_be_year,
        number_start: low.number_start,
        ..high.clone()
    })
}

/// After a verb of movement, "from 5 to 10" gives two levels.
fn is_after_movement_verb(line: &Line, index: usize) -> bool {
    const REACH: usize = 4;
    (index.saturating_sub(REACH)..index).any(|near| {
        let word = line.folded(near);
        MOVEMENTS.contains(&word) || VERBS.iter().any(|(verb, ..)| *verb == word)
    })
}
