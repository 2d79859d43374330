//! Surface forms: how words are written, encoded in one byte per word. The byte stores whether the word is
//! in lower case or capitalized, and what follows it.
//!
//! Nearly all words are plain: ASCII letters, with a space, a comma or similar on either side, and more
//! ASCII letters beyond. A common word may occur at half a million positions, but in only a hundred surface
//! forms. A text that matches at one position matches at all positions with the same surface form, so few of
//! them need to be read.

use std::collections::HashMap;
use std::ops::Range;

use onrecord_text::folding::is_unit_symbol;

use super::word_spans::keeps_word_bounds;
use super::{Index, Position};

/// How consecutive words are written. Where the words and their surface forms are equal, the characters are
/// equal too, from the letter before the words to the letter after them, or to an end of the text. These
/// two letters are ASCII, and the word before has no digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SurfaceForm<'a> {
    /// The gap before the first word.
    before: u8,
    /// The case of each word, and the gap after it.
    codes: &'a [u8],
}

impl Index {
    /// How the words at these positions are written; `None` if one of the words, or a gap next to it,
    /// has no code. All positions must be in one text.
    #[must_use]
    pub fn surface_form(&self, positions: &Range<Position>) -> Option<SurfaceForm<'_>> {
        let before = gap_code(self.surface_codes[positions.start.checked_sub(1)? as usize]);
        let words = &self.surface_codes[positions.start as usize..positions.end as usize];
        let is_encoded = before > 0 && words.iter().all(|word| gap_code(*word) > 0);
        is_encoded.then_some(SurfaceForm {
            before,
            codes: words,
        })
    }

    /// Whether the first and the last of the words at these positions, and the gaps around them all, have codes. Then it
    /// matters nothing for the words between which words come before and after. All positions must be in one text.
    #[must_use]
    pub fn has_plain_ends(&self, positions: &Range<Position>) -> bool {
        let (first, end) = (positions.start as usize, positions.end as usize);
        let ends = [first.checked_sub(1), Some(first), end.checked_sub(1)];
        let has_code =
            |at: Option<usize>| at.is_some_and(|at| gap_code(self.surface_codes[at]) > 0);
        ends.into_iter().all(has_code)
    }
}

/// The code of the gap after a word; 0 if it has none.
fn gap_code(byte: u8) -> u8 {
    byte >> 1
}

/// A single space between two words: the most common gap.
const SPACE_GAP: u8 = 1;

/// The highest code of a gap: the lowest bit of the byte is the word's case.
const MAX_GAP_CODE: usize = 127;

/// The length in bytes of the longest gap that gets a code.
const MAX_GAP_BYTES: usize = 8;

/// The codes of gaps between words. Distinct gaps get codes in the order in which they first occur, until
/// all codes are assigned.
#[derive(Default)]
pub(super) struct GapCodes<'a>(HashMap<Gap<'a>, u8>);

/// The characters between two words, or between a word and an end of the text.
#[derive(PartialEq, Eq, Hash)]
struct Gap<'a> {
    text: &'a str,
    is_at_start: bool,
    is_at_end: bool,
}

impl<'a> GapCodes<'a> {
    /// The byte that encodes a word. `next` is the byte offset of the next word, or of the end of the text.
    pub(super) fn encode_word(&mut self, text: &'a str, word: &Range<usize>, next: usize) -> u8 {
        let bytes = &text.as_bytes()[word.clone()];
        let is_capital = bytes.first().is_some_and(u8::is_ascii_uppercase);
        let rest = &bytes[usize::from(is_capital)..];
        // How a unit symbol is folded depends on what precedes it.
        let is_symbol = is_capital && is_unit_symbol(&text[word.clone()]);
        if !is_symbol && rest.iter().all(u8::is_ascii_lowercase) {
            self.code_of_gap(text, word.end..next) << 1 | u8::from(is_capital)
        } else {
            0
        }
    }

    /// The byte that encodes the gap before the first word of a text.
    pub(super) fn encode_doc_start(&mut self, text: &'a str, first: usize) -> u8 {
        self.code_of_gap(text, 0..first) << 1
    }

    /// The code of the gap between two words, before the first word or after the last one; 0 if it gets
    /// none.
    fn code_of_gap(&mut self, text: &'a str, span: Range<usize>) -> u8 {
        let next = text.as_bytes().get(span.end);
        if next.is_some_and(|next| !next.is_ascii_alphabetic()) || span.len() > MAX_GAP_BYTES {
            return 0;
        }
        // Whether a sentence ends at a full stop depends on the letters around it.
        if &text[span.clone()] == "." && span.start > 0 && next.is_some() {
            return 0;
        }
        let gap = Gap {
            text: &text[span.clone()],
            is_at_start: span.start == 0,
            is_at_end: next.is_none(),
        };
        if gap.text == " " && !gap.is_at_start && !gap.is_at_end {
            return SPACE_GAP;
        }
        if let Some(known) = self.0.get(&gap) {
            return *known;
        }
        let next = self.0.len() + usize::from(SPACE_GAP) + 1;
        if next > MAX_GAP_CODE || !gap.text.chars().all(keeps_word_bounds) {
            return 0;
        }
        let code = u8::try_from(next).unwrap_or(0);
        self.0.insert(gap, code);
        code
    }
}
