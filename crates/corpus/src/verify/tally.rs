//! Places of one level: all are counted, the first are kept.

use super::MAX_LISTED_MATCHES;

#[derive(Debug)]
pub(super) struct Tally<T> {
    /// In how many places.
    pub(super) total: usize,
    /// In order, the first [`MAX_LISTED_MATCHES`]. If the first one of the speaker who was named comes later, it
    /// is the last.
    pub(super) listed: Vec<T>,
    /// Is one of them the words of the speaker who was named?
    pub(super) has_named_speaker: bool,
}

impl<T> Default for Tally<T> {
    fn default() -> Self {
        Self {
            total: 0,
            listed: Vec::new(),
            has_named_speaker: false,
        }
    }
}

impl<T> Tally<T> {
    /// Counts one more, which is made only if it is listed.
    pub(super) fn add(&mut self, is_theirs: bool, one: impl FnOnce() -> T) {
        self.total += 1;
        if self.listed.len() == MAX_LISTED_MATCHES && is_theirs && !self.has_named_speaker {
            self.listed.pop();
        }
        if self.listed.len() < MAX_LISTED_MATCHES {
            self.listed.push(one());
        }
        self.has_named_speaker |= is_theirs;
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_LISTED_MATCHES, Tally};

    #[test]
    fn the_first_are_listed_and_one_of_the_speaker_who_was_named() {
        let mut tally = Tally::default();
        for at in 0..100 {
            tally.add(at >= 50, || at);
        }
        assert_eq!((tally.total, tally.listed.len()), (100, MAX_LISTED_MATCHES));
        assert_eq!(
            tally.listed[..MAX_LISTED_MATCHES - 1],
            (0..19).collect::<Vec<_>>()
        );
        assert_eq!(tally.listed.last(), Some(&50));
    }
}
