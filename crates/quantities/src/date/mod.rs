//! Dates as EDTF: points, intervals, and intervals left open by "by" and "since".

mod calendar_point;
mod day;
mod interval;
mod list;
mod point;
mod spoken_year;
mod year;

use std::sync::LazyLock;

use edtf_core::Edtf;
pub(super) use list::{is_day, is_listed_day, is_listed_year};

use super::detection::{Interpretation, Match, Unit};
use super::line::Line;
use super::negation::{is_negated, is_negated_at_distance};
use super::phrase_matcher::PhraseMatcher;
use super::tables::dates::{EARLY_MID_LATE, ONWARDS, SINCE, TIME_SPANS, TO_THE_PRESENT, UNTIL};
use crate::date::point::DateMatch;

static OPEN_INTERVAL_PREPOSITIONS: LazyLock<PhraseMatcher<OpenEnd>> = LazyLock::new(|| {
    let until = UNTIL.iter().map(|phrase| (*phrase, OpenEnd::Start));
    PhraseMatcher::new(until.chain(SINCE.iter().map(|phrase| (*phrase, OpenEnd::End))))
});
static TO_THE_PRESENT_PHRASES: LazyLock<PhraseMatcher<()>> =
    LazyLock::new(|| PhraseMatcher::new(TO_THE_PRESENT.iter().map(|phrase| (*phrase, ()))));
static EARLY_MID_LATE_WORDS: LazyLock<PhraseMatcher<()>> =
    LazyLock::new(|| PhraseMatcher::new(EARLY_MID_LATE.iter().map(|word| (*word, ()))));

/// The end of an interval that a preposition leaves open.
#[derive(Debug, Clone, Copy)]
enum OpenEnd {
    Start,
    End,
}

/// The date that begins here; skipped if the calendar has no such day, or if the words may mean two things
/// ("2009-10").
pub(super) fn match_date(line: &Line, index: usize) -> Option<Match> {
    if line.is_fused_with_previous(index) {
        return None;
    }
    if let Some(end) = year::match_ambiguous(line, index) {
        return Some(Match::Skipped(end));
    }
    let date = match_open_interval(line, index)
        .or_else(|| interval::match_interval(line, index))
        .or_else(|| match_onwards(line, index))
        .or_else(|| year::match_approximate(line, index))
        .or_else(|| match_qualified_point(line, index));
    let Some((edtf, end)) = date else {
        return year::match_unclear(line, index).map(Match::Skipped);
    };
    // "It won't open before 2029."
    let negated =
        line.is_token(index, "before") && is_negated_at_distance(line, index, &Unit::Unspecified);
    let valid = Edtf::parse(&edtf).is_ok() && !line.is_fused_with_next(end) && !negated;
    Some(if valid {
        Match::Detected(Interpretation::Date(edtf), end)
    } else {
        Match::Skipped(end)
    })
}

/// "by October 2024", "since 2019"
fn match_open_interval(line: &Line, index: usize) -> Option<DateMatch> {
    let (side, date) = OPEN_INTERVAL_PREPOSITIONS.match_longest(line, index)?;
    // "two days after January 28" is a single day, and "not until 2024" is that year.
    let relative = line.is_after_one_of(index, TIME_SPANS);
    if relative && line.is_one_of(index, &["after", "before"]) || is_negated(line, index) {
        return None;
    }
    let date = if line.is_token(date, "the") {
        date + 1
    } else {
        date
    };
    let (edtf, end) =
        year::match_approximate(line, date).or_else(|| match_qualified_point(line, date))?;
    let open = match side {
        OpenEnd::Start => format!("../{edtf}"),
        OpenEnd::End => format!("{edtf}/.."),
    };
    Some((open, end))
}

/// "from 2019 onwards", "from 1994 to the present"
fn match_onwards(line: &Line, index: usize) -> Option<DateMatch> {
    let (edtf, end) = line
        .is_token(index, "from")
        .then(|| match_qualified_point(line, index + 1))??;
    if let Some(((), end)) = TO_THE_PRESENT_PHRASES.match_longest(line, end) {
        return Some((format!("{edtf}/.."), end));
    }
    let on =
        line.is_one_of(end, ONWARDS) && (!line.is_token(end, "on") || line.ends_clause(end + 1));
    on.then(|| (format!("{edtf}/.."), end + 1))
}

/// A point, optionally after "early", "mid" or "late", which does not change the date.
fn match_qualified_point(line: &Line, index: usize) -> Option<DateMatch> {
    let start = EARLY_MID_LATE_WORDS
        .match_longest(line, index)
        .map_or(index, |((), end)| end);
    let point = calendar_point::match_point(line, start)?;
    let about = line.is_token(point.end, "or") && line.is_token(point.end + 1, "so");
    let (edtf, end) = (point.to_edtf(), point.end);
    // "in 2010 or so"
    Some(if about && edtf.len() == 4 && !edtf.contains('X') {
        (format!("{edtf}~"), end + 2)
    } else {
        (edtf, end)
    })
}
