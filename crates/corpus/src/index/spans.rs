//! Where words stand in a text, in bytes.
//!
//! A word is what [`Folded::words`] says. Where each character folds to letters if it is a letter,
//! and to none if it is none, that is seen without folding, which costs ten times as much.

use std::{borrow::Cow, ops::Range, vec};

use super::{Index, Place, STRIDE};
use onrecord_text::folding::{Folded, Folding};
use onrecord_text::parts;

/// The words of a text, in order, each as its span.
pub(super) enum Spans<'a> {
    /// The text, and where to go on.
    Plain(&'a str, usize),
    Folded(vec::IntoIter<Range<usize>>),
}

impl<'a> Spans<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        if text.is_ascii() || text.chars().all(is_plain) {
            return Self::Plain(text, 0);
        }
        let folded = Folded::new(text, Folding::Lookup);
        let spans: Vec<_> = folded.words().map(|word| folded.covering(&word)).collect();
        Self::Folded(spans.into_iter())
    }
}

impl Iterator for Spans<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        match self {
            Self::Plain(text, at) => {
                let start = first_letter(text, *at);
                *at = end_of_word(text, start);
                (start < *at).then_some(start..*at)
            }
            Self::Folded(spans) => spans.next(),
        }
    }
}

/// Where the next letter or digit stands; the end of the text if there is no more.
fn first_letter(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes()[from..].iter();
    let ascii = bytes.take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
    let at = from + ascii.count();
    if text.as_bytes().get(at).is_none_or(u8::is_ascii) {
        return at;
    }
    let next = text[at..].find(char::is_alphanumeric);
    next.map_or(text.len(), |next| at + next)
}

/// Where the word that begins here ends.
fn end_of_word(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes()[start..].iter();
    let ascii = bytes.take_while(|byte| byte.is_ascii_alphanumeric());
    let ascii = start + ascii.count();
    if text.as_bytes().get(ascii).is_none_or(u8::is_ascii) {
        return ascii;
    }
    let mut last = None;
    for (at, c) in text[start..].char_indices() {
        let is_another = last.is_some_and(|last| parts(last, c));
        if is_another || !c.is_alphanumeric() {
            return start + at;
        }
        last = Some(c);
    }
    text.len()
}

/// Characters whose folding changes nothing about where words are: common letters and marks of
/// Latin, Cyrillic, Han and kana, without combining marks and what folds to nothing.
pub(super) fn is_plain(c: char) -> bool {
    matches!(c, '\0'..='\u{AC}' | '\u{AE}'..='\u{148}' | '\u{14A}'..='\u{24F}' | '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{3000}'..='\u{3029}' | '\u{3030}'..='\u{3098}'
        | '\u{309B}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}')
}

/// What a word is known by: without its case, in the symbol of a unit too ("MW" is looked up without
/// the number before it).
pub(super) fn key(word: &str) -> Cow<'_, str> {
    if !word.is_ascii() {
        let folded = Folded::new(word, Folding::Lookup);
        return Cow::Owned(folded.as_str().to_ascii_lowercase());
    }
    if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    Cow::Borrowed(word)
}

/// Where the first word of a text stands, in bytes; `None` when it has none.
#[must_use]
pub fn first_word(text: &str) -> Option<Range<usize>> {
    Spans::new(text).next()
}

impl Index {
    /// Where the words at these places stand in their text, in bytes: from the start of the first to
    /// the end of the last. The text has to be the one that was indexed, and the places be of it.
    ///
    /// # Panics
    ///
    /// When they are of no text or of several, or the text is another.
    #[must_use]
    pub fn span(&self, text: &str, places: &Range<Place>) -> Range<usize> {
        assert!(places.start < places.end, "a span is of one word or more");
        let first = self.word(text, places.start);
        if places.len() == 1 {
            return first;
        }
        first.start..self.word(text, places.end - 1).end
    }

    /// Where the word at a place stands in its text, in bytes.
    ///
    /// # Panics
    ///
    /// When the text is another than was indexed.
    #[must_use]
    pub fn word(&self, text: &str, place: Place) -> Range<usize> {
        self.word_among(text, &self.places_of(self.text_of(place)), place)
    }

    /// The same for who knows the places of the text.
    ///
    /// # Panics
    ///
    /// When the text is another than was indexed.
    #[must_use]
    pub fn word_among(&self, text: &str, of_text: &Range<Place>, place: Place) -> Range<usize> {
        let (first, last) = (of_text.start as usize, of_text.end as usize);
        let place = place as usize;
        let mark = place / STRIDE;
        let (from, byte) = if mark * STRIDE > first {
            (mark * STRIDE, self.bytes[mark] as usize)
        } else {
            (first, 0)
        };
        let end = if (mark + 1) * STRIDE < last {
            self.bytes[mark + 1] as usize
        } else {
            text.len()
        };
        let mut words = Spans::new(&text[byte..end]);
        let word = words.nth(place - from).expect("the text that was indexed");
        byte + word.start..byte + word.end
    }
}
