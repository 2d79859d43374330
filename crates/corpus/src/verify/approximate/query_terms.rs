//! The terms of a query.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::band;
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
    /// The index of each of them in `distinct`.
    indices: FxHashMap<TermId, usize>,
    /// For each distinct term, the words of the query that have it: one bit for each word, in `block_count`
    /// integers. Empty if the query is so long that no row can be compared with it in order.
    match_masks: Vec<u64>,
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
        let indices = distinct.iter().enumerate();
        let indices = indices
            .map(|(index, distinct)| (distinct.term, index))
            .collect();
        let mut query = Self {
            match_masks: Vec::new(),
            block_count: words.len().div_ceil(64),
            terms: words,
            distinct,
            min_matches,
            indices,
        };
        if query.steps_of_parts_in_order(min_matches).is_some() {
            query.add_match_masks();
        }
        Some(query)
    }

    fn add_match_masks(&mut self) {
        self.match_masks = vec![0; self.distinct.len() * self.block_count];
        for (index, term) in self.terms.iter().enumerate() {
            if let Some(distinct) = term.and_then(|term| self.distinct_index(term)) {
                self.match_masks[distinct * self.block_count + index / 64] |= 1 << (index % 64);
            }
        }
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

    /// About how many steps [`parts_in_order`](Self::parts_in_order) takes for a row of this many words; `None` if
    /// they are so many that aligning the row costs less.
    pub fn steps_of_parts_in_order(&self, row_length: usize) -> Option<usize> {
        // In a shorter row, nothing matches.
        let steps = 2 * row_length.max(self.min_matches) * self.block_count;
        (steps <= band::MAX_STEPS).then_some(steps)
    }

    /// The maximum number of words of a row, as indices in `distinct`, that match the query in order: the length
    /// of their longest common subsequence. Compares 64 query words at a time, with the algorithm of Hyyrö
    /// (2004), "Bit-parallel LCS-length computation revisited".
    fn max_matches_in_order(&self, row: &[Option<usize>]) -> usize {
        // The zeros stand for the words of a subsequence.
        let mut free = vec![u64::MAX; self.block_count];
        for distinct in row.iter().flatten() {
            let matches = &self.match_masks[distinct * self.block_count..][..self.block_count];
            let mut carry = false;
            for (free, matches) in free.iter_mut().zip(matches) {
                let (sum, first_carry) = free.overflowing_add(*free & matches);
                let (sum, second_carry) = sum.overflowing_add(u64::from(carry));
                carry = first_carry | second_carry;
                *free = sum | (*free & !matches);
            }
        }
        let zeros = free.iter().map(|free| free.count_zeros() as usize);
        zeros.sum()
    }

    /// The index of a term in `distinct`, if the query contains it.
    pub fn distinct_index(&self, word: TermId) -> Option<usize> {
        self.indices.get(&word).copied()
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::super::alignment::{Bounds, Stretch, closest_stretches};
    use super::*;
    use crate::index::Index;

    #[test]
    fn of_a_text_that_is_too_long_to_be_compared_in_order_no_match_masks_are_kept() {
        let words = |count: usize| {
            let words: Vec<_> = (0..count).map(|number| format!("a{number}")).collect();
            words.join(" ")
        };
        let index = Index::new([words(12_000).as_str()]);
        let match_masks = |count| {
            QueryTerms::new(index.term_ids(&words(count)))
                .unwrap()
                .match_masks
        };
        assert_eq!(match_masks(1000).len(), 1000 * 16);
        assert!(match_masks(12_000).is_empty());
    }

    /// The length of the longest common subsequence, by the textbook recurrence.
    fn common_subsequence(query: &[Option<TermId>], row: &[TermId]) -> usize {
        let mut lengths = vec![0; query.len() + 1];
        for word in row {
            let mut diagonal = 0;
            for index in 0..query.len() {
                let above = lengths[index + 1];
                lengths[index + 1] = if query[index] == Some(*word) {
                    diagonal + 1
                } else {
                    above.max(lengths[index])
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

        #[test]
        fn each_closest_stretch_is_in_one_of_the_parts_in_order(
            query in vec(1_u8..9, 2..12), row in vec(1_u8..9, 0..200), differences in 0_usize..12,
        ) {
            let index = Index::new(["a1 a2 a3 a4 a5 a6 a7 a8"].into_iter());
            let words = |numbers: Vec<u8>| {
                let words: Vec<_> = numbers.iter().map(|number| format!("a{number}")).collect();
                index.term_ids(&words.join(" "))
            };
            let differences = differences.min(query.len() - 1);
            let row: Vec<TermId> = words(row).into_iter().map(Option::unwrap).collect();
            let terms = QueryTerms::new(words(query)).unwrap();
            let parts = terms.parts_in_order(&row, differences);
            let bounds = Bounds {
                min_matches: terms.min_matches,
                max_differences: differences,
                shifts: -1000..=1000,
            };
            let closest = closest_stretches(&terms.terms, &row, &bounds);
            let in_parts: Vec<_> = parts.iter().flat_map(|part| {
                let stretches = closest_stretches(&terms.terms, &row[part.clone()], &bounds);
                stretches.into_iter().map(|stretch| Stretch {
                    range: part.start + stretch.range.start..part.start + stretch.range.end,
                    ..stretch
                })
            }).collect();
            let fewest = in_parts.iter().map(|stretch| stretch.differences).min();
            let in_parts: Vec<_> = in_parts.into_iter()
                .filter(|stretch| Some(stretch.differences) == fewest).collect();
            prop_assert_eq!(closest, in_parts);
        }
    }
}
