//! How words are written, as far as one byte for each tells: in small letters or with a capital, and
//! what stands after it.
//!
//! Nearly all words are plain: letters of ASCII, with a blank, a comma or the like on either side and
//! more such letters beyond. A common word stands in half a million places and is written in a hundred
//! ways. What holds of one place holds of all that are written alike, so few have to be read.

use std::collections::HashMap;
use std::ops::Range;

use onrecord_text::folding::is_unit_symbol;

use super::word_spans::keeps_word_bounds;
use super::{Index, Position};

/// How words that follow each other are written. Where the words are the same and this is, too, the
/// same characters stand there, from the letter before them to the letter after them, or to an end of
/// the text; and these letters are of ASCII, in a word without digits before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SurfaceForm<'a> {
    /// What stands before the first.
    before: u8,
    /// Of each word its case, and what stands after it.
    codes: &'a [u8],
}

impl SurfaceForm<'_> {
    /// How many words are written so.
    #[must_use]
    pub fn word_count(&self) -> usize {
        self.codes.len()
    }
}

impl Index {
    /// How the words at these places are written; `None` where a byte for each can't tell. They have to
    /// be of one text.
    #[must_use]
    pub fn surface_form(&self, places: &Range<Position>) -> Option<SurfaceForm<'_>> {
        let before = gap_code(self.surface_codes[places.start.checked_sub(1)? as usize]);
        let words = &self.surface_codes[places.start as usize..places.end as usize];
        let is_told = before > 0 && words.iter().all(|word| gap_code(*word) > 0);
        is_told.then_some(SurfaceForm {
            before,
            codes: words,
        })
    }
}

/// The number of what stands after a word; 0 where its byte can't tell.
fn gap_code(byte: u8) -> u8 {
    byte >> 1
}

/// A blank between two words: most gaps are no more.
const SPACE_GAP: u8 = 1;

/// The highest number of a gap: the byte's lowest bit is the word's case.
const MAX_GAP_CODE: usize = 127;

/// The bytes of the longest gap that gets a number.
const MAX_GAP_BYTES: usize = 8;

/// The gaps between words that have numbers: the first ones that are met.
#[derive(Default)]
pub(super) struct GapCodes<'a>(HashMap<Gap<'a>, u8>);

/// What stands between two words, or between one and an end of the text.
#[derive(PartialEq, Eq, Hash)]
struct Gap<'a> {
    text: &'a str,
    is_at_start: bool,
    is_at_end: bool,
}

impl<'a> GapCodes<'a> {
    /// The byte of a word of a text after which the next one, or the end, stands at `next`.
    pub(super) fn encode_word(&mut self, text: &'a str, word: &Range<usize>, next: usize) -> u8 {
        let bytes = &text.as_bytes()[word.clone()];
        let is_capital = bytes.first().is_some_and(u8::is_ascii_uppercase);
        let rest = &bytes[usize::from(is_capital)..];
        // What stands before it decides how the symbol of a unit is folded.
        let is_symbol = is_capital && is_unit_symbol(&text[word.clone()]);
        if !is_symbol && rest.iter().all(u8::is_ascii_lowercase) {
            self.code_of_gap(text, word.end..next) << 1 | u8::from(is_capital)
        } else {
            0
        }
    }

    /// The byte of what stands before the first word of a text.
    pub(super) fn encode_doc_start(&mut self, text: &'a str, first: usize) -> u8 {
        self.code_of_gap(text, 0..first) << 1
    }

    /// The number of what stands in a text between two words, or before the first or after the last; 0
    /// when it gets none.
    fn code_of_gap(&mut self, text: &'a str, span: Range<usize>) -> u8 {
        let next = text.as_bytes().get(span.end);
        if next.is_some_and(|next| !next.is_ascii_alphabetic()) || span.len() > MAX_GAP_BYTES {
            return 0;
        }
        // The letters around a full stop decide whether a sentence ends there.
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
        let number = u8::try_from(next).unwrap_or(0);
        self.0.insert(gap, number);
        number
    }
}
