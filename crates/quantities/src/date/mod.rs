//! Dates as EDTF: points, intervals, and what "by" and "since" leave open.

mod day;
mod interval;
mod list;
mod point;
mod single;
mod spoken;
mod year;

pub(super) use list::{is_day, is_listed_day, is_listed_year};

use std::sync::LazyLock;

use edtf_core::Edtf;

use super::denial::{is_denied, is_denied_afar};
use super::line::Line;
use super::phrases::Phrases;
use super::says::{Says, Step, Unit};
use super::tables::dates::{ONWARDS, SINCE, TIME_SPANS, TO_THE_PRESENT, UNTIL, WITHIN};
use crate::date::point::Found;

static OPENING: LazyLock<Phrases<Side>> = LazyLock::new(|| {
    let until = UNTIL.iter().map(|phrase| (*phrase, Side::Beginning));
    Phrases::new(until.chain(SINCE.iter().map(|phrase| (*phrase, Side::End))))
});
static PRESENT: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::new(TO_THE_PRESENT.iter().map(|phrase| (*phrase, ()))));
static PART_WORDS: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::new(WITHIN.iter().map(|word| (*word, ()))));

/// The side of an interval that a preposition leaves open.
#[derive(Debug, Clone, Copy)]
enum Side {
    Beginning,
    End,
}

/// The date that begins here; passed over if the calendar has no such day, or if the words may
/// mean two things ("2009-10").
pub(super) fn at(line: &Line, at: usize) -> Option<Step> {
    if line.grows_from_left(at) {
        return None;
    }
    if let Some(end) = year::ambiguous(line, at) {
        return Some(Step::Pass(end));
    }
    let found = opened(line, at)
        .or_else(|| interval::at(line, at))
        .or_else(|| onwards(line, at))
        .or_else(|| year::approximate(line, at))
        .or_else(|| within(line, at));
    let Some((edtf, end)) = found else {
        return year::unclear(line, at).map(Step::Pass);
    };
    // "It won't open before 2029."
    let denied = line.is(at, "before") && is_denied_afar(line, at, &Unit::Unsaid);
    let valid = Edtf::parse(&edtf).is_ok() && !line.grows_to_right(end) && !denied;
    Some(if valid {
        Step::Read(Says::Date(edtf), end)
    } else {
        Step::Pass(end)
    })
}

/// "by October 2024", "since 2019"
fn opened(line: &Line, at: usize) -> Option<Found> {
    let (side, date) = OPENING.at(line, at)?;
    // "two days after January 28" points at one day, and "not until 2024" at that year.
    let relative = line.follows(at, TIME_SPANS);
    if relative && line.is_one_of(at, &["after", "before"]) || is_denied(line, at) {
        return None;
    }
    let date = if line.is(date, "the") { date + 1 } else { date };
    let (edtf, end) = year::approximate(line, date).or_else(|| within(line, date))?;
    let open = match side {
        Side::Beginning => format!("../{edtf}"),
        Side::End => format!("{edtf}/.."),
    };
    Some((open, end))
}

/// "from 2019 onwards", "from 1994 to the present"
fn onwards(line: &Line, at: usize) -> Option<Found> {
    let (edtf, end) = line.is(at, "from").then(|| within(line, at + 1))??;
    if let Some(((), end)) = PRESENT.at(line, end) {
        return Some((format!("{edtf}/.."), end));
    }
    let on = line.is_one_of(end, ONWARDS) && (!line.is(end, "on") || line.ends_clause(end + 1));
    on.then(|| (format!("{edtf}/.."), end + 1))
}

/// A point, perhaps with "early", "mid" or "late", which leaves the date as it is.
fn within(line: &Line, at: usize) -> Option<Found> {
    let start = PART_WORDS.at(line, at).map_or(at, |((), end)| end);
    let point = single::at(line, start)?;
    let about = line.is(point.end, "or") && line.is(point.end + 1, "so");
    let (edtf, end) = (point.edtf(), point.end);
    // "in 2010 or so"
    Some(if about && edtf.len() == 4 && !edtf.contains('X') {
        (format!("{edtf}~"), end + 2)
    } else {
        (edtf, end)
    })
}
