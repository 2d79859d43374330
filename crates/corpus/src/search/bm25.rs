//! Ranking by relevance: BM25 (Robertson and Zaragoza, 2009) in integer arithmetic, so that every machine
//! returns the same order.
//!
//! The API specification states the formula, so a change here is a change of the API specification.

/// The statistics of a list that BM25 needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct CollectionStatistics {
    /// The number of items.
    pub item_count: usize,
    /// The total number of words in all items.
    pub word_count: usize,
}

/// The weight of a word, which replaces the inverse document frequency: `1 + ⌊log₂(words / occurrences)⌋`.
/// `words` is the number of all words of the archive, `occurrences` the number of those that are this word. If an item
/// need not have all words and phrases, they are the number of all items and of those that have the word or phrase.
pub(super) fn term_weight(occurrences: usize, words: usize) -> u64 {
    let ratio = words.checked_div(occurrences).unwrap_or(words);
    1 + u64::from(ratio.max(1).ilog2())
}

impl CollectionStatistics {
    /// What a phrase that occurs `times` times in an item of `length` words adds to the score of the item:
    ///
    /// ```text
    /// weight × times / (times + k × (1 − b + b × length / average length)), k = 1.2, b = 0.75
    /// ```
    ///
    /// in units of 2⁻³², rounded down. The factor k + 1 of the original formula is left out, because it is
    /// the same for all items.
    pub(super) fn score(self, weight: u64, times: usize, length: usize) -> u64 {
        let (times, length) = (times as u128, length as u128);
        let (words, items) = (self.word_count as u128, self.item_count as u128);
        // The numerator and the denominator are multiplied by ten and by the number of all words.
        let numerator = 10 * words * times;
        let denominator = numerator + 3 * words + 9 * length * items;
        let score = ((u128::from(weight) * numerator) << 32) / denominator.max(1);
        u64::try_from(score).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_word_weighs_more_than_a_common_one() {
        let weights = [1, 2, 3, 500, 501, 1000].map(|occurrences| term_weight(occurrences, 1000));
        assert_eq!(weights, [10, 9, 9, 2, 1, 1]);
    }

    #[test]
    fn the_score_is_bm25_with_the_usual_constants() {
        let list = CollectionStatistics {
            item_count: 7,
            word_count: 1234,
        };
        for (times, length) in [(1, 1), (1, 176), (3, 400), (200, 900)] {
            let (tf, average) = (f64::from(times), 1234.0 / 7.0);
            let expected = 5.0 * tf / (tf + 1.2 * (0.25 + 0.75 * f64::from(length) / average));
            let [times, length] = [times, length].map(|count: u32| count as usize);
            #[expect(clippy::cast_precision_loss, reason = "an approximate value is enough")]
            let score = list.score(5, times, length) as f64 / f64::from(u32::MAX);
            assert!((score - expected).abs() < 1e-6, "{score} {expected}");
        }
    }
}
