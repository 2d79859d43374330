//! A point on the calendar: a day, a month, a year, a season, a decade or a century.

use std::sync::LazyLock;

use rust_decimal::prelude::ToPrimitive;

use super::day::{match_day_first, match_month_first, match_weekday_date, match_year_after};
use super::point::{OPEN_YEAR, Point};
use super::{spoken_year, year};
use crate::line::Line;
use crate::month::match_month;
use crate::number::look_up;
use crate::ordinal::match_ordinal;
use crate::phrase_matcher::PhraseMatcher;
use crate::tables::dates::{
    BEFORE_CHRIST, BEFORE_DATE, BEFORE_DECADE, MONTHS, PARTS_OF_DECADE, RELATIVE,
    RELATIVE_DETERMINERS, YEAR_PARTS,
};
use crate::tables::numbers::DECADES;
use crate::token::TokenKind;

static YEAR_PART_PHRASES: LazyLock<PhraseMatcher<u8>> =
    LazyLock::new(|| PhraseMatcher::new(YEAR_PARTS.iter().copied()));
static RELATIVE_POINT_PHRASES: LazyLock<PhraseMatcher<&'static str>> =
    LazyLock::new(|| PhraseMatcher::new(RELATIVE.iter().copied()));

/// The point that begins here.
pub(super) fn match_point(line: &Line, index: usize) -> Option<Point> {
    let has_context = |index| line.is_after_one_of(index, BEFORE_DATE);
    // "in March and April"
    let listed = index >= 2
        && line.is_after_one_of(index, &["and", "or"])
        && match_month(line, index - 2).is_some();
    match_any_point(line, index).filter(|point| {
        !point.is_ambiguous || has_context(index) || listed && has_context(index - 2)
    })
}

/// Like [`match_point`], but accepts a bare month name that may be another word.
pub(super) fn match_any_point(line: &Line, index: usize) -> Option<Point> {
    match line.kind(index)? {
        TokenKind::IsoDate => match_iso_date(line, index),
        TokenKind::Numeral | TokenKind::Sign => match_day_first(line, index)
            .or_else(|| match_decade(line, index))
            .or_else(|| match_century(line, index))
            .or_else(|| match_year_part(line, index))
            .or_else(|| match_era_year(line, index))
            .or_else(|| match_iso_month(line, index))
            .or_else(|| {
                year::match_bare_year(line, index).map(|year| Point::from_year(year, index + 1))
            }),
        TokenKind::Word | TokenKind::Opaque => spoken_year::match_spoken_year(line, index)
            .map(|(year, end)| Point::from_year(&year, end))
            .or_else(|| match_decade_word(line, index))
            .or_else(|| match_weekday_date(line, index))
            .or_else(|| match_month_first(line, index))
            .or_else(|| match_day_first(line, index))
            .or_else(|| match_year_part(line, index))
            .or_else(|| match_century(line, index))
            .or_else(|| match_era_year(line, index))
            .or_else(|| match_relative(line, index)),
        TokenKind::VulgarFraction => None,
    }
}

fn match_iso_date(line: &Line, index: usize) -> Option<Point> {
    let mut fields = line.get(index)?.text.split('-');
    Some(Point {
        year: fields.next()?.to_owned(),
        month: fields.next()?.parse().ok(),
        day: fields.next()?.parse().ok(),
        is_ambiguous: false,
        end: index + 1,
    })
}

/// "2021-05", unless it may be two years.
fn match_iso_month(line: &Line, index: usize) -> Option<Point> {
    let (end, month) = line
        .is_year(index)
        .then(|| year::match_short_year(line, index))??;
    let year = line.get(index)?.text;
    (1..=12).contains(&month).then(|| Point {
        month: Some(month),
        ..Point::from_year(year, end)
    })
}

/// "spring of 2024", "Q3 2024", "first half of this year"
fn match_year_part(line: &Line, index: usize) -> Option<Point> {
    let (code, end) = YEAR_PART_PHRASES.match_longest(line, index)?;
    let (year, after) = match_year_after(line, end);
    (after > end).then_some(Point {
        year,
        month: Some(code),
        day: None,
        is_ambiguous: false,
        end: after,
    })
}

