//! Years and decades in words: "nineteen eighty-four", "seventeen oh five", "two thousand and eight",
//! "the nineteen eighties".

use crate::line::Line;
use crate::number::{is_number, look_up, match_below_hundred};
use crate::tables::dates::{BEFORE_SPOKEN_YEAR, JOINING_YEARS};
use crate::tables::neighbours::SPOKEN_ZEROS;
use crate::tables::numbers::{DECADES, ONES, TENS};
use crate::unit;

/// The year or decade here, with `X` for an unspecified digit. A year needs "in" or a similar word before it,
/// and nothing after it that it could count.
pub(super) fn match_spoken_year(line: &Line, index: usize) -> Option<(String, usize)> {
    let century = match_century_word(line, index);
    if let Some(century) = century
        && line
            .get(index + 1)
            .is_some_and(|token| token.has_space_before)
        && let Some(tens) = look_up(DECADES, line, index + 1)
    {
        return Some((format!("{century}{tens}X"), index + 2));
    }
    let (year, end) = century
        .and_then(|century| match_year_in_century(line, century, index + 1))
        .or_else(|| match_two_thousand(line, index))?;
    let counts = line.is_plural_noun(end)
        || line.is_plural_noun(end + 1) && !line.is_plural_noun(end)
        || unit::match_after_number(line, end, rust_decimal::Decimal::TWO, false).is_some()
        || is_number(line, end)
        || line.is_dash(end) && line.is_attached(end);
    let has_context = line.is_after_one_of(index, BEFORE_SPOKEN_YEAR) || ends_interval(line, index);
    (has_context && !counts).then(|| (format!("{year:04}"), end))
}

/// Ten to twenty, as the first half of a year.
fn match_century_word(line: &Line, index: usize) -> Option<u32> {
    let teen = look_up(ONES, line, index).filter(|teen| (10..20).contains(teen));
    teen.or_else(|| line.is_token(index, "twenty").then_some(20))
}

/// "eighty-four", "oh five", "ten"
fn match_year_in_century(line: &Line, century: u32, index: usize) -> Option<(u32, usize)> {
    line.get(index).filter(|token| token.has_space_before)?;
    if line.is_one_of(index, SPOKEN_ZEROS) {
        let digit = look_up(ONES, line, index + 1).filter(|digit| (1..10).contains(digit))?;
        return Some((century * 100 + digit, index + 2));
    }
    let (low, end) = match_below_hundred(line, index).filter(|(low, _)| *low >= 10)?;
    let year = century * 100 + low;
    (year < 2_100).then_some((year, end))
}

/// "two thousand and eight", "two thousand eleven"
fn match_two_thousand(line: &Line, index: usize) -> Option<(u32, usize)> {
    const LAST: u32 = 40;
    if !(line.is_token(index, "two") && line.is_token(index + 1, "thousand")) {
        return None;
    }
    let and = line.is_token(index + 2, "and");
    let (low, end) = match_below_hundred(line, if and { index + 3 } else { index + 2 })?;
    let hundred = line.is_one_of(end, &["hundred", "hundreds", "point"]);
    ((1..LAST).contains(&low) && !hundred).then_some((2_000 + low, end))
}

/// "from nineteen ten to nineteen twelve"
fn ends_interval(line: &Line, index: usize) -> bool {
    const REACH: usize = 7;
    line.is_after_one_of(index, JOINING_YEARS)
        && (index.saturating_sub(REACH)..index).any(|near| {
            line.is_one_of(near, &["from", "between"]) && may_begin_spoken_year(line, near + 1)
        })
}

fn may_begin_spoken_year(line: &Line, index: usize) -> bool {
    match_century_word(line, index).is_some()
        || line.is_token(index, "two")
        || look_up(TENS, line, index).is_some()
}
