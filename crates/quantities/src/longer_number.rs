//! Checks words in which nothing is detected: are they part of a longer number, as "five" is part of
//! "point five"? The scan skips such a number as a whole, and a quotation must not cut it either.

use std::ops::Range;

use super::number::is_number_word;
use super::tables::dates::{MONTHS, MONTHS_SHORT};
use super::tables::neighbours::UNREAD_SCALES;
use super::tables::numbers::{DENOMINATORS, MINUS, ORDINALS};

/// Number words that are in no table of the scan, because they are never detected by themselves.
const OTHER_NUMBER_WORDS: &[&str] = &["dozens", "point", "plus"];

/// Scales that often have another meaning, as in "$5 million gross", and so do not continue a number.
const DOUBTFUL_SCALES: &[&str] = &["gross", "k", "m", "b"];

/// Words inside one number, or between the numbers of one statement.
const CONNECTORS: &[&str] = &["and", "or", "to", "of", "in", "by"];

/// Words that negate the bound after them: "nothing less than 5".
const NEGATIONS: &[&str] = &[
    "no", "not", "nothing", "never", "none", "nobody", "isn't", "isn’t", "aren't", "aren’t",
    "wasn't", "wasn’t", "weren't", "weren’t", "cannot", "hardly",
];

/// First words of bounds.
const BOUND_WORDS: &[&str] = &[
    "less", "more", "fewer", "over", "under", "above", "below", "at", "up", "nearly", "almost",
    "exactly", "about",
];

/// The longer number that a span of a text cuts; `None` if it cuts none.
#[must_use]
pub fn longer_number(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let inside = &text[span.clone()];
    let first = next_word(inside, 0)?;
    let last = previous_word(inside, inside.len())?;
    let (first, last) = (&inside[first], &inside[last]);
    let start = extend_backward(text, span.start, first);
    let end = extend_forward(text, span.end, last);
    (start.is_some() || end.is_some()).then(|| start.unwrap_or(span.start)..end.unwrap_or(span.end))
}

/// The start of the number that the word `first`, at byte `position`, continues.
fn extend_backward(text: &str, position: usize, first: &str) -> Option<usize> {
    let range = previous_word(text, position)?;
    let word = &text[range.clone()];
    if BOUND_WORDS.contains(&to_lower(first).as_str()) {
        return NEGATIONS
            .contains(&to_lower(word).as_str())
            .then_some(range.start);
    }
    if !is_number_like(first) {
        return None;
    }
    if is_number_like(word) {
        return Some(range.start);
    }
    let link = CONNECTORS.contains(&to_lower(word).as_str());
    let further = link.then(|| previous_word(text, range.start)).flatten()?;
    is_number_like(&text[further.clone()]).then_some(further.start)
}

/// The end of the number that begins with the word `last`. The word ends at byte `position`.
fn extend_forward(text: &str, position: usize, last: &str) -> Option<usize> {
    if !is_number_like(last) {
        return None;
    }
    let range = next_word(text, position)?;
    let word = &text[range.clone()];
    if is_number_like(word) {
        return Some(range.end);
    }
    let link = CONNECTORS.contains(&to_lower(word).as_str());
    let further = link.then(|| next_word(text, range.end)).flatten()?;
    is_number_like(&text[further.clone()]).then_some(further.end)
}

/// The word that ends before a byte, with only spaces, dashes and apostrophes between.
fn previous_word(text: &str, position: usize) -> Option<Range<usize>> {
    let head = text[..position].trim_end_matches(is_separator);
    let end = head.len();
    let start = head
        .char_indices()
        .rev()
        .take_while(|(_, c)| is_word_char(*c))
        .last()?
        .0;
    Some(start..end)
}

/// The word that begins at or after a byte, with only spaces, dashes and apostrophes between.
fn next_word(text: &str, position: usize) -> Option<Range<usize>> {
    let tail = text[position..].trim_start_matches(is_separator);
    let start = text.len() - tail.len();
    let length = tail.find(|c| !is_word_char(c)).unwrap_or(tail.len());
    (length > 0).then_some(start..start + length)
}

fn is_separator(c: char) -> bool {
    c == ' ' || c == '\u{a0}' || c == '\'' || c == '’' || c == '‘' || super::token::is_dash(c)
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || "%‰°$€£¥.,'’".contains(c)
}

/// Whether this word is a number, part of one, or a month.
fn is_number_like(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',', '\'', '’']);
    if word.contains(char::is_numeric) {
        return true;
    }
    // "may" and "march" are verbs.
    if word.starts_with(char::is_uppercase)
        && (MONTHS
            .iter()
            .any(|(name, ..)| name.eq_ignore_ascii_case(word))
            || MONTHS_SHORT
                .iter()
                .any(|(name, _)| name.eq_ignore_ascii_case(word)))
    {
        return true;
    }
    let word = to_lower(word);
    let is_word = |name: &str| name == word;
    is_number_word(&word)
        || ORDINALS.iter().any(|(name, _)| is_word(name))
        || DENOMINATORS
            .iter()
            .any(|(one, many, _)| is_word(one) || is_word(many))
        || MINUS
            .iter()
            .chain(OTHER_NUMBER_WORDS)
            .chain(UNREAD_SCALES)
            .any(|name| is_word(name) && !DOUBTFUL_SCALES.contains(name))
}

fn to_lower(word: &str) -> String {
    word.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::longer_number;

    fn longer_text<'t>(text: &'t str, words: &str) -> Option<&'t str> {
        let start = text.find(words).unwrap();
        let number = longer_number(text, &(start..start + words.len()));
        number.map(|span| &text[span])
    }

    #[test]
    fn a_part_of_a_longer_number_yields_the_complete_number() {
        for (text, words, expected) in [
            ("a rate of point seven", "seven", "point seven"),
            ("some 4 crore rupees", "4", "4 crore"),
            ("they paid 5 lacs", "5", "5 lacs"),
            ("it cost 5 grand", "5", "5 grand"),
            ("some 5 quadrillion of them", "5", "5 quadrillion"),
            (
                "a thousand and first night",
                "thousand",
                "thousand and first",
            ),
            ("half of 1 percent", "1 percent", "half of 1 percent"),
            (
                "plus or minus 4 points",
                "minus 4 points",
                "plus or minus 4 points",
            ),
            ("in June '14 it was", "June", "June '14"),
            ("nothing less than 7", "less than 7", "nothing less than 7"),
            ("the nineteen eighties", "eighties", "nineteen eighties"),
        ] {
            assert_eq!(longer_text(text, words), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_complete_number_is_not_part_of_a_longer_one() {
        for (text, words) in [
            ("a rate of point seven", "point seven"),
            ("there were seven. Eight left", "seven"),
            ("seven, eight or so", "seven"),
            ("the seven of us", "seven"),
            ("some words", "some"),
            ("we made 5 gross", "5"),
            ("we may not", "may"),
            ("", ""),
        ] {
            assert_eq!(longer_text(text, words), None, "{text}");
        }
    }
}
