//! An inverted index: the words of many texts, with the positions where they occur.
//!
//! A word is a run of letters and digits, ignoring case ([`Folding::Lookup`](onrecord_text::folding)). In
//! scripts without spaces it is a single letter ([`is_word_break`](onrecord_text::is_word_break)). The
//! case of unit symbols, which matters elsewhere, is ignored here. A span of a text from one boundary to
//! another, indexed alone, has the same words as in the text. The index finds candidates; only the text
//! itself shows how the words are written.
//!
//! The index stores no text. For each occurrence of a word it stores four bytes for the word, four for the
//! posting, one for how the word is written, and half a byte for its offset in the text. It stores each
//! distinct word once, and words with accents a second time, without them.

mod accents;
mod build;
mod gallop;
mod phrase;
mod surface_form;
mod word_spans;

use std::collections::HashMap;
use std::ops::Range;

pub(crate) use accents::without_accents;
pub(crate) use gallop::gallop;
pub(crate) use surface_form::SurfaceForm;
pub(crate) use word_spans::{first_word_span, term_keys};

/// The position of a word: its number among the words of all texts, in order. The positions of a text are
/// consecutive; between two texts, one position is skipped.
pub type Position = u32;

/// A distinct word of the index. Words that differ only in case are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TermId(u32);

/// Marks the position between two texts. It is not a word.
const SEPARATOR: TermId = TermId(0);

/// The index stores the byte offset of each word whose position is a multiple of this number.
const OFFSET_STRIDE: usize = 8;

/// The words of many texts, with their positions.
#[derive(Debug)]
pub struct Index {
    /// Each distinct word, with its id.
    dictionary: HashMap<Box<str>, TermId>,
    accented: accents::AccentedTerms,
    /// The word at each position; [`SEPARATOR`] after each text.
    terms: Vec<TermId>,
    /// The positions of all words, grouped by word, each group ascending.
    postings: Vec<Position>,
    /// Where the positions of each word begin in `postings`, by its id, and where the last ones end.
    posting_offsets: Vec<u32>,
    /// The first position of each text, and the position after all texts.
    doc_starts: Vec<Position>,
    /// The byte offset, in its text, of the word at each [`OFFSET_STRIDE`]th position.
    byte_offsets: Vec<u32>,
    /// How the word at each position is written, and after each text, how the next one begins.
    surface_codes: Vec<u8>,
}

impl Index {
    /// The ids of the words of a text, in order; `None` for a word that isn't in the index.
    #[must_use]
    pub fn term_ids(&self, text: &str) -> Vec<Option<TermId>> {
        let spans = word_spans::WordSpans::new(text);
        let words = spans.map(|span| {
            self.dictionary
                .get(&*word_spans::term_key(&text[span]))
                .copied()
        });
        words.collect()
    }

    /// The id of a word in the form that [`term_keys`] returns, if the index has it.
    pub(crate) fn term_id(&self, key: &str) -> Option<TermId> {
        self.dictionary.get(key).copied()
    }

    /// The number of words, including those without accents of words with accents.
    pub(crate) fn word_count(&self) -> usize {
        self.dictionary.len()
    }

    /// All words, in the form that [`term_keys`] returns, in any order.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.dictionary.keys().map(|word| &**word)
    }

    /// The positions of a word, ascending.
    #[must_use]
    pub fn postings(&self, word: TermId) -> &[Position] {
        let number = word.0 as usize;
        &self.postings
            [self.posting_offsets[number] as usize..self.posting_offsets[number + 1] as usize]
    }

    /// The number of texts.
    #[must_use]
    pub fn doc_count(&self) -> usize {
        self.doc_starts.len() - 1
    }

    /// The index of the text that contains a position.
    #[must_use]
    pub fn doc_of(&self, position: Position) -> usize {
        self.doc_starts.partition_point(|first| *first <= position) - 1
    }

    /// The index of the text that contains a position, if it is `text` or a later one. Faster than
    /// [`doc_of`](Self::doc_of) when positions are visited in order.
    #[must_use]
    pub fn doc_from(&self, text: usize, position: Position) -> usize {
        text + gallop(&self.doc_starts[text + 1..], |first| *first <= position)
    }

    /// The positions of the words of a text.
    #[must_use]
    pub fn positions_of_doc(&self, text: usize) -> Range<Position> {
        self.doc_starts[text]..self.doc_starts[text + 1] - 1
    }

    /// The positions of a range of texts, including the position without a word after each text; empty
    /// if there are no texts.
    #[must_use]
    pub fn positions_of_docs(&self, texts: Range<usize>) -> Range<Position> {
        self.doc_starts[texts.start]..self.doc_starts[texts.end.max(texts.start)]
    }

    /// The words at these positions. The separator between two texts is not equal to any word.
    #[must_use]
    pub fn terms_at(&self, positions: Range<Position>) -> &[TermId] {
        &self.terms[positions.start as usize..positions.end as usize]
    }
}

#[cfg(test)]
mod tests;