/// "1990s", "'90s"
fn match_decade(line: &Line, index: usize) -> Option<Point> {
    let short =
        line.is_token(index, "'") && !line.is_attached(index) && line.is_attached(index + 1);
    let digits = if short { index + 1 } else { index };
    let token = line
        .get(digits)
        .filter(|token| token.kind == TokenKind::Numeral)?;
    let end = if line.is_token(digits + 1, "'") && line.is_attached(digits + 1) {
        digits + 2
    } else {
        digits + 1
    };
    let has_suffix = line.is_attached(end) && line.is_token(end, "s") && token.text.ends_with('0');
    let tens = token.text.strip_suffix('0').filter(|_| has_suffix)?;
    let year = match (short, tens.len()) {
        (false, 1) if is_decade_context(line, index) => format!("XX{tens}X"),
        (true, 1) => format!("XX{tens}X"),
        // "1900s" is a decade or a century.
        (false, 3) if line.is_year(digits) && !tens.ends_with('0') => format!("{tens}X"),
        _ => return None,
    };
    Some(Point::from_year(&year, end + 1))
}

/// "the late nineties"
fn match_decade_word(line: &Line, index: usize) -> Option<Point> {
    let tens = look_up(DECADES, line, index).filter(|_| is_decade_context(line, index))?;
    Some(Point::from_year(&format!("XX{tens}X"), index + 1))
}

/// "the late 90s", "during the 90s": not a temperature, and not an age.
fn is_decade_context(line: &Line, index: usize) -> bool {
    let part = line.is_after_one_of(index, PARTS_OF_DECADE);
    let article = if part { index - 1 } else { index };
    let back =
        article >= 3 && line.is_token(article - 3, "back") && line.is_token(article - 2, "in");
    line.is_after_one_of(article, &["the"])
        && (part || back || line.is_after_one_of(article - 1, BEFORE_DECADE))
}

/// "19th century"
fn match_century(line: &Line, index: usize) -> Option<Point> {
    let (nth, end) = match_ordinal(line, index)?;
    let century = line
        .next_joined(end)
        .filter(|next| line.is_token(*next, "century"))?;
    let past = nth.to_u8()?.checked_sub(1).filter(|past| *past < 100)?;
    let before_christ = line.is_one_of(century + 1, BEFORE_CHRIST);
    (!before_christ).then(|| Point::from_year(&format!("{past:02}XX"), century + 1))
}

/// "AD 800", "800 CE", "44 BC"
fn match_era_year(line: &Line, index: usize) -> Option<Point> {
    let named = line.is_token(index, "ad") && line.get(index)?.text == "AD";
    let digits = if named { index + 1 } else { index };
    let token = line
        .get(digits)
        .filter(|token| token.kind == TokenKind::Numeral && token.has_space_before)?;
    let year: i16 = token
        .text
        .parse()
        .ok()
        .filter(|year| (1..=9_999).contains(year))?;
    let era = line.get(digits + 1).map_or("", |next| next.text);
    let past = era.starts_with('B');
    match era {
        _ if year > 2_100 && (named || !past) => None,
        _ if named => Some(Point::from_year(&format!("{year:04}"), digits + 1)),
        "AD" | "CE" => Some(Point::from_year(&format!("{year:04}"), digits + 2)),
        // In EDTF, the year 0000 is 1 BC.
        "BC" | "BCE" if year == 1 => Some(Point::from_year("0000", digits + 2)),
        "BC" | "BCE" => Some(Point::from_year(&format!("-{:04}", year - 1), digits + 2)),
        _ => None,
    }
}

/// "last year", "this May"
fn match_relative(line: &Line, index: usize) -> Option<Point> {
    if line.is_after_one_of(index, &["the"]) {
        return None;
    }
    if let Some((edtf, end)) = RELATIVE_POINT_PHRASES.match_longest(line, index) {
        return Some(Point::from_year(edtf, end));
    }
    let (month, _, end) = line
        .is_one_of(index, RELATIVE_DETERMINERS)
        .then(|| match_month(line, index + 1))??;
    MONTHS
        .iter()
        .any(|(name, ..)| line.is_token(index + 1, name))
        .then(|| Point {
            month: Some(month),
            ..Point::from_year(OPEN_YEAR, end)
        })
}
