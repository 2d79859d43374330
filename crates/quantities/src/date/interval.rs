//! Intervals with both ends: "2024-2025", "January to March 2024", "28-30 May".

use super::day::{day, year_after};
use super::point::{Found, OPEN, Point};
use super::single::{any, at as point_at};
use super::year::{bare, short_year};
use crate::line::Line;
use crate::month::month;
use crate::order::ordinal;
use crate::tables::dates::BEFORE_CHRIST;
use rust_decimal::prelude::ToPrimitive;

/// The interval that begins here.
pub(super) fn at(line: &Line, at: usize) -> Option<Found> {
    if line.is(at, "from") {
        let to = ["to", "until", "till", "through"];
        return points(line, at + 1, &to)
            .or_else(|| dashed(line, at + 1))
            .or_else(|| days(line, at + 1, &to));
    }
    if line.is(at, "between") {
        return points(line, at + 1, &["and"]).or_else(|| days(line, at + 1, &["and"]));
    }
    days(line, at, &["to", "through"])
        .or_else(|| centuries(line, at))
        .or_else(|| short(line, at))
        .or_else(|| dashed(line, at))
        .or_else(|| points(line, at, &["to", "through"]))
        .or_else(|| apart(line, at))
}

/// "the 19th and 20th centuries", "17th to 19th centuries"
fn centuries(line: &Line, at: usize) -> Option<Found> {
    let (first, joint) = ordinal(line, at)?;
    let (last, end) = ordinal(line, joint + 1)?;
    let through = line.is(joint, "to") || line.is_dash(joint);
    let (first, last) = (
        first.to_u8()?.checked_sub(1)?,
        last.to_u8()?.checked_sub(1)?,
    );
    let next = line.is(joint, "and") && last.checked_sub(1) == Some(first);
    let stands = line.is(end, "centuries") && (next || through && first < last) && last < 100;
    let before_christ = line.is_one_of(end + 1, BEFORE_CHRIST);
    (stands && !before_christ).then(|| (format!("{first:02}XX/{last:02}XX"), end + 1))
}

/// "1 Jan – 31 Mar 2024"; between bare years such a dash may be a pause.
fn apart(line: &Line, at: usize) -> Option<Found> {
    let first = any(line, at)
        .or_else(|| short_month(line, at))
        .filter(|first| first.month.is_some())?;
    let dash = line.is_dash(first.end) && !line.glued(first.end) && !line.glued(first.end + 1);
    let last = dash.then(|| any(line, first.end + 1))??;
    let stands = last.month.is_some() && !last.doubtful && !line.is(first.end, "—");
    stands.then(|| joined(first, &last))?
}

/// "Nov" of "Nov - Jan 2018": a short name needs what follows to be a month.
fn short_month(line: &Line, at: usize) -> Option<Point> {
    let (month, _, end) = month(line, at)?;
    Some(Point {
        year: OPEN.to_owned(),
        month: Some(month),
        day: None,
        doubtful: true,
        end,
    })
}

/// "2024-25"
fn short(line: &Line, at: usize) -> Option<Found> {
    let first = line.get(at).filter(|_| line.is_year(at))?.text;
    let (end, last) = short_year(line, at)?;
    let ordered = last > 12 && last > first[2..].parse().ok()?;
    ordered.then(|| (format!("{first}/{}{last}", &first[..2]), end))
}

/// "28-30 May 2024", "May 28-30, 2024", "between May 28 and 30"
fn days(line: &Line, at: usize, between: &[&str]) -> Option<Found> {
    let (named, start) = match month(line, at) {
        Some((month, _, end)) => (Some(month), end),
        None => (None, at),
    };
    let after_the = |at| if line.is(at, "the") { at + 1 } else { at };
    // "from the 4th to the 9th of June"
    let start = if line.follows(at, &["from", "between"]) {
        after_the(start)
    } else {
        start
    };
    let (first, dash) = day(line, start)?;
    if !(line.is_dash(dash) && line.glued(dash) && line.glued(dash + 1)
        || line.is_one_of(dash, between))
    {
        return None;
    }
    let (last, end) = day(line, after_the(dash + 1))?;
    let (month, end) = match named {
        Some(month) => (month, end),
        None => month(line, if line.is(end, "of") { end + 1 } else { end })
            .map(|(month, _, end)| (month, end))?,
    };
    let (year, end) = year_after(line, end);
    (first < last).then(|| {
        (
            format!("{year}-{month:02}-{first:02}/{year}-{month:02}-{last:02}"),
            end,
        )
    })
}

/// "2024-2025", "May–June 2024"
fn dashed(line: &Line, at: usize) -> Option<Found> {
    let first = any(line, at)
        .or_else(|| year_before_dash(line, at))
        .filter(|first| {
            line.is_dash(first.end) && line.glued(first.end) && line.glued(first.end + 1)
        })?;
    let last = any(line, first.end + 1)?;
    joined(first, &last)
}

/// A year whose dash leads to another year, whatever follows that one.
fn year_before_dash(line: &Line, at: usize) -> Option<Point> {
    let years = line.is_year(at) && line.is_dash(at + 1) && bare(line, at + 2).is_some();
    years.then(|| Point {
        year: line.tokens[at].text.to_owned(),
        month: None,
        day: None,
        doubtful: false,
        end: at + 1,
    })
}

fn points(line: &Line, at: usize, between: &[&str]) -> Option<Found> {
    let first = any(line, at)?;
    if !line.is_one_of(first.end, between) {
        return None;
    }
    let last = any(line, first.end + 1)?;
    // "March to March" alone may be an order to soldiers.
    if first.doubtful && last.doubtful && point_at(line, at).is_none() {
        return None;
    }
    joined(first, &last)
}

/// Both points, the first with the year of the second where it has none; `None` if out of order.
fn joined(mut first: Point, last: &Point) -> Option<Found> {
    if first.year == OPEN && first.month.is_some() {
        first.year.clone_from(&last.year);
        // "November to January 2018"
        let months = |point: &Point| point.month.filter(|month| *month <= 12);
        if let (Some(from), Some(to), Ok(year)) =
            (months(&first), months(last), last.year.parse::<u16>())
            && from > to
            && first.day.is_some() == last.day.is_some()
        {
            first.year = format!("{:04}", year.checked_sub(1)?);
        }
    }
    let known = !first.year.contains('X') && !last.year.contains('X');
    let order = |point: &Point| (point.year.clone(), point.month, point.day);
    let ordered = !known || order(&first) < order(last);
    let alike = first.day.is_some() == last.day.is_some();
    (ordered && alike).then(|| (format!("{}/{}", first.edtf(), last.edtf()), last.end))
}
