//! The spans of the words of a text, in bytes.
//!
//! [`Folded::words`] defines what a word is. If every letter of a text folds to letters and no other
//! character does, the words are found without folding; folding costs ten times as much.

use std::borrow::Cow;
use std::ops::Range;
use std::vec;

use onrecord_text::folding::{Folded, Folding};
use onrecord_text::{is_alphanumeric, is_word_break};

use super::{Index, OFFSET_STRIDE, Position};

/// The spans of the words of a text, in order.
pub(super) enum WordSpans<'a> {
    /// The text, and the offset at which to continue.
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

/// The offset of the next letter or digit; the end of the text if there isn't one.
fn find_alphanumeric(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes()[from..].iter();
    let ascii = bytes.take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
    let at = from + ascii.count();
    if text.as_bytes().get(at).is_none_or(u8::is_ascii) {
        return at;
    }
    let next = text[at..].find(is_alphanumeric);
    next.map_or(text.len(), |next| at + next)
}

/// The end of the word that begins at `start`.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes()[start..].iter();
    let ascii = bytes.take_while(|byte| byte.is_ascii_alphanumeric());
    let ascii = start + ascii.count();
    if text.as_bytes().get(ascii).is_none_or(u8::is_ascii) {
        return ascii;
    }
    let mut last = None;
    for (at, c) in text[start..].char_indices() {
        let starts_new_word = last.is_some_and(|last| is_word_break(last, c));
        if starts_new_word || !is_alphanumeric(c) {
            return start + at;
        }
        last = Some(c);
    }
    text.len()
}

/// Whether this character never changes where words begin and end when it is folded. True for the common
/// letters and marks of Latin, Cyrillic, Han and kana, except for combining marks and characters that fold
/// to nothing.
pub(super) fn keeps_word_bounds(c: char) -> bool {
    matches!(c, '\0'..='\u{AC}' | '\u{AE}'..='\u{148}' | '\u{14A}'..='\u{24F}' | '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{3000}'..='\u{3029}' | '\u{3030}'..='\u{3098}'
        | '\u{309B}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}')
}

/// The key of a word in the dictionary: in lower case, even for a unit symbol ("MW" is looked up without the
/// number before it).
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

/// The keys of the words of a text, in order.
pub(crate) fn term_keys(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    WordSpans::new(text).map(|span| term_key(&text[span]))
}

/// The span of the first word of a text, in bytes; `None` if it has no words.
#[must_use]
pub fn first_word_span(text: &str) -> Option<Range<usize>> {
    WordSpans::new(text).next()
}

impl Index {
    /// The span of the words at these positions in their text, in bytes: from the start of the first to
    /// the end of the last. `text` must be the indexed text that contains the positions.
    ///
    /// # Panics
    ///
    /// If there are no positions, if they are in several texts, or if `text` is a different text.
    #[must_use]
    pub fn span(&self, text: &str, positions: &Range<Position>) -> Range<usize> {
        assert!(
            positions.start < positions.end,
            "a span has at least one word"
        );
        let first = self.word_span(text, positions.start);
        if positions.len() == 1 {
            return first;
        }
        first.start..self.word_span(text, positions.end - 1).end
    }

    /// The span of the word at a position in its text, in bytes.
    ///
    /// # Panics
    ///
    /// If `text` is not the text that was indexed.
    #[must_use]
    pub fn word_span(&self, text: &str, position: Position) -> Range<usize> {
        self.word_span_in_doc(
            text,
            &self.positions_of_doc(self.doc_of(position)),
            position,
        )
    }

    /// Like [`word_span`](Self::word_span), if the positions of the text are known.
    ///
    /// # Panics
    ///
    /// If `text` is not the text that was indexed.
    #[must_use]
    pub fn word_span_in_doc(
        &self,
        text: &str,
        doc_positions: &Range<Position>,
        position: Position,
    ) -> Range<usize> {
        let (first, last) = (doc_positions.start as usize, doc_positions.end as usize);
        let position = position as usize;
        let mark = position / OFFSET_STRIDE;
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
        let word = words
            .nth(position - from)
            .expect("the text is the one that was indexed");
        byte + word.start..byte + word.end
    }
}
