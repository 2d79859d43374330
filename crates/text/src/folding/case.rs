//! The exceptions to case folding: unit symbols after a number, and words with a capital inside.

use std::ops::Range;

use super::{Folded, tables};
use crate::is_numeric;

/// The spans of a folded text that keep their case, in order.
pub(super) fn case_preserving_spans(folded: &Folded) -> Vec<Range<usize>> {
    let text = folded.as_str();
    let mut preserved = Vec::new();
    let mut before: Option<Range<usize>> = None;
    for word in folded.words() {
        let written = &text[word.clone()];
        if written.contains(char::is_uppercase) {
            let after_a_number = before.is_some_and(|before| {
                matches!(&text[before.end..word.start], " " | "-") && is_number_word(&text[before])
            });
            push_preserved(written, word.start, after_a_number, &mut preserved);
        }
        before = Some(word);
    }
    preserved
}

/// Adds the parts of a word, as separated by its digits, that keep their case.
fn push_preserved(
    word: &str,
    start: usize,
    mut after_a_number: bool,
    preserved: &mut Vec<Range<usize>>,
) {
    let mut position = 0;
    for part in word.split_inclusive(is_numeric) {
        let letters = part.trim_end_matches(is_numeric);
        let is_last = position + letters.len() == word.len();
        if has_inner_capital(letters) || is_last && after_a_number && is_unit_symbol(letters) {
            preserved.push(start + position..start + position + letters.len());
        }
        position += part.len();
        after_a_number = letters.len() < part.len();
    }
}

/// Whether there is a capital after the first letter, and a lower-case letter too.
fn has_inner_capital(letters: &str) -> bool {
    let mut after_the_first = letters.chars();
    after_the_first.next();
    after_the_first.any(char::is_uppercase) && letters.contains(char::is_lowercase)
}

/// Whether the word is a unit symbol that means a different unit in a different case.
#[must_use]
pub fn is_unit_symbol(word: &str) -> bool {
    word.len() <= tables::LONGEST_UNIT
        && tables::CASE_SENSITIVE_UNITS.contains(&&*word.to_ascii_lowercase())
}

fn is_number_word(word: &str) -> bool {
    word.ends_with(is_numeric)
        || word.len() <= tables::LONGEST_NUMBER_WORD
            && tables::NUMBER_WORDS.contains(&&*word.to_ascii_lowercase())
}
