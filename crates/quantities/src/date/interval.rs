//! Intervals with both ends: "2024-2025", "January to March 2024", "28-30 May".

use rust_decimal::prelude::ToPrimitive;

use super::calendar_point::{match_any_point, match_point as point_at};
use super::day::{match_day, match_year_after};
use super::point::{DateMatch, OPEN_YEAR, Point};
use super::year::{match_bare_year, match_short_year};
use crate::line::Line;
use crate::month::match_month;
use crate::ordinal::match_ordinal;
use crate::tables::dates::BEFORE_CHRIST;

/// The interval that begins here.
pub(super) fn match_interval(line: &Line, at: usize) -> Option<DateMatch> {
    if line.is_token(at, "from") {
        let to = ["to", "until", "till", "through"];
        return match_points(line, at + 1, &to)
            .or_else(|| match_dashed(line, at + 1))
            .or_else(|| match_days(line, at + 1, &to));
    }
    if line.is_token(at, "between") {
        return match_points(line, at + 1, &["and"]).or_else(|| match_days(line, at + 1, &["and"]));
    }
    match_days(line, at, &["to", "through"])
        .or_else(|| match_centuries(line, at))
        .or_else(|| match_short_year_range(line, at))
        .or_else(|| match_dashed(line, at))
        .or_else(|| match_points(line, at, &["to", "through"]))
        .or_else(|| match_spaced_dash(line, at))
}

/// "the 19th and 20th centuries", "17th to 19th centuries"
fn match_centuries(line: &Line, at: usize) -> Option<DateMatch> {
    let (first, joint) = match_ordinal(line, at)?;
    let (last, end) = match_ordinal(line, joint + 1)?;
    let through = line.is_token(joint, "to") || line.is_dash(joint);
    let (first, last) = (
        first.to_u8()?.checked_sub(1)?,
        last.to_u8()?.checked_sub(1)?,
    );
    let next = line.is_token(joint, "and") && last.checked_sub(1) == Some(first);
    let stands = line.is_token(end, "centuries") && (next || through && first < last) && last < 100;
    let before_christ = line.is_one_of(end + 1, BEFORE_CHRIST);
    (stands && !before_christ).then(|| (format!("{first:02}XX/{last:02}XX"), end + 1))
}

/// "1 Jan – 31 Mar 2024". Between bare years such a dash may be a pause.
fn match_spaced_dash(line: &Line, at: usize) -> Option<DateMatch> {
    let first = match_any_point(line, at)
        .or_else(|| match_short_month(line, at))
        .filter(|first| first.month.is_some())?;
    let dash =
        line.is_dash(first.end) && !line.is_attached(first.end) && !line.is_attached(first.end + 1);
    let last = dash.then(|| match_any_point(line, first.end + 1))??;
    let stands = last.month.is_some() && !last.is_ambiguous && !line.is_token(first.end, "—");
    stands.then(|| join_points(first, &last))?
}

/// "Nov" in "Nov - Jan 2018": an abbreviated month that only what follows confirms.
fn match_short_month(line: &Line, at: usize) -> Option<Point> {
    let (month, _, end) = match_month(line, at)?;
    Some(Point {
        year: OPEN_YEAR.to_owned(),
        month: Some(month),
        day: None,
        is_ambiguous: true,
        end,
    })
}

/// "2024-25"
fn match_short_year_range(line: &Line, at: usize) -> Option<DateMatch> {
    let first = line.get(at).filter(|_| line.is_year(at))?.text;
    let (end, last) = match_short_year(line, at)?;
    let ordered = last > 12 && last > first[2..].parse().ok()?;
    ordered.then(|| (format!("{first}/{}{last}", &first[..2]), end))
}

/// "28-30 May 2024", "May 28-30, 2024", "between May 28 and 30"
fn match_days(line: &Line, at: usize, between: &[&str]) -> Option<DateMatch> {
    let (named, start) = match match_month(line, at) {
        Some((month, _, end)) => (Some(month), end),
        None => (None, at),
    };
    let after_the = |at| if line.is_token(at, "the") { at + 1 } else { at };
    // "from the 4th to the 9th of June"
    let start = if line.is_after_one_of(at, &["from", "between"]) {
        after_the(start)
    } else {
        start
    };
    let (first, dash) = match_day(line, start)?;
    if !(line.is_dash(dash) && line.is_attached(dash) && line.is_attached(dash + 1)
        || line.is_one_of(dash, between))
    {
        return None;
    }
    let (last, end) = match_day(line, after_the(dash + 1))?;
    let (month, end) = match named {
        Some(month) => (month, end),
        None => match_month(
            line,
            if line.is_token(end, "of") {
                end + 1
            } else {
                end
            },
        )
        .map(|(month, _, end)| (month, end))?,
    };
    let (year, end) = match_year_after(line, end);
    (first < last).then(|| {
        (
            format!("{year}-{month:02}-{first:02}/{year}-{month:02}-{last:02}"),
            end,
        )
    })
}

/// "2024-2025", "May–June 2024"
fn match_dashed(line: &Line, at: usize) -> Option<DateMatch> {
    let first = match_any_point(line, at)
        .or_else(|| match_year_before_dash(line, at))
        .filter(|first| {
            line.is_dash(first.end)
                && line.is_attached(first.end)
                && line.is_attached(first.end + 1)
        })?;
    let last = match_any_point(line, first.end + 1)?;
    join_points(first, &last)
}

/// A year whose dash is followed by another year, whatever comes after that.
fn match_year_before_dash(line: &Line, at: usize) -> Option<Point> {
    let years = line.is_year(at) && line.is_dash(at + 1) && match_bare_year(line, at + 2).is_some();
    years.then(|| Point {
        year: line.tokens[at].text.to_owned(),
        month: None,
        day: None,
        is_ambiguous: false,
        end: at + 1,
    })
}

fn match_points(line: &Line, at: usize, between: &[&str]) -> Option<DateMatch> {
    let first = match_any_point(line, at)?;
    if !line.is_one_of(first.end, between) {
        return None;
    }
    let last = match_any_point(line, first.end + 1)?;
    // "March to March" by itself may be an order to soldiers.
    if first.is_ambiguous && last.is_ambiguous && point_at(line, at).is_none() {
        return None;
    }
    join_points(first, &last)
}

/// Joins two points; the first takes the year of the second if it has none. `None` if they are out of
/// order.
fn join_points(mut first: Point, last: &Point) -> Option<DateMatch> {
    if first.year == OPEN_YEAR && first.month.is_some() {
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
    (ordered && alike).then(|| (format!("{}/{}", first.to_edtf(), last.to_edtf()), last.end))
}
