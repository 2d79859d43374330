//! Counts all matches of one level and keeps the first ones.

use super::MAX_LISTED_MATCHES;

#[derive(Debug)]
pub(super) struct Tally<T> {
    /// The number of matches.
    pub(super) total: usize,
    /// The first [`MAX_LISTED_MATCHES`] matches, in order. If the first match by the named speaker comes
    /// later, it replaces the last of these.
    pub(super) listed: Vec<T>,
    /// Whether one of the matches is by the named speaker.
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
    /// Counts a match. `make` is called only if the match is listed.
    pub(super) fn add(&mut self, is_by_named_speaker: bool, make: impl FnOnce() -> T) {
        self.total += 1;
        if self.listed.len() == MAX_LISTED_MATCHES && is_by_named_speaker && !self.has_named_speaker
        {
            self.listed.pop();
        }
        if self.listed.len() < MAX_LISTED_MATCHES {
            self.listed.push(make());
        }
        self.has_named_speaker |= is_by_named_speaker;
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_LISTED_MATCHES, Tally};

    #[test]
    fn the_first_matches_are_listed_and_one_by_the_named_speaker() {
        let mut tally = Tally::default();
        for number in 0..100 {
            tally.add(number >= 50, || number);
        }
        assert_eq!((tally.total, tally.listed.len()), (100, MAX_LISTED_MATCHES));
        assert_eq!(
            tally.listed[..MAX_LISTED_MATCHES - 1],
            (0..19).collect::<Vec<_>>()
        );
        assert_eq!(tally.listed.last(), Some(&50));
    }
}
