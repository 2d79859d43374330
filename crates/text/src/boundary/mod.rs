//! Boundaries: where quoted words may begin and end.
//!
//! "limited" must not be cut out of "unlimited", nor "02 billion" out of "1.02 billion", nor "5" out of
//! "-5" or "5%". A position in a text is a boundary unless a rule joins what is before it to what is after
//! it. The rules skip combining marks and invisible characters (soft hyphens, zero-width characters). They
//! look at a bounded number of characters ([`Window`]), so that checking every position of a text takes
//! time proportional to its length.

mod number;
mod signs;
mod window;
mod word;

use crate::{is_combining_mark, is_numeric};
pub(super) use signs::SIGNS_AFTER_A_SPACE;
pub use signs::is_currency;
use unicode_segmentation::GraphemeCursor;
use window::{MAX_READ, Window, is_invisible};

/// Whether quoted words may begin or end at this byte of the text.
///
/// # Panics
/// May panic if the byte is not at a character boundary.
#[must_use]
pub fn is_boundary(text: &str, position: usize) -> bool {
    if position == 0 || position == text.len() {
        return true;
    }
    if let Some(is_boundary) = ascii_boundary(text, position) {
        return is_boundary;
    }
    if !is_between_graphemes(text, position) {
        return false;
    }
    // A mark belongs to the letter before it, even with invisible characters between them.
    let mut seen = text[position..]
        .chars()
        .take(MAX_READ)
        .filter(|c| !is_invisible(*c));
    if seen.next().is_some_and(is_combining_mark) {
        return false;
    }
    Window::new(text, position).is_some_and(|around| {
        !(word::is_inside(&around)
            || word::is_beside_a_joiner(&around)
            || number::is_inside(&around))
    })
}

/// Whether a sentence ends here even though no space follows its full stop ("in 2024.We will").
/// Abbreviations such as "Ph.D." also have a capital after a full stop.
pub(super) fn is_unspaced_sentence_end(before: char, stop: char, after: [char; 2]) -> bool {
    let [first, second] = after;
    stop == '.'
        && (before.is_lowercase() || is_numeric(before))
        && first.is_uppercase()
        && second != '.'
}

/// Decides the common cases: inside a word of ASCII letters, and between such a word and a space.
fn ascii_boundary(text: &str, position: usize) -> Option<bool> {
    let bytes = text.as_bytes();
    let is_letter = |position: usize| bytes.get(position).is_some_and(u8::is_ascii_alphabetic);
    let is_space = |position: usize| bytes.get(position) == Some(&b' ');
    let before = position - 1;
    let second = before.checked_sub(1)?;
    if is_letter(before) && is_letter(position) {
        return Some(false);
    }
    let is_at_word = is_letter(second)
        && (is_letter(before) && is_space(position) || is_space(before) && is_letter(position));
    is_at_word.then_some(true)
}

/// Whether the position is between two grapheme clusters; false if a run of flags or marks is too long
/// to decide.
fn is_between_graphemes(text: &str, position: usize) -> bool {
    // Among ASCII characters, only CR LF forms one grapheme cluster.
    if let [before, after] = text.as_bytes()[position - 1..=position]
        && before.is_ascii()
        && after.is_ascii()
    {
        return (before, after) != (b'\r', b'\n');
    }
    let start = text[..position].char_indices().rev().take(MAX_READ).last();
    let start = start.map_or(0, |(start, _)| start);
    let mut cursor = GraphemeCursor::new(position, text.len(), true);
    matches!(cursor.is_boundary(&text[start..], start), Ok(true))
}

#[cfg(test)]
mod tests;
