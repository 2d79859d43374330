//! Detects the quantities and dates that an English text states, each with its span.
//!
//! ```
//! use onrecord_quantities::scan;
//!
//! let text = "By October 2024, trade has more than doubled, with over 135 residents.";
//! let detections: Vec<(&str, String)> = scan(text)
//!     .into_iter()
//!     .map(|detection| (&text[detection.span], detection.interpretation.to_string()))
//!     .collect();
//!
//! assert_eq!(detections, [
//!     ("By October 2024", "../2024-10".to_owned()),
//!     ("more than doubled", "more_than multiplied_by 2 ratio".to_owned()),
//!     ("over 135", "more_than 135".to_owned()),
//! ]);
//! ```
//!
//! It **detects** numbers in digits and words, with scales ("1.02 billion", "half a million"), ordinals,
//! proportions, percentages, multiples, ranges, money, common physical units, the words that modify them
//! ("nearly", "or less") and how they change ("increase of 5%", "doubled"); and days, months, years, seasons,
//! quarters, decades, centuries, intervals, and intervals left open by "by" and "since".
//!
//! It **skips** what could mean two things, because a missing number gets noticed and a wrong one does not:
//! - a lone "one", "a", "a couple", "several", and scales without a number ("thousands of");
//! - ordinals that give no position in an order ("when we first met", "a second chance"), and definite pairs
//!   ("the two sides");
//! - labels and names ("Chapter 11", "Apollo 11", "the Big Three", "COVID-19"), idioms, addresses;
//! - times of day, telephone numbers, versions, dates with slashes, "1/2", digits of other scripts, and
//!   numbers that have malformed digit groups ("1,00"), are next to another number ("10 000", "twenty
//!   twenty-four") or have more than 28 digits; all of these are skipped as a whole;
//! - amounts in two parts ("two hours and 30 minutes"), "one in five", "grew by three times";
//! - numbers whose unit follows a later number ("rose from 5 to 10 percent", "3, 4 and 5 years"), and guesses
//!   and alternatives ("20, 25 people", "6 or 8 weeks"); "80 or 90 percent" is a range;
//! - modifiers that contradict or negate each other ("up to about 50"), or are negated some words earlier
//!   ("isn't over 50", "don't have more than 5");
//! - four digits that may be a year or an amount ("in 2000 new shops", "it costs 1500"), "2009-10", "May" with
//!   no sign that it is the month, and "today", "recently", "the previous year".
//!
//! After a verb, "below 3 percent" and "up to 20 percent" give the level reached, not the change. Where strict
//! wording and common usage differ, some interpretations follow usage: "grew three times" and "three times
//! more" are a factor of 3, "5% more" is an increase of 5 percent, "a good two hours" is at least two hours;
//! "before 2024" ends in 2024, and "after 2019" begins in 2019.
//!
//! For a rate, the detection covers the amount and leaves out the denominator: "$50" of "$50/month",
//! "5,000 USD" of "5,000 USD/t". Rates with a name of their own ("km/h") are units.
//!
//! A detection is no more precise than its words: "dollars" is ambiguous among all currencies that it may
//! name, and "May of this year" leaves the year open. The rules are in tables, one rule per line. Nothing in
//! this crate knows about interviews.
//!
//! A line goes through these modules, each using the ones before it:
//!
//! 1. `token` splits it into words, numerals and signs. `vocabulary`, which is derived from the `tables`, says
//!    for each word whether a detection may begin there; `line` looks at the tokens around a token.
//! 2. `number` matches the words below a hundred and the scales. `fraction`, `number_words` and `cardinal`
//!    match complete numbers, `month` and `ordinal` match months and ordinals, and `unit` and `currency`
//!    match what precedes or follows a number.
//! 3. `quantity_matcher` combines these into one quantity. `coordination` and `rejection` drop it if it is
//!    part of a name, an idiom, a time of day or a longer number. `range`, `amount` and `change` extend it
//!    with the words around it.
//! 4. `date` matches points and intervals, as EDTF.
//! 5. [`scan`] tries dates, idioms, changes, ordinals and amounts, in this order, at each token, and keeps the
//!    longest match; `number_run` then drops it if it turns out to be part of a longer number.
//!
//! [`longer_number()`] makes only this last check, for words in which nothing is detected.

mod amount;
mod cardinal;
mod change;
mod coordination;
mod currency;
mod currency_code;
mod date;
mod detection;
mod fraction;
mod idiom;
mod line;
mod longer_number;
mod month;
mod name;
mod negation;
mod number;
mod number_run;
mod number_span;
mod number_words;
mod ordinal;
mod phrase_matcher;
mod proportion;
mod quantity;
mod quantity_matcher;
mod range;
mod rejection;
mod step_counter;
mod tables;
#[cfg(test)]
mod tests;
mod token;
mod unit;
mod vocabulary;

