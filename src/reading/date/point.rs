//! One point of the calendar: a day, a month, a year, a season, a decade, a century.

use rust_decimal::prelude::ToPrimitive;

use super::year;
use crate::reading::line::Line;
use crate::reading::order::ordinal;
use crate::reading::phrases::Phrases;
use crate::reading::quantity::is_year;
use crate::reading::tables::dates::{
    BEFORE_DATE, MONTHS, MONTHS_SHORT, PARTS, POINTERS, RELATIVE, RELATIVE_YEARS, WEEKDAYS,
};
use crate::reading::token::Kind;
use std::sync::LazyLock;

static PARTS_OF_YEAR: LazyLock<Phrases<u8>> = LazyLock::new(|| Phrases::new(PARTS.iter().copied()));
static RELATIVE_POINTS: LazyLock<Phrases<&'static str>> =
    LazyLock::new(|| Phrases::new(RELATIVE.iter().copied()));
static OPEN_YEARS: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::new(RELATIVE_YEARS.iter().map(|phrase| (*phrase, ()))));

pub(super) const OPEN: &str = "XXXX";

#[derive(Debug, Clone)]
pub(super) struct Point {
    /// Four characters, `X` for each open digit.
    pub year: String,
    /// A month, or the code of a part of a year.
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// The month's name alone, which other words may mean too.
    pub doubtful: bool,
    pub end: usize,
}

impl Point {
    pub fn edtf(&self) -> String {
        let mut edtf = self.year.clone();
        for field in [self.month, self.day].into_iter().flatten() {
            edtf.push_str(&format!("-{field:02}"));
        }
        edtf
    }

    fn year(year: &str, end: usize) -> Self {
        Self {
            year: year.to_owned(),
            month: None,
            day: None,
            doubtful: false,
            end,
        }
    }
}

/// The point that stands here.
pub(super) fn at(line: &Line, at: usize) -> Option<Point> {
    any(line, at).filter(|point| !point.doubtful || line.follows(at, BEFORE_DATE))
}

/// As [`at`], with a month whose bare name may be another word.
pub(super) fn any(line: &Line, at: usize) -> Option<Point> {
    match line.kind(at)? {
        Kind::IsoDate => iso(line, at),
        Kind::Numeral | Kind::Sign => day_first(line, at)
            .or_else(|| decade(line, at))
            .or_else(|| century(line, at))
            .or_else(|| part_of_year(line, at))
            .or_else(|| era(line, at))
            .or_else(|| iso_month(line, at))
            .or_else(|| year::bare(line, at).map(|year| Point::year(year, at + 1))),
        Kind::Word | Kind::Opaque => weekday(line, at)
            .or_else(|| month_first(line, at))
            .or_else(|| day_first(line, at))
            .or_else(|| part_of_year(line, at))
            .or_else(|| century(line, at))
            .or_else(|| era(line, at))
            .or_else(|| relative(line, at)),
        Kind::Vulgar => None,
    }
}

fn iso(line: &Line, at: usize) -> Option<Point> {
    let mut fields = line.get(at)?.text.split('-');
    Some(Point {
        year: fields.next()?.to_owned(),
        month: fields.next()?.parse().ok(),
        day: fields.next()?.parse().ok(),
        doubtful: false,
        end: at + 1,
    })
}

/// "2021-05", where it can't be two years.
fn iso_month(line: &Line, at: usize) -> Option<Point> {
    let (end, month) = is_year(line, at).then(|| year::short_year(line, at))??;
    let year = line.get(at)?.text;
    (1..=12).contains(&month).then(|| Point {
        month: Some(month),
        ..Point::year(year, end)
    })
}

