//! The words of many texts, with the places where they stand.
//!
//! A word is a run of letters and digits without its case ([`Folding::Lookup`](onrecord_text::folding)), in
//! scripts without blanks one letter ([`parts`](onrecord_text::parts)). The symbol of a unit, which
//! elsewhere keeps its case, has none here. A span of a text from boundary to boundary has the words
//! that stand there in the text. The index finds where words may stand; how they are written there, the
//! text alone can tell.
//!
//! It holds no text: four bytes for each word in order, four for its place in the list of its like, one
//! for how it is written, half a byte to find the way back to the text, and each different word once.

mod build;
mod gallop;
mod phrase;
mod spans;
mod written;

pub(crate) use gallop::gallop;
pub(crate) use spans::first_word;
pub(crate) use written::Written;

use std::{collections::HashMap, ops::Range};

/// Where a word stands: its number in all texts, in their order. The places of a text follow each
/// other; between two texts one is left out.
pub type Place = u32;

/// A word that stands somewhere. Two words are equal when they are the same without their case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Word(u32);

impl Word {
    /// Its number among all different words: no more than a name.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0
    }
}

/// What stands between two texts, and is no word.
const BREAK: Word = Word(0);

/// A way back to the bytes of a text stands at each so many places.
const STRIDE: usize = 8;

/// The words of many texts, with their places.
#[derive(Debug)]
pub struct Index {
    /// Each different word, with its number.
    numbers: HashMap<Box<str>, Word>,
    /// The word at each place; [`BREAK`] after each text.
    stream: Vec<Word>,
    /// The places of all words, those of a word together, ascending.
    places: Vec<Place>,
    /// Where in `places` those of a word begin, by its number, and where the last ones end.
    lists: Vec<u32>,
    /// The first place of each text, and the place after all.
    texts: Vec<Place>,
    /// The byte in its text at which the word at each [`STRIDE`]th place begins.
    bytes: Vec<u32>,
    /// How the word at each place is written, and after each text how the next one begins.
    written: Vec<u8>,
}

impl Index {
    /// The words of a text as this index knows them, in order; `None` for one that stands nowhere.
    #[must_use]
    pub fn words(&self, text: &str) -> Vec<Option<Word>> {
        let spans = spans::Spans::new(text);
        let words = spans.map(|span| self.numbers.get(&*spans::key(&text[span])).copied());
        words.collect()
    }

    /// Where a word stands, ascending.
    #[must_use]
    pub fn places(&self, word: Word) -> &[Place] {
        let number = word.0 as usize;
        &self.places[self.lists[number] as usize..self.lists[number + 1] as usize]
    }

    /// The texts' count.
    #[must_use]
    pub fn texts(&self) -> usize {
        self.texts.len() - 1
    }

    /// The text in which a place is, by its index.
    #[must_use]
    pub fn text_of(&self, place: Place) -> usize {
        self.texts.partition_point(|first| *first <= place) - 1
    }

    /// The text in which a place is, by its index, if it is this one or one after it: for who goes
    /// through places in order.
    #[must_use]
    pub fn text_from(&self, text: usize, place: Place) -> usize {
        text + gallop(&self.texts[text + 1..], |first| *first <= place)
    }

    /// The places of the words of a text.
    #[must_use]
    pub fn places_of(&self, text: usize) -> Range<Place> {
        self.texts[text]..self.texts[text + 1] - 1
    }

    /// The places from the first word of one text to the last of another; none for no texts.
    #[must_use]
    pub fn places_of_all(&self, texts: Range<usize>) -> Range<Place> {
        self.texts[texts.start]..self.texts[texts.end.max(texts.start)]
    }

    /// The words at these places. What stands between two texts equals no word that was asked for.
    #[must_use]
    pub fn stream(&self, places: Range<Place>) -> &[Word] {
        &self.stream[places.start as usize..places.end as usize]
    }
}

#[cfg(test)]
mod tests;
