//! Reading a text: the quantities and dates that an English text states, each with its span.
//!
//! ```
//! use onrecord_quantities::scan;
//!
//! let text = "By October 2024, trade has more than doubled, with over 135 residents.";
//! let readings: Vec<(&str, String)> = scan(text)
//!     .into_iter()
//!     .map(|reading| (&text[reading.span], reading.says.to_string()))
//!     .collect();
//!
//! assert_eq!(readings, [
//!     ("By October 2024", "../2024-10".to_owned()),
//!     ("more than doubled", "more_than multiplied_by 2 ratio".to_owned()),
//!     ("over 135", "more_than 135".to_owned()),
//! ]);
//! ```
//!
//! It **reads** numbers in digits and words, with scales ("1.02 billion", "half a million"),
//! ordinals, shares, percentages, multiples, ranges, money, common physical units, what modifies
//! them ("nearly", "or less") and how they change ("increase of 5%", "doubled"); and days, months,
//! years, seasons, quarters, decades, centuries, intervals and what "by" and "since" leave open.
//!
//! It **leaves** what may mean two things, since a number that is missing is seen and a wrong one
//! is not:
//! - a lone "one", "a", "a couple", "several", and scales with no number ("thousands of");
//! - ordinals that are no place in an order ("when we first met", "a second chance"), and definite
//!   pairs ("the two sides");
//! - labels and names ("Chapter 11", "Apollo 11", "the Big Three", "COVID-19"), idioms, addresses;
//! - times of day, telephone numbers, versions, slashed dates, "1/2", digits of other scripts,
//!   numbers with a wrong group ("1,00"), beside another number ("10 000", "twenty twenty-four") or
//!   of more than 28 digits, all of them whole;
//! - amounts said in two parts ("two hours and 30 minutes"), "one in five", "grew by three times";
//! - numbers whose unit stands after a later one ("rose from 5 to 10 percent", "3, 4 and 5 years"),
//!   and guesses and alternatives ("20, 25 people", "6 or 8 weeks"); "80 or 90 percent" is a range;
//! - modifiers that contradict or deny each other ("up to about 50"), or are denied some words before
//!   ("isn't over 50", "don't have more than 5");
//! - four digits that may be a year or an amount ("in 2000 new shops", "it costs 1500"), "2009-10",
//!   "May" without a sign that it is the month, and "today", "recently", "the previous year".
//!
//! After a verb, "below 3 percent" and "up to 20 percent" say where it went and not by how much.
//! Some readings follow a custom where the words alone are not strict: "grew three times" and "three
//! times more" are a factor of 3, "5% more" an increase by 5 percent, "a good two hours" at least
//! two hours; "before 2024" has 2024 as its end, "after 2019" has 2019 as its beginning.
//!
//! Of a rate, the amount is read and what it is per is outside: "$50" of "$50/month", "5,000 USD" of
//! "5,000 USD/t". Rates with a name of their own ("km/h") are units.
//!
//! A reading is no more precise than its words: "dollars" is an open unit with every currency that
//! it may name, "May of this year" has an open year. What it knows stands in tables, one line a
//! rule; nothing here knows of interviews.

mod amount;
mod cardinal;
mod change;
mod currency;
mod currency_code;
mod date;
mod denial;
mod fraction;
mod idiom;
mod line;
mod longer;
mod month;
mod name;
mod number;
mod order;
mod part;
mod phrases;
mod quantity;
mod range;
mod refused;
mod says;
mod share;
mod stretch;
mod tables;
#[cfg(test)]
mod tests;
mod together;
mod token;
mod unit;
mod vocabulary;
mod words;
mod work;

pub use longer::longer_number;
pub use says::{Amount, Direction, Modifier, Reading, Says, Unit, Value};

use onrecord_text::is_boundary;

use line::Line;
use says::Step;

