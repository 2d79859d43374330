//! The words of many texts, with the places where they stand.
//!
//! A word is a run of letters and digits without its case ([`Folding::Lookup`](onrecord_text::folding)), in
//! scripts without blanks one letter ([`is_word_break`](onrecord_text::is_word_break)). The symbol of a unit, which
//! elsewhere keeps its case, has none here. A span of a text from boundary to boundary has the words
//! that stand there in the text. The index finds where words may stand; how they are written there, the
//! text alone can tell.
//!
//! It holds no text: four bytes for each word in order, four for its place in the list of its like, one
//! for how it is written, half a byte to find the way back to the text, and each different word once.

mod build;
mod gallop;
mod phrase;
mod surface_form;
mod word_spans;

use std::collections::HashMap;
use std::ops::Range;

pub(crate) use gallop::gallop;
pub(crate) use surface_form::SurfaceForm;
pub(crate) use word_spans::first_word_span;

/// Where a word stands: its number in all texts, in their order. The places of a text follow each
/// other; between two texts one is left out.
pub type Position = u32;

/// A word that stands somewhere. Two words are equal when they are the same without their case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TermId(u32);

impl TermId {
    /// Its number among all different words: no more than a name.
    #[must_use]
    pub fn as_u32(self) -> u32 {
        self.0
    }
}

/// What stands between two texts, and is no word.
const SEPARATOR: TermId = TermId(0);

/// A way back to the bytes of a text stands at each so many places.
const OFFSET_STRIDE: usize = 8;

/// The words of many texts, with their places.
#[derive(Debug)]
pub struct Index {
    /// Each different word, with its number.
    dictionary: HashMap<Box<str>, TermId>,
    /// The word at each place; [`SEPARATOR`] after each text.
    terms: Vec<TermId>,
    /// The places of all words, those of a word together, ascending.
    postings: Vec<Position>,
    /// Where in `postings` those of a word begin, by its number, and where the last ones end.
    posting_offsets: Vec<u32>,
    /// The first place of each text, and the place after all.
    doc_starts: Vec<Position>,
    /// The byte in its text at which the word at each [`OFFSET_STRIDE`]th place begins.
    byte_offsets: Vec<u32>,
    /// How the word at each place is written, and after each text how the next one begins.
    surface_codes: Vec<u8>,
}

impl Index {
    /// The words of a text as this index knows them, in order; `None` for one that stands nowhere.
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

    /// Where a word stands, ascending.
    #[must_use]
    pub fn postings(&self, word: TermId) -> &[Position] {
        let number = word.0 as usize;
        &self.postings
            [self.posting_offsets[number] as usize..self.posting_offsets[number + 1] as usize]
    }

    /// The texts' count.
    #[must_use]
    pub fn doc_count(&self) -> usize {
        self.doc_starts.len() - 1
    }

    /// The text in which a place is, by its index.
    #[must_use]
    pub fn doc_of(&self, place: Position) -> usize {
        self.doc_starts.partition_point(|first| *first <= place) - 1
    }

    /// The text in which a place is, by its index, if it is this one or one after it: for who goes
    /// through places in order.
    #[must_use]
    pub fn doc_from(&self, text: usize, place: Position) -> usize {
        text + gallop(&self.doc_starts[text + 1..], |first| *first <= place)
    }

    /// The places of the words of a text.
    #[must_use]
    pub fn positions_of_doc(&self, text: usize) -> Range<Position> {
        self.doc_starts[text]..self.doc_starts[text + 1] - 1
    }

    /// The places from the first word of one text to the last of another; none for no texts.
    #[must_use]
    pub fn positions_of_docs(&self, texts: Range<usize>) -> Range<Position> {
        self.doc_starts[texts.start]..self.doc_starts[texts.end.max(texts.start)]
    }

    /// The words at these places. What stands between two texts equals no word that was asked for.
    #[must_use]
    pub fn terms_at(&self, places: Range<Position>) -> &[TermId] {
        &self.terms[places.start as usize..places.end as usize]
    }
}

#[cfg(test)]
mod tests;
