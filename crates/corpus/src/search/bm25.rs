//! The rule of relevance: BM25 in whole numbers, so that every machine puts items in the same order.
//!
//! The contract states it, and so a change of it is a change of the contract.

/// What the rule needs to know of a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct CollectionStatistics {
    /// How many items there are.
    pub item_count: usize,
    /// How many words they have together.
    pub word_count: usize,
}

/// What a word weighs: one, and one more for each time that the words of the archive must be halved
/// until no more are left than there are of it.
pub(super) fn term_weight(occurrences: usize, words: usize) -> u64 {
    let share = words.checked_div(occurrences).unwrap_or(words);
    1 + u64::from(share.max(1).ilog2())
}

impl CollectionStatistics {
    /// What a phrase that stands so many `times` in an item of so many words adds to its score:
    ///
    /// ```text
    /// weight × times / (times + k × (1 − b + b × length / usual length)), k = 1.2, b = 0.75
    /// ```
    ///
    /// in units of 2⁻³², rounded down.
    pub(super) fn score(self, weight: u64, times: usize, length: usize) -> u64 {
        let (times, length) = (times as u128, length as u128);
        let (words, items) = (self.word_count as u128, self.item_count as u128);
        // Both sides of the fraction times ten, and times the words of all items.
        let above = 10 * words * times;
        let below = above + 3 * words + 9 * length * items;
        let score = ((u128::from(weight) * above) << 32) / below.max(1);
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
            let (tf, usual) = (f64::from(times), 1234.0 / 7.0);
            let expected = 5.0 * tf / (tf + 1.2 * (0.25 + 0.75 * f64::from(length) / usual));
            let [times, length] = [times, length].map(|it: u32| it as usize);
            #[expect(clippy::cast_precision_loss, reason = "about the same is enough")]
            let score = list.score(5, times, length) as f64 / f64::from(u32::MAX);
            assert!((score - expected).abs() < 1e-6, "{score} {expected}");
        }
    }
}