use detection::Match;
pub use detection::{Amount, Detection, Direction, Interpretation, Modifier, Unit, Value};
use line::Line;
pub use longer_number::longer_number;
pub use number_span::number_span;
use onrecord_text::is_boundary;

/// The quantities and dates that a text states, in order. Detections never overlap, and each is the longest
/// one at its position.
///
/// A detection never crosses a line feed.
#[must_use]
pub fn scan(text: &str) -> Vec<Detection> {
    let mut detections = Vec::new();
    let lower = text.to_ascii_lowercase();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let lower = &lower[offset..offset + line.len()];
        scan_line(text, &Line::new(line, lower, offset), &mut detections);
        offset += line.len();
    }
    detections
}

fn scan_line(text: &str, line: &Line, detections: &mut Vec<Detection>) {
    // The detections on this line: first token, the token after the last, and the interpretation.
    let mut matches: Vec<(usize, usize, Interpretation)> = Vec::new();
    let mut index = 0;
    while index < line.tokens.len() {
        let previous_end = matches.last().map_or(usize::MAX, |(_, end, _)| *end);
        index = match try_match(line, index) {
            Some(Match::Detected(_, end)) if line.is_fused_with_next(end) => end,
            Some(Match::Detected(_, end)) if !is_at_boundaries(text, line, index, end) => {
                drop_adjacent(line, &mut matches, index, end)
            }
            Some(Match::Detected(interpretation, end)) => {
                if let Some(end) =
                    number_run::containing_run_end(line, index, end, &interpretation, previous_end)
                {
                    drop_adjacent(line, &mut matches, index, end)
                } else {
                    matches.push((index, end, interpretation));
                    end
                }
            }
            Some(Match::Skipped(end)) => {
                let end = number_run::extend_skipped(line, index, end);
                drop_adjacent(line, &mut matches, index, end)
            }
            None => drop_adjacent(line, &mut matches, index, index + 1),
        };
    }
    detections.extend(
        matches
            .into_iter()
            .map(|(start, end, interpretation)| Detection {
                span: line.tokens[start].span.start..line.tokens[end - 1].span.end,
                interpretation,
            }),
    );
}

/// Whether these tokens could be quoted by themselves.
fn is_at_boundaries(text: &str, line: &Line, start: usize, end: usize) -> bool {
    is_boundary(text, line.tokens[start].span.start)
        && is_boundary(text, line.tokens[end - 1].span.end)
}

/// Drops the detections directly before a skipped number, since they may be its beginning.
fn drop_adjacent(
    line: &Line,
    matches: &mut Vec<(usize, usize, Interpretation)>,
    mut index: usize,
    end: usize,
) -> usize {
    while matches.last().is_some_and(|(_, end, _)| *end == index)
        && number_run::may_continue_number(line, index)
    {
        if let Some((start, ..)) = matches.pop() {
            index = start;
        }
    }
    end
}

/// What the tokens from here on state. Most words cannot begin a match; the vocabulary says which ones
/// can.
fn try_match(line: &Line, index: usize) -> Option<Match> {
    if line.may_begin(index) {
        return match_tokens(line, index);
    }
    debug_assert!(
        match_tokens(line, index).is_none(),
        "a match begins at {:?}, which is not in the vocabulary: add its table or the word itself to vocabulary.rs",
        line.folded(index),
    );
    None
}

/// Dates come first ("first half of 2024" is not an idiom), then exceptions, then amounts.
fn match_tokens(line: &Line, index: usize) -> Option<Match> {
    if let Some(date) = date::match_date(line, index) {
        return Some(date);
    }
    if let Some(end) = idiom::match_idiom(line, index) {
        return Some(Match::Skipped(end));
    }
    if line.is_fused_with_previous(index) {
        return rejection::unread_number_end(line, index).map(Match::Skipped);
    }
    // "an hour and 20 minutes" has no number before its first unit.
    if line.is_one_of(index, &["a", "an"])
        && let Some((unit, end)) = unit::match_name(line, index + 1)
        && line.is_token(end, "and")
        && (index == 0 || unit::match_name(line, index - 1).is_none())
        && let Some(end) = coordination::match_compound_amount(line, &unit, end)
    {
        return Some(Match::Skipped(end));
    }
    change::match_change(line, index)
        .or_else(|| {
            ordinal::match_ordinal_amount(line, index)
                .map(|(order, end)| Match::Detected(Interpretation::Amount(order), end))
        })
        .or_else(|| amount::match_amount(line, index))
        .or_else(|| ordinal::ordinal_end(line, index).map(Match::Skipped))
        .or_else(|| rejection::unread_number_end(line, index).map(Match::Skipped))
}
