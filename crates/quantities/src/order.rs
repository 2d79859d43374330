//! Ordinals: "the twelfth", "ranks first", "21st".

use rust_decimal::Decimal;

use super::cardinal::cardinal;
use super::line::Line;
use super::month::month;
use super::number::{ANY, lookup, numeral};
use super::says::{Amount, Unit, Value};
use super::tables::dates::BETWEEN_CENTURIES;
use super::tables::numbers::{AFTER_ORDINAL, BEFORE_ORDINAL, ONES, ORDINALS, PARTS_OF, TENS};
use super::token::Kind;

/// The ordinal that begins at this token, whatever it is used for, and where it ends.
pub(super) fn ordinal(line: &Line, at: usize) -> Option<(Decimal, usize)> {
    match line.kind(at)? {
        Kind::Numeral => {
            let value = numeral(line.get(at)?.text)?;
            let (tens, ones) = (value % Decimal::ONE_HUNDRED, value % Decimal::TEN);
            let suffix = match u8::try_from(ones).ok()? {
                _ if (11..=13).contains(&u8::try_from(tens).ok()?) => "th",
                1 => "st",
                2 => "nd",
                3 => "rd",
                _ => "th",
            };
            (value.is_integer() && line.glued(at + 1) && line.is(at + 1, suffix))
                .then_some((value, at + 2))
        }
        Kind::Word => {
            if let Some(found) = hundreds(line, at) {
                return Some(found);
            }
            below_hundred(line, at)
        }
        _ => None,
    }
}

/// "first", "twenty-first"; "hundredth" too, as the table has it.
fn below_hundred(line: &Line, at: usize) -> Option<(Decimal, usize)> {
    if let Some(value) = lookup(ORDINALS, line, at) {
        return Some((Decimal::from(value), at + 1));
    }
    let tens = lookup(TENS, line, at)?;
    let next = line.joined(at + 1)?;
    let one = lookup(ORDINALS, line, next).filter(|one| *one < 10)?;
    Some((Decimal::from(tens + one), next + 1))
}

/// "one hundred and first", "two hundredth"
fn hundreds(line: &Line, at: usize) -> Option<(Decimal, usize)> {
    let hundreds = lookup(ONES, line, at).filter(|hundreds| (1..10).contains(hundreds))?;
    let next = line.joined(at + 1)?;
    if line.is(next, "hundredth") {
        return Some((Decimal::from(hundreds * 100), next + 1));
    }
    let low = line.is(next, "hundred").then(|| line.joined(next + 1))??;
    let low = if line.is(low, "and") { low + 1 } else { low };
    let (value, end) = below_hundred(line, low)?;
    Some((Decimal::from(hundreds * 100).checked_add(value)?, end))
}

/// The place in an order that is stated here. Words need a context; "12th" needs none.
pub(super) fn at(line: &Line, at: usize) -> Option<(Amount, usize)> {
    let (value, end) = ordinal(line, at)?;
    let digits = line.kind(at) == Some(Kind::Numeral);
    let name = line.is_capital(at) && !line.begins_sentence(at);
    let counts =
        end < line.tokens.len() && !line.is(end, "one") && cardinal(line, end, ANY).is_some();
    let stated = digits
        || line.follows(at, BEFORE_ORDINAL)
        || line.is_one_of(end, AFTER_ORDINAL)
        || at >= 2 && line.follows(at, &["s"]) && line.is(at - 2, "'")
        || at >= 2 && line.follows(at, &["and", "or", "to"]) && ends_with_ordinal(line, at - 1);
    // "the first 100 days": the number is what is stated.
    // "the one hundredth of a second"
    let part = line.is(end - 1, "hundredth") && line.is(end, "of") && end > at + 1;
    let other = name
        || counts
        || part
        || is_one_of_some(line, at)
        || is_of_a_date(line, end)
        || is_compound(line, end);
    (stated && !other).then_some((
        Amount {
            value: Value::Exact(value),
            modifier: None,
            direction: None,
            unit: Unit::Order,
        },
        end,
    ))
}

/// Where an ordinal ends that is left, so that "twenty" of "twenty-first" is not read.
pub(super) fn passed(line: &Line, at: usize) -> Option<usize> {
    ordinal(line, at).map(|(_, end)| end)
}

/// "one of our first customers" states no place.
fn is_one_of_some(line: &Line, at: usize) -> bool {
    const REACH: usize = 4;
    (at.saturating_sub(REACH)..at).any(|of| line.is(of, "of") && line.follows(of, PARTS_OF))
}

/// "the late 19th and early 20th centuries", "the 19th to the 21st century", "the 5th and 7th of
/// June": each is a date, though its own words name none.
fn is_of_a_date(line: &Line, mut end: usize) -> bool {
    const REACH: usize = 12;
    let last = end + REACH;
    while end < last {
        if line.is_one_of(end, &["century", "centuries"]) {
            return true;
        }
        let of = if line.is(end, "of") { end + 1 } else { end };
        if month(line, of).is_some() {
            return true;
        }
        end = match ordinal(line, end) {
            Some((_, next)) => next,
            None if line.is_one_of(end, BETWEEN_CENTURIES) || line.is_dash(end) => end + 1,
            None => return false,
        };
    }
    false
}

fn ends_with_ordinal(line: &Line, end: usize) -> bool {
    end.checked_sub(1)
        .is_some_and(|last| lookup(ORDINALS, line, last).is_some())
}

/// "first-class" is no order; "the third-largest" is.
fn is_compound(line: &Line, end: usize) -> bool {
    line.grows_to_right(end)
        || line.is(end, "-") && line.glued(end) && line.glued(end + 1) && {
            let next = line.folded(end + 1);
            !(next.ends_with("est") || next == "most" || next == "best")
        }
}
