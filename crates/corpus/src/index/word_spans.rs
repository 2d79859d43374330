//! Where words stand in a text, in bytes.
//!
//! A word is what [`Folded::words`] says. Where each character folds to letters if it is a letter,
//! and to none if it is none, that is seen without folding, which costs ten times as much.

use std::borrow::Cow;
use std::ops::Range;
use std::vec;

use onrecord_text::folding::{Folded, Folding};
use onrecord_text::is_word_break;

use super::{Index, OFFSET_STRIDE, Position};

/// The words of a text, in order, each as its span.
pub(super) enum WordSpans<'a> {
    /// The text, and where to go on.
    Plain(&'a str, usize),
    Folded(vec::IntoIter<Range<usize>>),
}

impl<'a> WordSpans<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        if text.is_ascii() || text.chars().all(keeps_word_bounds) {
            return Self::Plain(text, 0);
        }
        let folded = Folded::new(text, Folding::Lookup);
        let spans: Vec<_> = folded
            .words()
            .map(|word| folded.covering_span(&word))
            .collect();
        Self::Folded(spans.into_iter())
    }
}

impl Iterator for WordSpans<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        match self {
            Self::Plain(text, at) => {
                let start = find_alphanumeric(text, *at);
                *at = word_end(text, start);
                (start < *at).then_some(start..*at)
            }
            Self::Folded(spans) => spans.next(),
        }
    }
}

/// Where the next letter or digit stands; the end of the text if there is no more.
fn find_alphanumeric(text: &str, from: usize) -> usize {
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
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes()[start..].iter();
    let ascii = bytes.take_while(|byte| byte.is_ascii_alphanumeric());
    let ascii = start + ascii.count();
    if text.as_bytes().get(ascii).is_none_or(u8::is_ascii) {
        return ascii;
    }
    let mut last = None;
    for (at, c) in text[start..].char_indices() {
        let is_another = last.is_some_and(|last| is_word_break(last, c));
        if is_another || !c.is_alphanumeric() {
            return start + at;
        }
        last = Some(c);
    }
    text.len()
}

/// Characters whose folding changes nothing about where words are: common letters and marks of
/// Latin, Cyrillic, Han and kana, without combining marks and what folds to nothing.
pub(super) fn keeps_word_bounds(c: char) -> bool {
    matches!(c, '\0'..='\u{AC}' | '\u{AE}'..='\u{148}' | '\u{14A}'..='\u{24F}' | '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{3000}'..='\u{3029}' | '\u{3030}'..='\u{3098}'
        | '\u{309B}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}')
}

/// What a word is known by: without its case, in the symbol of a unit too ("MW" is looked up without
/// the number before it).
pub(super) fn term_key(word: &str) -> Cow<'_, str> {
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
pub fn first_word_span(text: &str) -> Option<Range<usize>> {
    WordSpans::new(text).next()
}

impl Index {
    /// Where the words at these places stand in their text, in bytes: from the start of the first to
    /// the end of the last. The text has to be the one that was indexed, and the places be of it.
    ///
    /// # Panics
    ///
    /// When they are of no text or of several, or the text is another.
    #[must_use]
    pub fn span(&self, text: &str, places: &Range<Position>) -> Range<usize> {
        assert!(places.start < places.end, "a span is of one word or more");
        let first = self.word_span(text, places.start);
        if places.len() == 1 {
            return first;
        }
        first.start..self.word_span(text, places.end - 1).end
    }

    /// Where the word at a place stands in its text, in bytes.
    ///
    /// # Panics
    ///
    /// When the text is another than was indexed.
    #[must_use]
    pub fn word_span(&self, text: &str, place: Position) -> Range<usize> {
        self.word_span_in_doc(text, &self.positions_of_doc(self.doc_of(place)), place)
    }

    /// The same for who knows the places of the text.
    ///
    /// # Panics
    ///
    /// When the text is another than was indexed.
    #[must_use]
    pub fn word_span_in_doc(
        &self,
        text: &str,
        of_text: &Range<Position>,
        place: Position,
    ) -> Range<usize> {
        let (first, last) = (of_text.start as usize, of_text.end as usize);
        let place = place as usize;
        let mark = place / OFFSET_STRIDE;
        let (from, byte) = if mark * OFFSET_STRIDE > first {
            (mark * OFFSET_STRIDE, self.byte_offsets[mark] as usize)
        } else {
            (first, 0)
        };
        let end = if (mark + 1) * OFFSET_STRIDE < last {
            self.byte_offsets[mark + 1] as usize
        } else {
            text.len()
        };
        let mut words = WordSpans::new(&text[byte..end]);
        let word = words.nth(place - from).expect("the text that was indexed");
        byte + word.start..byte + word.end
    }
}
