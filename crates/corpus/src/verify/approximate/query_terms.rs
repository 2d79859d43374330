//! The terms of a query.

use std::ops::Range;

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
    /// For each distinct term, the words of the query that have it: one bit for each word, in `block_count`
    /// integers.
    places: Vec<u64>,
    block_count: usize,
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
        let block_count = words.len().div_ceil(64);
        let mut query = Self {
            places: vec![0; distinct.len() * block_count],
            block_count,
            terms: words,
            distinct,
            min_matches,
            bit_filter,
        };
        for (place, term) in query.terms.iter().enumerate() {
            if let Some(distinct) = term.and_then(|term| query.distinct_index(term)) {
                query.places[distinct * block_count + place / 64] |= 1 << (place % 64);
            }
        }
        Some(query)
    }

    /// The minimum number of query words in a stretch in which at most this many words differ.
    pub fn min_matches_at(&self, differences: usize) -> usize {
        self.min_matches.max(self.terms.len() - differences)
    }

    /// The maximum number of words in a stretch in which at most this many words differ.
    pub fn max_length_at(&self, differences: usize) -> usize {
        self.terms.len() + differences
    }

    /// The parts of a row, in order, that contain every stretch in which at most this many words differ. In a
    /// part, enough words are in the order of the query.
    pub fn parts_in_order(&self, row: &[TermId], differences: usize) -> Vec<Range<usize>> {
        let min_matches = self.min_matches_at(differences);
        // Each stretch is in one of the windows of twice its length that begin at its multiples.
        let length = self.max_length_at(differences);
        let row: Vec<_> = row.iter().map(|word| self.distinct_index(*word)).collect();
        let mut parts: Vec<Range<usize>> = Vec::new();
        for start in (0..row.len()).step_by(length) {
            let end = (start + 2 * length).min(row.len());
            if self.max_matches_in_order(&row[start..end]) < min_matches {
                continue;
            }
            match parts.last_mut().filter(|last| start <= last.end) {
                Some(last) => last.end = end,
                None => parts.push(start..end),
            }
        }
        parts
    }

    /// About how many steps [`parts_in_order`](Self::parts_in_order) takes.
    pub fn steps_of_parts_in_order(&self, row: &[TermId]) -> usize {
        2 * row.len() * self.block_count
    }

    /// The maximum number of words of a row, as indices in `distinct`, that match the query in order: the length
    /// of their longest common subsequence. Compares 64 query words at a time, with the algorithm of Hyyrö
    /// (2004), "Bit-parallel LCS-length computation revisited".
    fn max_matches_in_order(&self, row: &[Option<usize>]) -> usize {
        // The zeros stand for the words of a subsequence.
        let mut free = vec![u64::MAX; self.block_count];
        for distinct in row.iter().flatten() {
            let places = &self.places[distinct * self.block_count..][..self.block_count];
            let mut carry = false;
            for (free, places) in free.iter_mut().zip(places) {
                let (sum, first_carry) = free.overflowing_add(*free & places);
                let (sum, second_carry) = sum.overflowing_add(u64::from(carry));
                carry = first_carry | second_carry;
                *free = sum | (*free & !places);
            }
        }
        let zeros = free.iter().map(|free| free.count_zeros() as usize);
        zeros.sum()
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

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::index::Index;

    /// The length of the longest common subsequence, by the textbook recurrence.
    fn common_subsequence(query: &[Option<TermId>], row: &[TermId]) -> usize {
        let mut lengths = vec![0; query.len() + 1];
        for word in row {
            let mut diagonal = 0;
            for place in 0..query.len() {
                let above = lengths[place + 1];
                lengths[place + 1] = if query[place] == Some(*word) {
                    diagonal + 1
                } else {
                    above.max(lengths[place])
                };
                diagonal = above;
            }
        }
        lengths[query.len()]
    }

    proptest! {
        #[test]
        fn as_many_words_match_in_order_as_in_the_longest_common_subsequence(
            query in vec(0_u8..8, 2..200), row in vec(1_u8..9, 0..200),
        ) {
            let index = Index::new(["a1 a2 a3 a4 a5 a6 a7 a8"].into_iter());
            let words = |numbers: Vec<u8>| {
                let words: Vec<_> = numbers.iter().map(|number| format!("a{number}")).collect();
                index.term_ids(&words.join(" "))
            };
            let (query, row) = (words(query), words(row));
            let row: Vec<TermId> = row.into_iter().map(Option::unwrap).collect();
            if let Some(terms) = QueryTerms::new(query.clone()) {
                let distinct: Vec<_> = row.iter().map(|word| terms.distinct_index(*word)).collect();
                prop_assert_eq!(terms.max_matches_in_order(&distinct), common_subsequence(&query, &row));
            }
        }
    }
}
