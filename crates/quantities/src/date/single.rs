//! One point of the calendar: a day, a month, a year, a season, a decade, a century.

use rust_decimal::prelude::ToPrimitive;

use super::day::{day_first, month_first, weekday, year_after};
use super::point::{OPEN, Point};
use super::{spoken, year};
use crate::line::Line;
use crate::month::month;
use crate::number::lookup;
use crate::order::ordinal;
use crate::phrases::Phrases;
use crate::tables::dates::{
    BEFORE_CHRIST, BEFORE_DATE, BEFORE_DECADE, MONTHS, PARTS, PARTS_OF_DECADE, POINTERS, RELATIVE,
};
use crate::tables::numbers::DECADES;
use crate::token::Kind;
use std::sync::LazyLock;

static PARTS_OF_YEAR: LazyLock<Phrases<u8>> = LazyLock::new(|| Phrases::new(PARTS.iter().copied()));
static RELATIVE_POINTS: LazyLock<Phrases<&'static str>> =
    LazyLock::new(|| Phrases::new(RELATIVE.iter().copied()));

/// The point that stands here.
pub(super) fn at(line: &Line, at: usize) -> Option<Point> {
    let placed = |at| line.follows(at, BEFORE_DATE);
    // "in March and April"
    let listed = at >= 2 && line.follows(at, &["and", "or"]) && month(line, at - 2).is_some();
    any(line, at).filter(|point| !point.doubtful || placed(at) || listed && placed(at - 2))
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
        Kind::Word | Kind::Opaque => spoken::at(line, at)
            .map(|(year, end)| Point::year(&year, end))
            .or_else(|| nineties(line, at))
            .or_else(|| weekday(line, at))
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
    let (end, month) = line.is_year(at).then(|| year::short_year(line, at))??;
    let year = line.get(at)?.text;
    (1..=12).contains(&month).then(|| Point {
        month: Some(month),
        ..Point::year(year, end)
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
        (false, 1) if names_decade(line, at) => format!("XX{tens}X"),
        (true, 1) => format!("XX{tens}X"),
        // "1900s" is a decade or a century.
        (false, 3) if line.is_year(digits) && !tens.ends_with('0') => format!("{tens}X"),
        _ => return None,
    };
    Some(Point::year(&year, end + 1))
}

/// "the late nineties"
fn nineties(line: &Line, at: usize) -> Option<Point> {
    let tens = lookup(DECADES, line, at).filter(|_| names_decade(line, at))?;
    Some(Point::year(&format!("XX{tens}X"), at + 1))
}

/// "the late 90s", "during the 90s": no temperature, and nobody's age.
fn names_decade(line: &Line, at: usize) -> bool {
    let part = line.follows(at, PARTS_OF_DECADE);
    let the = if part { at - 1 } else { at };
    let back = the >= 3 && line.is(the - 3, "back") && line.is(the - 2, "in");
    line.follows(the, &["the"]) && (part || back || line.follows(the - 1, BEFORE_DECADE))
}

/// "19th century"
fn century(line: &Line, at: usize) -> Option<Point> {
    let (nth, end) = ordinal(line, at)?;
    let century = line.joined(end).filter(|next| line.is(*next, "century"))?;
    let past = nth.to_u8()?.checked_sub(1).filter(|past| *past < 100)?;
    let before_christ = line.is_one_of(century + 1, BEFORE_CHRIST);
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
        .filter(|year| (1..=9_999).contains(year))?;
    let era = line.get(digits + 1).map_or("", |next| next.text);
    let past = era.starts_with('B');
    match era {
        _ if year > 2_100 && (named || !past) => None,
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
