//! Places of one level: all are counted, the first are kept.

use super::LISTED;

#[derive(Debug)]
pub(super) struct Tally<T> {
    /// In how many places.
    pub(super) total: usize,
    /// In order, the first [`LISTED`]. If the first one of the speaker who was named comes later, it
    /// is the last.
    pub(super) listed: Vec<T>,
    /// Is one of them the words of the speaker who was named?
    pub(super) has_theirs: bool,
}

impl<T> Default for Tally<T> {
    fn default() -> Self {
        Self {
            total: 0,
            listed: Vec::new(),
            has_theirs: false,
        }
    }
}

impl<T> Tally<T> {
    /// Counts one more, which is made only if it is listed.
    pub(super) fn add(&mut self, is_theirs: bool, one: impl FnOnce() -> T) {
        self.total += 1;
        if self.listed.len() == LISTED && is_theirs && !self.has_theirs {
            self.listed.pop();
        }
        if self.listed.len() < LISTED {
            self.listed.push(one());
        }
        self.has_theirs |= is_theirs;
    }
}

#[cfg(test)]
mod tests {
    use super::{LISTED, Tally};

    #[test]
    fn the_first_are_listed_and_one_of_the_speaker_who_was_named() {
        let mut tally = Tally::default();
        for at in 0..100 {
            tally.add(at >= 50, || at);
        }
        assert_eq!((tally.total, tally.listed.len()), (100, LISTED));
        assert_eq!(tally.listed[..LISTED - 1], (0..19).collect::<Vec<_>>());
        assert_eq!(tally.listed.last(), Some(&50));
    }
}
