//! Days and months: "January 28, 2021", "28 January", "May of this year".

use std::sync::LazyLock;

use rust_decimal::prelude::ToPrimitive;

use super::point::{OPEN, Point};
use super::year;
use crate::line::Line;
use crate::month::month;
use crate::order::ordinal;
use crate::phrases::Phrases;
use crate::tables::dates::{MONTHS, NO_DAY, RELATIVE_YEARS, WEEKDAYS};
use crate::token::Kind;

static OPEN_YEARS: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::new(RELATIVE_YEARS.iter().map(|phrase| (*phrase, ()))));

/// "Sunday, May 04, 2025"
pub(super) fn weekday(line: &Line, at: usize) -> Option<Point> {
    if !(line.is_one_of(at, WEEKDAYS) && line.is_capital(at)) {
        return None;
    }
    let mut date = at + 1;
    while line.is_one_of(date, &[",", ".", "the"]) && date < at + 4 {
        date += 1;
    }
    month_first(line, date)
        .or_else(|| day_first(line, date))
        .filter(|point| point.day.is_some())
}

/// A day of a month, in digits or as an ordinal.
pub(super) fn day(line: &Line, at: usize) -> Option<(u8, usize)> {
    let (day, end) = if let Some((value, end)) = ordinal(line, at) {
        (value.to_u8()?, end)
    } else {
        let token = line
            .get(at)
            .filter(|token| token.kind == Kind::Numeral && token.text.len() <= 2)?;
        (token.text.parse().ok()?, at + 1)
    };
    let grown = line.grows_to_right(end)
        || line.is_dash(end) && line.glued(end) && line.kind(end + 1) == Some(Kind::Word);
    ((1..=31).contains(&day) && !grown).then_some((day, end))
}

/// The year after a month or a day, or the words that leave it open.
pub(super) fn year_after(line: &Line, end: usize) -> (String, usize) {
    let open = (OPEN.to_owned(), end);
    if let Some(((), end)) = OPEN_YEARS.at(line, end) {
        return (OPEN.to_owned(), end);
    }
    let comma = line.is(end, ",");
    let next = if comma || line.is(end, "of") {
        end + 1
    } else {
        end
    };
    // "May '97"
    let short = line.get(next + 1).filter(|token| {
        !comma
            && line.is(next, "'")
            && !line.glued(next)
            && !token.spaced
            && token.kind == Kind::Numeral
            && token.text.len() == 2
            && token.text.bytes().all(|b| b.is_ascii_digit())
    });
    if let Some(short) = short.filter(|_| !line.glued(next + 2) || line.ends_clause(next + 2)) {
        return (format!("XX{}", short.text), next + 2);
    }
    match year::placed(line, next) {
        // "In May, 2000 people came"
        Some(_) if comma && line.is_plural_noun(next + 1) => open,
        Some(year) => (year.to_owned(), next + 1),
        None => open,
    }
}

pub(super) fn month_first(line: &Line, at: usize) -> Option<Point> {
    let (month, doubtful, end) = month(line, at)?;
    let the = if line.is(end, "the") { end + 1 } else { end };
    // "in May 18 companies" and "May 5 people come?" have no day.
    let counted = |after: usize| {
        (line.follows(at, &["in"]) || doubtful && line.begins_sentence(at))
            && line.is_plural_noun(after)
    };
    let found =
        day(line, the).filter(|(_, after)| !counted(*after) && !line.is_one_of(*after, NO_DAY));
    let (day, end) = match found {
        Some((day, end)) => (Some(day), end),
        None => (None, end),
    };
    let (year, after) = year_after(line, end);
    let alone = day.is_none() && after == end;
    if alone && doubtful && !MONTHS.iter().any(|(name, ..)| line.is(at, name)) {
        return None;
    }
    Some(Point {
        year,
        month: Some(month),
        day,
        doubtful: doubtful && alone,
        end: after,
    })
}

pub(super) fn day_first(line: &Line, at: usize) -> Option<Point> {
    let (day, end) = day(line, at)?;
    let of = if line.is(end, "of") { end + 1 } else { end };
    let (month, _, end) = month(line, of)?;
    let (year, end) = year_after(line, end);
    Some(Point {
        year,
        month: Some(month),
        day: Some(day),
        doubtful: false,
        end,
    })
}
