//! Boundaries: an independent implementation of "Boundaries" in docs/folding.md.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::window::Window;
use super::{document, number, unspaced};

/// The joiners, each with the kind of characters that it joins.
static JOINERS: LazyLock<HashMap<char, &str>> = LazyLock::new(|| document::table("Joiners"));
static WORD_SIGNS: LazyLock<HashSet<char>> = LazyLock::new(|| document::characters("Word signs"));
static SKIPPED: LazyLock<HashSet<char>> =
    LazyLock::new(|| document::characters("Skipped characters"));

/// Is this position of a text a boundary, where a quotation may begin or end?
pub fn is_boundary(text: &[char], at: usize) -> bool {
    if at == 0 || at == text.len() {
        return true;
    }
    let shown = text[at..]
        .iter()
        .take(64)
        .find(|c| !is_skipped_character(**c));
    if shown.is_some_and(|c| is_combining_mark(*c)) || cuts_a_grapheme(text, at) {
        return false;
    }
    let Some(window) = Window::new(text, at) else {
        return false;
    };
    !(is_in_a_word(&window) || number::is_cut(&window))
}

/// Is this position inside a grapheme cluster? A cluster is a few characters long, so it is enough to segment
/// the text between the nearest spaces.
fn cuts_a_grapheme(text: &[char], at: usize) -> bool {
    let is_end = |c: &char| *c == '\n' || *c == ' ';
    let from = text[..at].iter().rposition(is_end).unwrap_or(0);
    let to = text[at..].iter().position(is_end);
    let to = to.map_or(text.len(), |length| (at + length + 2).min(text.len()));
    let near: String = text[from..to].iter().collect();
    let byte: usize = text[from..at].iter().map(|c| c.len_utf8()).sum();
    !near.grapheme_indices(true).any(|(start, _)| start == byte)
}

fn is_in_a_word(window: &Window) -> bool {
    let at = |offset: isize| window.char_at(offset);
    let whole = at(-1).is_alphanumeric()
        && at(0).is_alphanumeric()
        && unspaced::stay_together([at(-1), at(-2)], [at(0), at(1)]);
    whole
        || joins(at(-2), at(-1), at(0), at(1))
        || joins(at(-1), at(0), at(1), at(2))
        || is_with_its_signs(window)
        || is_a_grade(at(-2), at(-1), at(0), at(1))
}

fn joins(before: char, sign: char, after: char, next: char) -> bool {
    let is_hebrew = |c: char| ('\u{5D0}'..='\u{5EA}').contains(&c);
    if sign == '"' {
        return is_hebrew(before) && is_hebrew(after);
    }
    if !before.is_alphanumeric() || !after.is_alphanumeric() {
        return false;
    }
    let ends_a_sentence = sign == '.'
        && (before.is_lowercase() || before.is_numeric())
        && after.is_uppercase()
        && next != '.';
    let digits = before.is_numeric() && after.is_numeric();
    let numerals = unspaced::is_numeral(before) && unspaced::is_numeral(after);
    let is_joiner = JOINERS.get(&sign).is_some_and(|between| match *between {
        "words" => true,
        "spaced words" => {
            let one_is_a_number = before.is_numeric() || after.is_numeric();
            one_is_a_number || numerals || !unspaced::are_two_words(before, after)
        }
        "digits" => digits,
        "numerals" => numerals,
        other => panic!("unknown kind of joiner: {other}"),
    });
    is_joiner && !ends_a_sentence
}

/// "C|+", "C+|+" and "C++|11".
fn is_with_its_signs(window: &Window) -> bool {
    let at = |offset: isize| window.char_at(offset);
    let is_spaced = |c: char| c.is_alphanumeric() && !unspaced::is_of_its_script(c);
    let sign = |c: char| WORD_SIGNS.contains(&c);
    if sign(at(0)) {
        return is_spaced(at(-1)) || sign(at(-1)) && is_spaced(at(-2));
    }
    let before = match (sign(at(-1)), sign(at(-2))) {
        (true, true) => at(-3),
        (true, false) => at(-2),
        _ => return false,
    };
    at(0).is_alphanumeric() && is_spaced(before) && !unspaced::are_two_words(before, at(0))
}

/// The grade "A-", which is not "A".
fn is_a_grade(before: char, letter: char, sign: char, after: char) -> bool {
    let minus = |c: char| "-\u{2010}\u{2011}\u{2212}".contains(c);
    ('A'..='F').contains(&letter)
        && !before.is_alphanumeric()
        && minus(sign)
        && !after.is_alphanumeric()
        && !minus(after)
}

pub fn is_skipped_character(c: char) -> bool {
    SKIPPED.contains(&c)
}
