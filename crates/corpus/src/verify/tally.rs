//! Counts all matches of one level and keeps the first ones.

use super::max_listed_matches;

#[derive(Debug)]
pub(super) struct Tally<T> {
    /// The number of matches.
    pub(super) total: usize,
    /// The first matches, in order, as many as are listed. If the first match by the named speaker comes later, it replaces
    /// the last of these.
    pub(super) listed: Vec<T>,
    /// Whether one of the matches is by the named speaker.
    pub(super) has_named_speaker: bool,
    max_listed: usize,
}

impl<T> Tally<T> {
    /// For the matches of a text of this length in bytes.
    pub(super) fn new(length: usize) -> Self {
        Self {
            total: 0,
            listed: Vec::new(),
            has_named_speaker: false,
            max_listed: max_listed_matches(length),
        }
    }

    /// Counts a match. `make` is called only if the match is listed.
    pub(super) fn add(&mut self, is_by_named_speaker: bool, make: impl FnOnce() -> T) {
        self.total += 1;
        if self.listed.len() == self.max_listed && is_by_named_speaker && !self.has_named_speaker {
            self.listed.pop();
        }
        if self.listed.len() < self.max_listed {
            self.listed.push(make());
        }
        self.has_named_speaker |= is_by_named_speaker;
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn the_first_matches_are_listed_and_one_by_the_named_speaker() {
        for (length, listed) in [(0, 20), (3_000, 20), (8_192, 8), (100_000, 1)] {
            let mut tally = Tally::new(length);
            for number in 0..100 {
                tally.add(number >= 50, || number);
            }
            assert_eq!((tally.total, tally.listed.len()), (100, listed));
            let first: Vec<_> = (0..listed - 1).chain([50]).collect();
            assert_eq!(tally.listed, first, "{length}");
        }
    }
}
