//! Where asked words come closest to standing in a row of words: by the fewest that differ.
//!
//! A word that was asked and isn't in the stretch is one difference, a word of the stretch that wasn't
//! asked another. Every asked word counts; the stretch begins and ends with words that stand in both.

use std::ops::{Range, RangeInclusive};

/// A stretch of a row of words, as close to what was asked as any other of that row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its words, as indices into the row.
    pub range: Range<usize>,
    /// How many of them were asked, in this order.
    pub matched: usize,
    /// How many words stand in one and not in the other.
    pub differences: usize,
}

/// What a stretch must keep to be near, and where to look for it.
#[derive(Debug, Clone)]
pub struct Bounds {
    /// How many asked words it holds at least.
    pub min_matches: usize,
    /// How many words differ at most.
    pub max_differences: usize,
    /// How far words of the row may stand behind their places in what was asked.
    pub shifts: RangeInclusive<isize>,
}

/// The closest stretches of a row, in its order; of those that overlap the one that holds most of
/// what was asked, or the first.
///
/// Costs a step for each word of the row and each shift.
pub fn closest_stretches<W: Copy + Eq>(
    asked: &[Option<W>],
    row: &[W],
    bounds: &Bounds,
) -> Vec<Stretch> {
    let mut found = BestStretches {
        max_differences: bounds.max_differences,
        stretches: Vec::new(),
    };
    // The best path to each asked word that ends at the present word of the row or before.
    let mut paths: Vec<Path> = (0..=asked.len()).map(Path::start).collect();
    for (place, word) in row.iter().enumerate() {
        let asked_here = query_range(place, &bounds.shifts, asked.len());
        let Some(mut before_both) = paths.get(asked_here.start).copied() else {
            continue;
        };
        let mut without_asked = Path::start(asked_here.start);
        for at in asked_here {
            let without_row = paths[at + 1];
            let mut best = Path::start(at + 1)
                .min(without_asked.add_difference())
                .min(without_row.add_difference());
            if asked[at] == Some(*word) {
                let matched = before_both.add_match();
                best = best.min(matched);
                let differences = matched.differences() + asked.len() - (at + 1);
                if matched.matched() >= bounds.min_matches && differences <= found.max_differences {
                    found.add(matched.stretch(at + 1, place + 1, differences));
                }
            }
            paths[at + 1] = best;
            before_both = without_row;
            without_asked = best;
        }
    }
    found.stretches
}

/// The asked words that a word of the row may be, by the shifts.
fn query_range(place: usize, shifts: &RangeInclusive<isize>, count: usize) -> Range<usize> {
    let start = place.saturating_add_signed(-*shifts.end()).min(count);
    let end = match place.checked_add_signed(-*shifts.start()) {
        Some(last) => (last + 1).min(count),
        None => 0,
    };
    start..end.max(start)
}

/// How many words differ on the way so far, then how few matched: the least is the best. One number,
/// so that a step is a comparison.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Path(u64);

impl Path {
    /// The stretch has yet to begin, and the asked words so far are not in it.
    fn start(asked: usize) -> Self {
        Self(((asked as u64) << 32) | u64::from(u32::MAX))
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

    /// The stretch of a path that has gone through so many asked words and ends before a word of the
    /// row. Where it began need not be carried: what differs is either's, and both counts are known.
    fn stretch(self, asked: usize, end: usize, differences: usize) -> Stretch {
        let matched = self.matched();
        let unasked = self.differences() - (asked - matched);
        Stretch {
            range: end - matched - unasked..end,
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

    fn found(asked: &str, row: &str) -> Vec<Stretch> {
        let asked: Vec<_> = words(asked).into_iter().map(Some).collect();
        let bounds = Bounds {
            min_matches: asked.len() / 2 + 1,
            max_differences: asked.len() - 1,
            shifts: -1000..=1000,
        };
        closest_stretches(&asked, &words(row), &bounds)
    }

    fn stretches(asked: &str, row: &str) -> Vec<String> {
        let row_words = words(row);
        let each = found(asked, row).into_iter();
        each.map(|it| row_words[it.range].join(" ")).collect()
    }

    #[test]
    fn the_stretch_begins_and_ends_with_words_of_both() {
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
    fn what_differs_is_counted_on_both_sides() {
        let differences = |asked, row| found(asked, row)[0].differences;
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
    fn half_of_what_was_asked_is_not_near() {
        assert!(found("a b c d", "a b x y").is_empty());
        assert!(found("a b c", "a x x x b").is_empty());
    }
}
