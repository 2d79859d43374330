//! The words of a text that was asked, by kind.

use crate::index::TermId;

/// What was asked, word by word.
#[derive(Debug)]
pub struct QueryTerms {
    /// In order; `None` for a word that stands nowhere.
    pub terms: Vec<Option<TermId>>,
    /// Those that stand somewhere, each once, in the order of the index's numbers.
    pub distinct: Vec<DistinctTerm>,
    /// How many of the words have to stand in order: more than half.
    pub min_matches: usize,
    /// A bit for the last digits of each word's number: most words that weren't asked have none.
    bit_filter: Vec<u64>,
}

/// A word, and how often it was asked.
#[derive(Debug)]
pub struct DistinctTerm {
    pub term: TermId,
    pub count: usize,
    /// Which of the asked words it is first.
    pub first: usize,
}

impl QueryTerms {
    /// `None` when nothing can be near: of one word, or when too few words stand anywhere.
    pub fn new(words: Vec<Option<TermId>>) -> Option<Self> {
        let known = words.iter().enumerate();
        let known = known.filter_map(|(at, word)| word.map(|word| (word, at)));
        let mut known: Vec<_> = known.collect();
        let least = words.len() / 2 + 1;
        if words.len() < 2 || known.len() < least {
            return None;
        }
        known.sort_unstable();
        let of_a_kind = known.chunk_by(|one, other| one.0 == other.0);
        let kinds = of_a_kind.map(|all| DistinctTerm {
            term: all[0].0,
            count: all.len(),
            first: all[0].1,
        });
        let kinds: Vec<_> = kinds.collect();
        let mut digits = vec![0; kinds.len().next_power_of_two()];
        for kind in &kinds {
            let (at, bit) = filter_bit(kind.term, &digits);
            digits[at] |= bit;
        }
        Some(Self {
            terms: words,
            distinct: kinds,
            min_matches: least,
            bit_filter: digits,
        })
    }

    /// How many of the words stand in a stretch at least, if so many words differ at most.
    pub fn min_matches_at(&self, differences: usize) -> usize {
        self.min_matches.max(self.terms.len() - differences)
    }

    /// How many words a stretch has at most, if so many words differ at most.
    pub fn max_length_at(&self, differences: usize) -> usize {
        self.terms.len() + differences
    }

    /// The kind of a word, if it was asked.
    pub fn distinct_index(&self, word: TermId) -> Option<usize> {
        let (at, bit) = filter_bit(word, &self.bit_filter);
        if self.bit_filter[at] & bit == 0 {
            return None;
        }
        self.distinct
            .binary_search_by_key(&word, |kind| kind.term)
            .ok()
    }
}

/// The place of a word's bit; the count of `digits` is a power of two.
fn filter_bit(word: TermId, digits: &[u64]) -> (usize, u64) {
    let number = word.as_u32() as usize;
    ((number / 64) & (digits.len() - 1), 1 << (number % 64))
}
