//! From texts to an index: one pass over the texts, one over the words.

use std::collections::HashMap;

use super::spans::{Spans, key};
use super::written::Gaps;
use super::{BREAK, Index, Place, STRIDE, Word};

impl Index {
    /// Reads texts, one after the other.
    ///
    /// # Panics
    ///
    /// With more than four thousand million words in all, or bytes in one text.
    #[must_use]
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut index = Self {
            numbers: HashMap::new(),
            stream: Vec::new(),
            places: Vec::new(),
            lists: Vec::new(),
            texts: vec![0],
            bytes: Vec::new(),
            written: Vec::new(),
        };
        // How often each word stands somewhere; the first is the break.
        let mut counts = vec![0];
        let mut gaps = Gaps::default();
        for text in texts {
            let mut spans = Spans::new(text).peekable();
            if let (Some(first), Some(before)) = (spans.peek(), index.written.last_mut()) {
                *before = gaps.before(text, first.start);
            }
            while let Some(span) = spans.next() {
                let word = index.number(&key(&text[span.clone()]), &mut counts);
                index.push(word, span.start);
                let next = spans.peek().map_or(text.len(), |next| next.start);
                index.written.push(gaps.after(text, &span, next));
            }
            index.push(BREAK, 0);
            index.written.push(0);
            index.texts.push(number(index.stream.len()));
        }
        index.stream.shrink_to_fit();
        index.bytes.shrink_to_fit();
        index.written.shrink_to_fit();
        index.list(&counts);
        index
    }

    /// The number of a word, a new one for a new word.
    fn number(&mut self, word: &str, counts: &mut Vec<u32>) -> Word {
        if let Some(known) = self.numbers.get(word) {
            counts[known.0 as usize] += 1;
            return *known;
        }
        let new = Word(number(counts.len()));
        counts.push(1);
        self.numbers.insert(word.into(), new);
        new
    }

    fn push(&mut self, word: Word, byte: usize) {
        if self.stream.len().is_multiple_of(STRIDE) {
            self.bytes.push(number(byte));
        }
        self.stream.push(word);
    }

    /// Lists the places of each word.
    fn list(&mut self, counts: &[u32]) {
        let mut end = 0;
        self.lists.push(end);
        for count in counts {
            end += count;
            self.lists.push(end);
        }
        let mut next = self.lists.clone();
        self.places = vec![0; end as usize];
        for (place, word) in self.stream.iter().enumerate() {
            if *word != BREAK {
                let at = &mut next[word.0 as usize];
                self.places[*at as usize] = number(place);
                *at += 1;
            }
        }
    }
}

fn number(count: usize) -> Place {
    Place::try_from(count).expect("no archive has as many words")
}
