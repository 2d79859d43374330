//! Builds an index: one pass over the texts, then one over their words.

use std::collections::HashMap;

use super::accents::AccentedTerms;
use super::surface_form::GapCodes;
use super::word_spans::{WordSpans, term_key};
use super::{Index, OFFSET_STRIDE, Position, SEPARATOR, TermId};

impl Index {
    /// Indexes texts, in order.
    ///
    /// # Panics
    ///
    /// If the texts have more than 4 billion words in total, or if one text has more than 4 billion bytes.
    #[must_use]
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut index = Self {
            dictionary: HashMap::new(),
            accented: AccentedTerms::default(),
            terms: Vec::new(),
            postings: Vec::new(),
            posting_offsets: Vec::new(),
            doc_starts: vec![0],
            byte_offsets: Vec::new(),
            surface_codes: Vec::new(),
        };
        // The number of occurrences of each word, by its id. The separator has the id 0.
        let mut counts = vec![0];
        let mut gaps = GapCodes::default();
        for text in texts {
            let mut spans = WordSpans::new(text).peekable();
            if let (Some(first), Some(before)) = (spans.peek(), index.surface_codes.last_mut()) {
                *before = gaps.encode_doc_start(text, first.start);
            }
            while let Some(span) = spans.next() {
                let word = index.intern(&term_key(&text[span.clone()]), &mut counts);
                index.push(word, span.start);
                let next = spans.peek().map_or(text.len(), |next| next.start);
                index
                    .surface_codes
                    .push(gaps.encode_word(text, &span, next));
            }
            index.push(SEPARATOR, 0);
            index.surface_codes.push(0);
            index.doc_starts.push(to_position(index.terms.len()));
        }
        index.accented.finish();
        index.terms.shrink_to_fit();
        index.byte_offsets.shrink_to_fit();
        index.surface_codes.shrink_to_fit();
        index.fill_postings(&counts);
        index
    }

    /// The id of a word, assigned if the word is new. Counts the occurrence.
    fn intern(&mut self, word: &str, counts: &mut Vec<u32>) -> TermId {
        if let Some(known) = self.dictionary.get(word) {
            counts[known.0 as usize] += 1;
            return *known;
        }
        let new = TermId(to_position(counts.len()));
        counts.push(1);
        self.dictionary.insert(word.into(), new);
        self.accented.add(word, new);
        new
    }

    fn push(&mut self, word: TermId, byte_offset: usize) {
        if self.terms.len().is_multiple_of(OFFSET_STRIDE) {
            self.byte_offsets.push(to_position(byte_offset));
        }
        self.terms.push(word);
    }

    /// Fills in the positions of each word.
    fn fill_postings(&mut self, counts: &[u32]) {
        let mut end = 0;
        self.posting_offsets.push(end);
        for count in counts {
            end += count;
            self.posting_offsets.push(end);
        }
        let mut next = self.posting_offsets.clone();
        self.postings = vec![0; end as usize];
        for (position, word) in self.terms.iter().enumerate() {
            if *word != SEPARATOR {
                let slot = &mut next[word.0 as usize];
                self.postings[*slot as usize] = to_position(position);
                *slot += 1;
            }
        }
    }
}

fn to_position(count: usize) -> Position {
    Position::try_from(count).expect("a text index has fewer than 4 billion words")
}
