//! Phrases: consecutive words.

use std::ops::Range;

use super::{Index, Position, TermId};

/// In a range of at most this many positions, scanning all of them costs less than a binary search in the
/// postings of a word.
const SHORT_RANGE: usize = 500;

impl Index {
    /// The occurrences of these consecutive words within one text, as the positions of the first word,
    /// ascending. Occurrences may overlap. An empty phrase has none.
    pub fn find_phrase<'a>(&'a self, words: &'a [TermId]) -> impl Iterator<Item = Position> + 'a {
        let end = self.doc_starts[self.doc_count()];
        self.find_phrase_in(words, 0..end)
    }

    /// Like [`find_phrase`](Self::find_phrase), in a range of positions.
    ///
    /// It examines each occurrence of the rarest word in the range, or each position of a short range.
    pub fn find_phrase_in<'a>(
        &'a self,
        words: &'a [TermId],
        within: Range<Position>,
    ) -> impl Iterator<Item = Position> + 'a {
        let is_short = within.len() <= SHORT_RANGE;
        let (offset, of_rarest): (_, &[Position]) = if is_short {
            (0, &[])
        } else {
            self.rarest_term(words, &within)
        };
        let all_positions = if is_short { within.clone() } else { 0..0 };
        let of_rarest = of_rarest
            .iter()
            .filter_map(move |position| position.checked_sub(offset));
        let last = (within.end as usize).checked_sub(words.len());
        let candidates = all_positions.chain(of_rarest).filter(move |first| {
            *first >= within.start && last.is_some_and(|last| *first as usize <= last)
        });
        // Most candidates differ in the word before or after the rarest one, so checking that one first is fastest.
        let neighbour = offset.checked_sub(1).unwrap_or(1) as usize;
        let neighbour = words.get(neighbour).map(|word| (neighbour, *word));
        // The postings of a single word need no comparison.
        let is_certain = words.len() == 1 && !is_short;
        candidates.filter(move |first| {
            let indexed = &self.terms[*first as usize..];
            is_certain
                || neighbour.is_none_or(|(offset, word)| indexed[offset] == word)
                    && indexed.starts_with(words)
                    && !words.is_empty()
        })
    }

    /// The word with the fewest positions in a range: its offset in the phrase, and these positions.
    fn rarest_term(&self, words: &[TermId], within: &Range<Position>) -> (Position, &[Position]) {
        let mut rarest: (Position, &[Position]) = (0, &[]);
        for (offset, word) in (0..).zip(words) {
            let positions = self.postings_in(*word, within);
            if offset == 0 || positions.len() < rarest.1.len() {
                rarest = (offset, positions);
            }
        }
        rarest
    }

    /// How often these consecutive words occur in a range of positions.
    #[must_use]
    pub fn count_phrase_in(&self, words: &[TermId], within: &Range<Position>) -> usize {
        match words {
            [word] if within.len() <= SHORT_RANGE => {
                // The compiler vectorizes a sum of `u32`.
                let terms = self.terms_at(within.clone()).iter();
                terms.map(|term| u32::from(term == word)).sum::<u32>() as usize
            }
            [word] => self.postings_in(*word, within).len(),
            [first, ..] if within.len() <= SHORT_RANGE => {
                let windows = self.terms_at(within.clone()).windows(words.len());
                windows
                    .filter(|window| window[0] == *first && *window == words)
                    .count()
            }
            _ => self.find_phrase_in(words, within.clone()).count(),
        }
    }

    /// Like [`find_phrase_in`](Self::find_phrase_in), if each word may be any of several.
    ///
    /// It examines each occurrence in the range of the word with the number `examined`, which should be the rarest.
    ///
    /// # Panics
    ///
    /// If there is no word with that number.
    #[must_use]
    pub fn find_alternatives_in(
        &self,
        words: &[Vec<TermId>],
        examined: usize,
        within: &Range<Position>,
    ) -> Vec<Position> {
        let terms = words[examined].iter();
        let positions = terms.flat_map(|term| self.postings_in(*term, within));
        let starts = positions
            .filter_map(|position| position.checked_sub(Position::try_from(examined).ok()?));
        let mut found: Vec<Position> = starts
            .filter(|first| {
                let is_within =
                    *first >= within.start && *first as usize + words.len() <= within.end as usize;
                let indexed = &self.terms[*first as usize..];
                is_within && (words.iter().zip(indexed)).all(|(word, term)| word.contains(term))
            })
            .collect();
        found.sort_unstable();
        found
    }

    /// The positions of a word in a range, ascending.
    #[must_use]
    pub fn postings_in(&self, word: TermId, within: &Range<Position>) -> &[Position] {
        let positions = self.postings(word);
        let start = positions.partition_point(|position| *position < within.start);
        let end = start + positions[start..].partition_point(|position| *position < within.end);
        &positions[start..end]
    }
}