/// "Sunday, May 04, 2025"
fn weekday(line: &Line, at: usize) -> Option<Point> {
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

/// A month's name: its number, whether it is doubtful alone, and where it ends.
pub(super) fn month(line: &Line, at: usize) -> Option<(u8, bool, usize)> {
    if !line.is_capital(at) {
        return None;
    }
    if let Some((_, month, doubtful)) = MONTHS.iter().find(|(name, ..)| line.is(at, name)) {
        return Some((*month, *doubtful, at + 1));
    }
    let (_, month) = MONTHS_SHORT.iter().find(|(name, _)| line.is(at, name))?;
    let dotted = line.is(at + 1, ".") && line.glued(at + 1);
    Some((*month, true, if dotted { at + 2 } else { at + 1 }))
}

/// A day of a month, in digits or as an ordinal.
pub(super) fn day(line: &Line, at: usize) -> Option<(u8, usize)> {
    let (day, end) = match ordinal(line, at) {
        Some((value, end)) => (value.to_u8()?, end),
        None => {
            let token = line
                .get(at)
                .filter(|token| token.kind == Kind::Numeral && token.text.len() <= 2)?;
            (token.text.parse().ok()?, at + 1)
        }
    };
    let grown = line.grows_to_right(end)
        || line.is_dash(end) && line.glued(end) && line.kind(end + 1) == Some(Kind::Word);
    ((1..=31).contains(&day) && !grown).then_some((day, end))
}

/// The year after a month or a day, or the words that leave it open.
pub(super) fn year_after(line: &Line, end: usize) -> (String, usize) {
    let open = (OPEN.to_owned(), end);
    if let Some((_, end)) = OPEN_YEARS.at(line, end) {
        return (OPEN.to_owned(), end);
    }
    let comma = line.is(end, ",");
    let next = if comma || line.is(end, "of") {
        end + 1
    } else {
        end
    };
    match year::placed(line, next) {
        // "In May, 2000 people came"
        Some(_) if comma && line.is_plural_noun(next + 1) => open,
        Some(year) => (year.to_owned(), next + 1),
        None => open,
    }
}

fn month_first(line: &Line, at: usize) -> Option<Point> {
    let (month, doubtful, end) = month(line, at)?;
    let the = if line.is(end, "the") { end + 1 } else { end };
    // "in May 18 companies" has no day.
    let counted = |after: usize| line.follows(at, &["in"]) && line.is_plural_noun(after);
    let found = day(line, the).filter(|(_, after)| !counted(*after) && !is_clock(line, *after));
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

fn is_clock(line: &Line, end: usize) -> bool {
    line.is_one_of(end, &["am", "pm", "percent", "million"]) || line.is(end, "%")
}

fn day_first(line: &Line, at: usize) -> Option<Point> {
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

/// "spring of 2024", "Q3 2024", "first half of this year"
fn part_of_year(line: &Line, at: usize) -> Option<Point> {
    let (code, end) = PARTS_OF_YEAR.at(line, at)?;
    let (year, after) = year_after(line, end);
    (after > end).then_some(Point {
        year,
        month: Some(code),
        day: None,
        doubtful: false,
        end: after,
    })
}

/// "1990s", "'90s"
fn decade(line: &Line, at: usize) -> Option<Point> {
    let short = line.is(at, "'") && !line.glued(at) && line.glued(at + 1);
    let digits = if short { at + 1 } else { at };
    let token = line
        .get(digits)
        .filter(|token| token.kind == Kind::Numeral)?;
    let end = if line.is(digits + 1, "'") && line.glued(digits + 1) {
        digits + 2
    } else {
        digits + 1
    };
    let stands = line.glued(end) && line.is(end, "s") && token.text.ends_with('0');
    let tens = token.text.strip_suffix('0').filter(|_| stands)?;
    let year = match (short, tens.len()) {
        (true, 1) => format!("XX{tens}X"),
        // "1900s" is a decade or a century.
        (false, 3) if is_year(line, digits) && !tens.ends_with('0') => format!("{tens}X"),
        _ => return None,
    };
    Some(Point::year(&year, end + 1))
}

/// "19th century"
fn century(line: &Line, at: usize) -> Option<Point> {
    let (nth, end) = ordinal(line, at)?;
    let century = line.joined(end).filter(|next| line.is(*next, "century"))?;
    let past = nth.to_u8()?.checked_sub(1).filter(|past| *past < 100)?;
    let before_christ = line.is_one_of(century + 1, &["bc", "bce", "b"]);
    (!before_christ).then(|| Point::year(&format!("{past:02}XX"), century + 1))
}

/// "AD 800", "800 CE", "44 BC"
fn era(line: &Line, at: usize) -> Option<Point> {
    let named = line.is(at, "ad") && line.get(at)?.text == "AD";
    let digits = if named { at + 1 } else { at };
    let token = line
        .get(digits)
        .filter(|token| token.kind == Kind::Numeral && token.spaced)?;
    let year: i16 = token
        .text
        .parse()
        .ok()
        .filter(|year| (1..=2100).contains(year))?;
    let era = line.get(digits + 1).map_or("", |next| next.text);
    match era {
        _ if named => Some(Point::year(&format!("{year:04}"), digits + 1)),
        "AD" | "CE" => Some(Point::year(&format!("{year:04}"), digits + 2)),
        // EDTF has a year 0: 1 BC.
        "BC" | "BCE" if year == 1 => Some(Point::year("0000", digits + 2)),
        "BC" | "BCE" => Some(Point::year(&format!("-{:04}", year - 1), digits + 2)),
        _ => None,
    }
}

/// "last year", "this May"
fn relative(line: &Line, at: usize) -> Option<Point> {
    if line.follows(at, &["the"]) {
        return None;
    }
    if let Some((edtf, end)) = RELATIVE_POINTS.at(line, at) {
        return Some(Point::year(edtf, end));
    }
    let (month, _, end) = line
        .is_one_of(at, POINTERS)
        .then(|| month(line, at + 1))??;
    MONTHS
        .iter()
        .any(|(name, ..)| line.is(at + 1, name))
        .then(|| Point {
            month: Some(month),
            ..Point::year(OPEN, end)
        })
}