/// The readings of a text in order of place, none overlapping, each the longest that stands there.
///
/// A reading never crosses a line feed.
#[must_use]
pub fn scan(text: &str) -> Vec<Reading> {
    let mut readings = Vec::new();
    let lower = text.to_ascii_lowercase();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let lower = &lower[offset..offset + line.len()];
        scan_line(text, &Line::new(line, lower, offset), &mut readings);
        offset += line.len();
    }
    readings
}

fn scan_line(text: &str, line: &Line, readings: &mut Vec<Reading>) {
    // What was read of this line, with its first token and the one after its last.
    let mut found: Vec<(usize, usize, Says)> = Vec::new();
    let mut at = 0;
    while at < line.tokens.len() {
        let read_to = found.last().map_or(usize::MAX, |(_, end, _)| *end);
        at = match step(line, at) {
            Some(Step::Read(_, end)) if line.grows_to_right(end) => end,
            Some(Step::Read(_, end)) if !at_boundaries(text, line, at, end) => {
                drop_beside(line, &mut found, at, end)
            }
            Some(Step::Read(says, end)) => {
                if let Some(end) = stretch::left(line, at, end, &says, read_to) {
                    drop_beside(line, &mut found, at, end)
                } else {
                    found.push((at, end, says));
                    end
                }
            }
            Some(Step::Pass(end)) => {
                let end = stretch::passed(line, at, end);
                drop_beside(line, &mut found, at, end)
            }
            None => drop_beside(line, &mut found, at, at + 1),
        };
    }
    readings.extend(found.into_iter().map(|(start, end, says)| Reading {
        span: line.tokens[start].span.start..line.tokens[end - 1].span.end,
        says,
    }));
}

/// Could these tokens be quoted alone?
fn at_boundaries(text: &str, line: &Line, start: usize, end: usize) -> bool {
    is_boundary(text, line.tokens[start].span.start)
        && is_boundary(text, line.tokens[end - 1].span.end)
}

/// Drops what was read right before a number that is left, since that may be the rest of it.
fn drop_beside(
    line: &Line,
    found: &mut Vec<(usize, usize, Says)>,
    mut at: usize,
    end: usize,
) -> usize {
    while found.last().is_some_and(|(_, end, _)| *end == at) && stretch::is_rest_of_number(line, at)
    {
        if let Some((start, ..)) = found.pop() {
            at = start;
        }
    }
    end
}

/// What the tokens from here on say. Most words can begin nothing, which their entry in the
/// vocabulary shows.
fn step(line: &Line, at: usize) -> Option<Step> {
    if line.may_begin(at) {
        return read(line, at);
    }
    debug_assert!(
        read(line, at).is_none(),
        "a reading begins at {:?}, which vocabulary.rs does not know of: add its table or the word itself there",
        line.folded(at),
    );
    None
}

/// Dates come first ("first half of 2024" is no idiom), then exceptions, then amounts.
fn read(line: &Line, at: usize) -> Option<Step> {
    if let Some(date) = date::at(line, at) {
        return Some(date);
    }
    if let Some(end) = idiom::phrase(line, at) {
        return Some(Step::Pass(end));
    }
    if line.grows_from_left(at) {
        return refused::unread(line, at).map(Step::Pass);
    }
    // "an hour and 20 minutes" has no number before its unit.
    if line.is_one_of(at, &["a", "an"])
        && let Some((unit, end)) = unit::named(line, at + 1)
        && line.is(end, "and")
        && (at == 0 || unit::named(line, at - 1).is_none())
        && let Some(end) = together::units(line, &unit, end)
    {
        return Some(Step::Pass(end));
    }
    change::at(line, at)
        .or_else(|| order::at(line, at).map(|(order, end)| Step::Read(Says::Amount(order), end)))
        .or_else(|| amount::at(line, at))
        .or_else(|| order::passed(line, at).map(Step::Pass))
        .or_else(|| refused::unread(line, at).map(Step::Pass))
}
