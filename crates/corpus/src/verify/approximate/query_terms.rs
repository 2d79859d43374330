//! The terms of a query.

use crate::index::TermId;

/// The words of a query as terms of the index.
#[derive(Debug)]
pub struct QueryTerms {
    /// In order; `None` for a word that is not in the index.
    pub terms: Vec<Option<TermId>>,
    /// The known terms, each once, in the order of their ids.
    pub distinct: Vec<DistinctTerm>,
    /// How many of the words must match in order: more than half.
    pub min_matches: usize,
    /// A Bloom filter with one hash function, the low-order bits of the id: for most terms that are not in
    /// the query, the bit is zero.
    bit_filter: Vec<u64>,
}

/// A term, and how often the query contains it.
#[derive(Debug)]
pub struct DistinctTerm {
    pub term: TermId,
    pub count: usize,
    /// The index of its first occurrence in the query.
    pub first: usize,
}

impl QueryTerms {
    /// `None` when there can be no approximate match: the query has only one word, or too few of its
    /// words are in the index.
    pub fn new(words: Vec<Option<TermId>>) -> Option<Self> {
        let known = words.iter().enumerate();
        let known = known.filter_map(|(index, word)| word.map(|word| (word, index)));
        let mut known: Vec<_> = known.collect();
        let min_matches = words.len() / 2 + 1;
        if words.len() < 2 || known.len() < min_matches {
            return None;
        }
        known.sort_unstable();
        let groups = known.chunk_by(|one, other| one.0 == other.0);
        let distinct = groups.map(|all| DistinctTerm {
            term: all[0].0,
            count: all.len(),
            first: all[0].1,
        });
        let distinct: Vec<_> = distinct.collect();
        let mut bit_filter = vec![0; distinct.len().next_power_of_two()];
        for distinct_term in &distinct {
            let (index, bit) = filter_bit(distinct_term.term, &bit_filter);
            bit_filter[index] |= bit;
        }
        Some(Self {
            terms: words,
            distinct,
            min_matches,
            bit_filter,
        })
    }

    /// The minimum number of query words in a stretch in which at most this many words differ.
    pub fn min_matches_at(&self, differences: usize) -> usize {
        self.min_matches.max(self.terms.len() - differences)
    }

    /// The maximum number of words in a stretch in which at most this many words differ.
    pub fn max_length_at(&self, differences: usize) -> usize {
        self.terms.len() + differences
    }

    /// The index of a term in `distinct`, if the query contains it.
    pub fn distinct_index(&self, word: TermId) -> Option<usize> {
        let (index, bit) = filter_bit(word, &self.bit_filter);
        if self.bit_filter[index] & bit == 0 {
            return None;
        }
        self.distinct
            .binary_search_by_key(&word, |distinct| distinct.term)
            .ok()
    }
}

/// The index and the mask of a term's bit. The length of `bit_filter` must be a power of two.
fn filter_bit(word: TermId, bit_filter: &[u64]) -> (usize, u64) {
    let number = word.as_u32() as usize;
    ((number / 64) & (bit_filter.len() - 1), 1 << (number % 64))
}
