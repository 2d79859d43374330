//! Ordinals: "the twelfth", "ranks first", "21st".

use rust_decimal::Decimal;

use super::cardinal::match_cardinal;
use super::detection::{Amount, Unit, Value};
use super::line::Line;
use super::month::match_month;
use super::number::{DEFAULT_OPTIONS, look_up, parse_numeral};
use super::tables::dates::BETWEEN_CENTURIES;
use super::tables::numbers::{AFTER_ORDINAL, BEFORE_ORDINAL, ONES, ORDINALS, PARTITIVES, TENS};
use super::token::TokenKind;

/// The ordinal that begins at this token, whatever its use, and where it ends.
pub(super) fn match_ordinal(line: &Line, index: usize) -> Option<(Decimal, usize)> {
    match line.kind(index)? {
        TokenKind::Numeral => {
            let value = parse_numeral(line.get(index)?.text)?;
            let (tens, ones) = (value % Decimal::ONE_HUNDRED, value % Decimal::TEN);
            let suffix = match u8::try_from(ones).ok()? {
                _ if (11..=13).contains(&u8::try_from(tens).ok()?) => "th",
                1 => "st",
                2 => "nd",
                3 => "rd",
                _ => "th",
            };
            (value.is_integer() && line.is_attached(index + 1) && line.is_token(index + 1, suffix))
                .then_some((value, index + 2))
        }
        TokenKind::Word => {
            if let Some(found) = match_ordinal_hundreds(line, index) {
                return Some(found);
            }
            match_ordinal_below_hundred(line, index)
        }
        _ => None,
    }
}

/// "first", "twenty-first"; also "hundredth", which is in the table.
fn match_ordinal_below_hundred(line: &Line, index: usize) -> Option<(Decimal, usize)> {
    if let Some(value) = look_up(ORDINALS, line, index) {
        return Some((Decimal::from(value), index + 1));
    }
    let tens = look_up(TENS, line, index)?;
    let next = line.next_joined(index + 1)?;
    let one = look_up(ORDINALS, line, next).filter(|one| *one < 10)?;
    Some((Decimal::from(tens + one), next + 1))
}

/// "one hundred and first", "two hundredth"
fn match_ordinal_hundreds(line: &Line, index: usize) -> Option<(Decimal, usize)> {
    let hundreds = look_up(ONES, line, index).filter(|hundreds| (1..10).contains(hundreds))?;
    let next = line.next_joined(index + 1)?;
    if line.is_token(next, "hundredth") {
        return Some((Decimal::from(hundreds * 100), next + 1));
    }
    let low = line
        .is_token(next, "hundred")
        .then(|| line.next_joined(next + 1))??;
    let low = if line.is_token(low, "and") {
        low + 1
    } else {
        low
    };
    let (value, end) = match_ordinal_below_hundred(line, low)?;
    Some((Decimal::from(hundreds * 100).checked_add(value)?, end))
}

/// The position in an order that is stated here. Words need a context; "12th" does not.
pub(super) fn match_ordinal_amount(line: &Line, index: usize) -> Option<(Amount, usize)> {
    let (value, end) = match_ordinal(line, index)?;
    let digits = line.kind(index) == Some(TokenKind::Numeral);
    let name = line.is_capitalized(index) && !line.begins_sentence(index);
    // "the first 100 days" states the number, not the ordinal.
    let counts = end < line.tokens.len()
        && !line.is_token(end, "one")
        && match_cardinal(line, end, DEFAULT_OPTIONS).is_some();
    let stated = digits
        || line.is_after_one_of(index, BEFORE_ORDINAL)
        || line.is_one_of(end, AFTER_ORDINAL)
        || index >= 2 && line.is_after_one_of(index, &["s"]) && line.is_token(index - 2, "'")
        || index >= 2
            && line.is_after_one_of(index, &["and", "or", "to"])
            && ends_with_ordinal(line, index - 1);
    // "the one hundredth of a second"
    let part = line.is_token(end - 1, "hundredth") && line.is_token(end, "of") && end > index + 1;
    let other = name
        || counts
        || part
        || is_partitive(line, index)
        || is_in_date(line, end)
        || is_compound(line, end);
    (stated && !other).then_some((
        Amount {
            value: Value::Exact(value),
            modifier: None,
            direction: None,
            unit: Unit::Ordinal,
        },
        end,
    ))
}

/// Where a skipped ordinal ends, so that "twenty" in "twenty-first" is not detected.
pub(super) fn ordinal_end(line: &Line, index: usize) -> Option<usize> {
    match_ordinal(line, index).map(|(_, end)| end)
}

/// "one of our first customers" states no position.
fn is_partitive(line: &Line, index: usize) -> bool {
    const REACH: usize = 4;
    (index.saturating_sub(REACH)..index)
        .any(|of| line.is_token(of, "of") && line.is_after_one_of(of, PARTITIVES))
}

/// "the late 19th and early 20th centuries", "the 19th to the 21st century", "the 5th and 7th of June":
/// each is a date, although its own words name none.
fn is_in_date(line: &Line, mut end: usize) -> bool {
    const REACH: usize = 12;
    let last = end + REACH;
    while end < last {
        if line.is_one_of(end, &["century", "centuries"]) {
            return true;
        }
        let month_start = if line.is_token(end, "of") {
            end + 1
        } else {
            end
        };
        if match_month(line, month_start).is_some() {
            return true;
        }
        end = match match_ordinal(line, end) {
            Some((_, next)) => next,
            None if line.is_one_of(end, BETWEEN_CENTURIES) || line.is_dash(end) => end + 1,
            None => return false,
        };
    }
    false
}

fn ends_with_ordinal(line: &Line, end: usize) -> bool {
    end.checked_sub(1)
        .is_some_and(|last| look_up(ORDINALS, line, last).is_some())
}

/// "first-class" is not a position in an order; "the third-largest" is.
fn is_compound(line: &Line, end: usize) -> bool {
    line.is_fused_with_next(end)
        || line.is_token(end, "-") && line.is_attached(end) && line.is_attached(end + 1) && {
            let next = line.folded(end + 1);
            !(next.ends_with("est") || next == "most" || next == "best")
        }
}
