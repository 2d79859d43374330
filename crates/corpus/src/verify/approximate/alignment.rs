//! Finds where the words of a query come closest to a sequence of words: where the fewest words differ.
//!
//! The algorithm is that of Sellers (1980), with insertions and deletions only: a query word that is
//! missing from the stretch is one difference, and so is a word of the stretch that is not in the query.
//! Every query word counts; a stretch begins and ends with words that match.

use std::ops::{Range, RangeInclusive};

/// A stretch of a row of words. No other stretch of that row is closer to the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its words, as indices into the row.
    pub range: Range<usize>,
    /// How many of its words match the query, in order.
    pub matched: usize,
    /// How many words are in only one of the two.
    pub differences: usize,
}

/// The requirements for a stretch, and where to look for it.
#[derive(Debug, Clone)]
pub struct Bounds {
    /// The minimum number of query words that it must contain.
    pub min_matches: usize,
    /// The maximum number of words that may differ.
    pub max_differences: usize,
    /// The allowed shifts: the index of a word in the row minus the index of its match in the query.
    pub shifts: RangeInclusive<isize>,
}

/// The closest stretches of a row, in order. Of those that overlap, the one with the most matches, or
/// else the first.
///
/// The cost is one step for each combination of a word of the row and a shift.
pub fn closest_stretches<W: Copy + Eq>(
    query: &[Option<W>],
    row: &[W],
    bounds: &Bounds,
) -> Vec<Stretch> {
    let mut best_stretches = BestStretches {
        max_differences: bounds.max_differences,
        stretches: Vec::new(),
    };
    // The best path to each query word that ends at or before the current word of the row.
    let mut paths: Vec<Path> = (0..=query.len()).map(Path::start).collect();
    for (row_index, word) in row.iter().enumerate() {
        let query_indices = query_range(row_index, &bounds.shifts, query.len());
        let Some(mut before_match) = paths.get(query_indices.start).copied() else {
            continue;
        };
        let mut without_query_word = Path::start(query_indices.start);
        let words = query_indices.clone().zip(&query[query_indices.clone()]);
        let paths = &mut paths[query_indices.start + 1..=query_indices.end];
        for ((query_index, query_word), path) in words.zip(paths) {
            let without_row_word = *path;
            let mut best = Path::start(query_index + 1)
                .min(without_query_word.add_difference())
                .min(without_row_word.add_difference());
            if *query_word == Some(*word) {
                let matched = before_match.add_match();
                best = best.min(matched);
                let differences = matched.differences() + query.len() - (query_index + 1);
                if matched.matched() >= bounds.min_matches
                    && differences <= best_stretches.max_differences
                {
                    best_stretches.add(matched.stretch(
                        query_index + 1,
                        row_index + 1,
                        differences,
                    ));
                }
            }
            *path = best;
            before_match = without_row_word;
            without_query_word = best;
        }
    }
    best_stretches.stretches
}

/// The query words that a word of the row may match, given the shifts.
fn query_range(row_index: usize, shifts: &RangeInclusive<isize>, count: usize) -> Range<usize> {
    let start = row_index.saturating_add_signed(-*shifts.end()).min(count);
    let end = match row_index.checked_add_signed(-*shifts.start()) {
        Some(last) => (last + 1).min(count),
        None => 0,
    };
    start..end.max(start)
}

/// The number of differences so far in the upper 32 bits, and the complement of the number of matches in the
/// lower 32, so that the smallest path is the best and a step needs only one comparison of integers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Path(u64);

impl Path {
    /// The path of a stretch that has not begun yet: the query words so far are missing from it.
    fn start(query_words: usize) -> Self {
        Self(((query_words as u64) << 32) | u64::from(u32::MAX))
    }

    fn add_difference(self) -> Self {
        Self(self.0 + (1 << 32))
    }

    fn add_match(self) -> Self {
        Self(self.0 - 1)
    }

    fn differences(self) -> usize {
        (self.0 >> 32) as usize
    }

    #[expect(clippy::cast_possible_truncation, reason = "the lower half of 64 bits")]
    fn matched(self) -> usize {
        (u32::MAX - self.0 as u32) as usize
    }

    /// The stretch of a path that has passed this many query words and ends before the word `end` of
    /// the row. Its start need not be stored: both counts are known, and each difference belongs to one
    /// of the two sides.
    fn stretch(self, query_words: usize, end: usize, differences: usize) -> Stretch {
        let matched = self.matched();
        let extra = self.differences() - (query_words - matched);
        Stretch {
            range: end - matched - extra..end,
            matched,
            differences,
        }
    }
}

struct BestStretches {
    max_differences: usize,
    stretches: Vec<Stretch>,
}

impl BestStretches {
    fn add(&mut self, stretch: Stretch) {
        if stretch.differences < self.max_differences {
            self.max_differences = stretch.differences;
            self.stretches.clear();
        }
        let last = self.stretches.last_mut();
        match last.filter(|last| stretch.range.start < last.range.end) {
            Some(last) if stretch.matched > last.matched => *last = stretch,
            Some(_) => {}
            None => self.stretches.push(stretch),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Bounds, Stretch, closest_stretches};

    fn words(text: &str) -> Vec<&str> {
        text.split_whitespace().collect()
    }

    fn closest(query: &str, row: &str) -> Vec<Stretch> {
        let query: Vec<_> = words(query).into_iter().map(Some).collect();
        let bounds = Bounds {
            min_matches: query.len() / 2 + 1,
            max_differences: query.len() - 1,
            shifts: -1000..=1000,
        };
        closest_stretches(&query, &words(row), &bounds)
    }

    fn stretches(query: &str, row: &str) -> Vec<String> {
        let row_words = words(row);
        let each = closest(query, row).into_iter();
        each.map(|stretch| row_words[stretch.range].join(" "))
            .collect()
    }

    #[test]
    fn a_stretch_begins_and_ends_with_words_of_both() {
        assert_eq!(
            stretches("it is not so", "then it is so they say"),
            ["it is so"]
        );
        assert_eq!(
            stretches("it is so", "then it is not so they say"),
            ["it is not so"]
        );
        assert_eq!(stretches("is it so", "now it is so"), ["is so"]);
    }

    #[test]
    fn differences_are_counted_on_both_sides() {
        let differences = |query, row| closest(query, row)[0].differences;
        assert_eq!(differences("a b c d", "a b c d"), 0);
        assert_eq!(differences("a b c d", "a b x d"), 2);
        assert_eq!(differences("a b c d", "a b d"), 1);
        assert_eq!(differences("a b c", "a x b c"), 1);
    }

    #[test]
    fn all_closest_stretches_are_found_and_the_longer_of_two_that_overlap() {
        assert_eq!(
            stretches("a b c", "a b x x a b y a x x c b"),
            ["a b", "a b"]
        );
        assert_eq!(stretches("a b c d", "a b c x d"), ["a b c x d"]);
    }

    #[test]
    fn half_of_the_query_is_not_enough_to_match() {
        assert!(closest("a b c d", "a b x y").is_empty());
        assert!(closest("a b c", "a x x x b").is_empty());
    }
}
