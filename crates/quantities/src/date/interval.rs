//! Intervals with both ends: "2024-2025", "January to March 2024", "28-30 May".

use rust_decimal::prelude::ToPrimitive;

use super::calendar_point::{match_any_point, match_point};
use super::day::{match_day, match_year_after};
use super::point::{DateMatch, OPEN_YEAR, Point};
use super::year::{match_bare_year, match_short_year};
use crate::line::Line;
use crate::month::match_month;
use crate::ordinal::match_ordinal;
use crate::tables::dates::BEFORE_CHRIST;

/// The interval that begins here.
pub(super) fn match_interval(line: &Line, index: usize) -> Option<DateMatch> {
    if line.is_token(index, "from") {
        let to = ["to", "until", "till", "through"];
        return match_points(line, index + 1, &to)
            .or_else(|| match_dashed(line, index + 1))
            .or_else(|| match_days(line, index + 1, &to));
    }
    if line.is_token(index, "between") {
        return match_points(line, index + 1, &["and"])
            .or_else(|| match_days(line, index + 1, &["and"]));
    }
    match_days(line, index, &["to", "through"])
        .or_else(|| match_centuries(line, index))
        .or_else(|| match_short_year_range(line, index))
        .or_else(|| match_dashed(line, index))
        .or_else(|| match_points(line, index, &["to", "through"]))
        .or_else(|| match_spaced_dash(line, index))
}

/// "the 19th and 20th centuries", "17th to 19th centuries"
fn match_centuries(line: &Line, index: usize) -> Option<DateMatch> {
    let (first, joint) = match_ordinal(line, index)?;
    let (last, end) = match_ordinal(line, joint + 1)?;
    let through = line.is_token(joint, "to") || line.is_dash(joint);
    let (first, last) = (
        first.to_u8()?.checked_sub(1)?,
        last.to_u8()?.checked_sub(1)?,
    );
    let next = line.is_token(joint, "and") && last.checked_sub(1) == Some(first);
    let is_range =
        line.is_token(end, "centuries") && (next || through && first < last) && last < 100;
    let before_christ = line.is_one_of(end + 1, BEFORE_CHRIST);
    (is_range && !before_christ).then(|| (format!("{first:02}XX/{last:02}XX"), end + 1))
}

/// "1 Jan – 31 Mar 2024". Between bare years such a dash may be a pause.
fn match_spaced_dash(line: &Line, index: usize) -> Option<DateMatch> {
    let first = match_any_point(line, index)
        .or_else(|| match_short_month(line, index))
        .filter(|first| first.month.is_some())?;
    let dash =
        line.is_dash(first.end) && !line.is_attached(first.end) && !line.is_attached(first.end + 1);
    let last = dash.then(|| match_any_point(line, first.end + 1))??;
    let is_interval = last.month.is_some() && !last.is_ambiguous && !line.is_token(first.end, "—");
    is_interval.then(|| join_points(first, &last))?
}

/// "Nov" in "Nov - Jan 2018": an abbreviated month name, which needs what follows to confirm it.
fn match_short_month(line: &Line, index: usize) -> Option<Point> {
    let (month, _, end) = match_month(line, index)?;
    Some(Point {
        year: OPEN_YEAR.to_owned(),
        month: Some(month),
        day: None,
        is_ambiguous: true,
        end,
    })
}

/// "2024-25"
fn match_short_year_range(line: &Line, index: usize) -> Option<DateMatch> {
    let first = line.get(index).filter(|_| line.is_year(index))?.text;
    let (end, last) = match_short_year(line, index)?;
    let ordered = last > 12 && last > first[2..].parse().ok()?;
    ordered.then(|| (format!("{first}/{}{last}", &first[..2]), end))
}

/// "28-30 May 2024", "May 28-30, 2024", "between May 28 and 30"
fn match_days(line: &Line, index: usize, between: &[&str]) -> Option<DateMatch> {
    let (named, start) = match match_month(line, index) {
        Some((month, _, end)) => (Some(month), end),
        None => (None, index),
    };
    let after_the = |index| {
        if line.is_token(index, "the") {
            index + 1
        } else {
            index
        }
    };
    // "from the 4th to the 9th of June"
    let start = if line.is_after_one_of(index, &["from", "between"]) {
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
fn match_dashed(line: &Line, index: usize) -> Option<DateMatch> {
    let first = match_any_point(line, index)
        .or_else(|| match_year_before_dash(line, index))
        .filter(|first| {
            line.is_dash(first.end)
                && line.is_attached(first.end)
                && line.is_attached(first.end + 1)
        })?;
    let last = match_any_point(line, first.end + 1)?;
    join_points(first, &last)
}

/// A year whose dash is followed by another year, whatever comes after that.
fn match_year_before_dash(line: &Line, index: usize) -> Option<Point> {
    let years = line.is_year(index)
        && line.is_dash(index + 1)
        && match_bare_year(line, index + 2).is_some();
    years.then(|| Point {
        year: line.tokens[index].text.to_owned(),
        month: None,
        day: None,
        is_ambiguous: false,
        end: index + 1,
    })
}

fn match_points(line: &Line, index: usize, between: &[&str]) -> Option<DateMatch> {
    let first = match_any_point(line, index)?;
    if !line.is_one_of(first.end, between) {
        return None;
    }
    let last = match_any_point(line, first.end + 1)?;
    // "March to March" by itself may be an order to soldiers.
    if first.is_ambiguous && last.is_ambiguous && match_point(line, index).is_none() {
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
    let same_precision = first.day.is_some() == last.day.is_some();
    (ordered && same_precision)
        .then(|| (format!("{}/{}", first.to_edtf(), last.to_edtf()), last.end))
}
