//! Days and months: "January 28, 2021", "28 January", "May of this year".

use std::sync::LazyLock;

use rust_decimal::prelude::ToPrimitive;

use super::point::{OPEN_YEAR, Point};
use super::year;
use crate::line::Line;
use crate::month::match_month;
use crate::ordinal::match_ordinal;
use crate::phrase_matcher::PhraseMatcher;
use crate::tables::dates::{MONTHS, NOT_AFTER_DAY, RELATIVE_YEARS, WEEKDAYS};
use crate::token::TokenKind;

static RELATIVE_YEAR_PHRASES: LazyLock<PhraseMatcher<()>> =
    LazyLock::new(|| PhraseMatcher::new(RELATIVE_YEARS.iter().map(|phrase| (*phrase, ()))));

/// "Sunday, May 04, 2025"
pub(super) fn match_weekday_date(line: &Line, index: usize) -> Option<Point> {
    if !(line.is_one_of(index, WEEKDAYS) && line.is_capitalized(index)) {
        return None;
    }
    let mut date = index + 1;
    while line.is_one_of(date, &[",", ".", "the"]) && date < index + 4 {
        date += 1;
    }
    match_month_first(line, date)
        .or_else(|| match_day_first(line, date))
        .filter(|point| point.day.is_some())
}

/// A day of the month, in digits or as an ordinal.
pub(super) fn match_day(line: &Line, index: usize) -> Option<(u8, usize)> {
    let (day, end) = if let Some((value, end)) = match_ordinal(line, index) {
        (value.to_u8()?, end)
    } else {
        let token = line
            .get(index)
            .filter(|token| token.kind == TokenKind::Numeral && token.text.len() <= 2)?;
        (token.text.parse().ok()?, index + 1)
    };
    let continues = line.is_fused_with_next(end)
        || line.is_dash(end)
            && line.is_attached(end)
            && line.kind(end + 1) == Some(TokenKind::Word);
    ((1..=31).contains(&day) && !continues).then_some((day, end))
}

/// The year after a month or a day, or the words that leave it open.
pub(super) fn match_year_after(line: &Line, end: usize) -> (String, usize) {
    let open = (OPEN_YEAR.to_owned(), end);
    if let Some(((), end)) = RELATIVE_YEAR_PHRASES.match_longest(line, end) {
        return (OPEN_YEAR.to_owned(), end);
    }
    let comma = line.is_token(end, ",");
    let next = if comma || line.is_token(end, "of") {
        end + 1
    } else {
        end
    };
    // "May '97"
    let short = line.get(next + 1).filter(|token| {
        !comma
            && line.is_token(next, "'")
            && !line.is_attached(next)
            && !token.has_space_before
            && token.kind == TokenKind::Numeral
            && token.text.len() == 2
            && token.text.bytes().all(|b| b.is_ascii_digit())
    });
    if let Some(short) = short.filter(|_| !line.is_attached(next + 2) || line.ends_clause(next + 2))
    {
        return (format!("XX{}", short.text), next + 2);
    }
    match year::match_year_in_date(line, next) {
        // "In May, 2000 people came"
        Some(_) if comma && line.is_plural_noun(next + 1) => open,
        Some(year) => (year.to_owned(), next + 1),
        None => open,
    }
}

pub(super) fn match_month_first(line: &Line, index: usize) -> Option<Point> {
    let (month, doubtful, end) = match_month(line, index)?;
    let day_start = if line.is_token(end, "the") {
        end + 1
    } else {
        end
    };
    // "in May 18 companies" and "May 5 people come?" contain no day.
    let counted = |after: usize| {
        (line.is_after_one_of(index, &["in"]) || doubtful && line.begins_sentence(index))
            && line.is_plural_noun(after)
    };
    let day_match = match_day(line, day_start)
        .filter(|(_, after)| !counted(*after) && !line.is_one_of(*after, NOT_AFTER_DAY));
    let (day, end) = match day_match {
        Some((day, end)) => (Some(day), end),
        None => (None, end),
    };
    let (year, after) = match_year_after(line, end);
    let alone = day.is_none() && after == end;
    if alone && doubtful && !MONTHS.iter().any(|(name, ..)| line.is_token(index, name)) {
        return None;
    }
    Some(Point {
        year,
        month: Some(month),
        day,
        is_ambiguous: doubtful && alone,
        end: after,
    })
}

pub(super) fn match_day_first(line: &Line, index: usize) -> Option<Point> {
    let (day, end) = match_day(line, index)?;
    let month_start = if line.is_token(end, "of") {
        end + 1
    } else {
        end
    };
    let (month, _, end) = match_month(line, month_start)?;
    let (year, end) = match_year_after(line, end);
    Some(Point {
        year,
        month: Some(month),
        day: Some(day),
        is_ambiguous: false,
        end,
    })
}
