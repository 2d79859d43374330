//! Phrases: consecutive words.

use std::ops::Range;

use super::{Index, Position, TermId};

/// In a range of at most this many positions, scanning all of them costs less than a binary search in the
/// postings of a word.
const SHORT_RANGE: usize = 500;

/// A word of a phrase: its number in the phrase, and where it occurs.
#[derive(Debug, Default, Clone, Copy)]
struct PhraseWord<'a> {
    offset: Position,
    positions: &'a [Position],
}

impl<'a> PhraseWord<'a> {
    /// Where the phrase would start.
    fn starts(self) -> impl Iterator<Item = Position> + 'a {
        let positions = self.positions.iter();
        positions.filter_map(move |position| position.checked_sub(self.offset))
    }

    /// Where the phrase would start, if another of its words is in its place, too.
    fn beside(self, other: Self) -> impl Iterator<Item = Position> + 'a {
        let (mut own, mut others) = (0, 0);
        std::iter::from_fn(move || {
            loop {
                let here = *self.positions.get(own)? + other.offset;
                let there = *other.positions.get(others)? + self.offset;
                // Additions in place of a branch: the processor could not predict which of them is less.
                own += usize::from(here <= there);
                others += usize::from(there <= here);
                if here == there {
                    return Some(here - other.offset);
                }
            }
        })
        .filter_map(move |position| position.checked_sub(self.offset))
    }
}

impl Index {
    /// The occurrences of these consecutive words within one text, as the positions of the first word,
    /// ascending. Occurrences may overlap. An empty phrase has none.
    pub fn find_phrase<'a>(&'a self, words: &'a [TermId]) -> impl Iterator<Item = Position> + 'a {
        let end = self.doc_starts[self.doc_count()];
        self.find_phrase_in(words, 0..end)
    }

    /// Like [`find_phrase`](Self::find_phrase), in a range of positions.
    ///
    /// It examines each occurrence of the rarest word in the range and those of the word next to it if they are not
    /// many more, or each position of a short range.
    pub fn find_phrase_in<'a>(
        &'a self,
        words: &'a [TermId],
        within: Range<Position>,
    ) -> impl Iterator<Item = Position> + 'a {
        let is_short = within.len() <= SHORT_RANGE;
        let (rarest, neighbour): (_, Option<PhraseWord<'_>>) = if is_short {
            (PhraseWord::default(), None)
        } else {
            self.rarest_words(words, &within)
        };
        let scanned = if is_short {
            self.terms_at(within.clone())
        } else {
            &[]
        };
        let first_words = (within.start..)
            .zip(scanned)
            .filter(|(_, term)| words.first() == Some(*term))
            .map(|(position, _)| position);
        let beside = (neighbour.into_iter()).flat_map(move |neighbour| rarest.beside(neighbour));
        let alone = if neighbour.is_some() {
            PhraseWord::default()
        } else {
            rarest
        };
        let last = (within.end as usize).checked_sub(words.len());
        let candidates = first_words
            .chain(alone.starts())
            .chain(beside)
            .filter(move |first| {
                *first >= within.start && last.is_some_and(|last| *first as usize <= last)
            });
        // The postings of a single word, or of two that are in their places, need no comparison.
        let is_certain = !is_short && words.len() == 1 + usize::from(neighbour.is_some());
        candidates.filter(move |first| {
            is_certain || !words.is_empty() && self.terms[*first as usize..].starts_with(words)
        })
    }

    /// The word with the fewest positions in a range, and the word before or after it if it has not so many positions
    /// that looking at the text is faster than reading them all.
    fn rarest_words<'a>(
        &'a self,
        words: &[TermId],
        within: &Range<Position>,
    ) -> (PhraseWord<'a>, Option<PhraseWord<'a>>) {
        /// Reading a position in order takes about this much less time than looking at a place in the text.
        const FASTER_IN_ORDER: usize = 8;
        let in_phrase = (0..).zip(words).map(|(offset, word)| PhraseWord {
            offset,
            positions: self.postings_in(*word, within),
        });
        let in_phrase: Vec<_> = in_phrase.collect();
        let count = |word: &usize| in_phrase[*word].positions.len();
        let Some(rarest) = (0..in_phrase.len()).min_by_key(count) else {
            return (PhraseWord::default(), None);
        };
        let neighbours = [rarest.checked_sub(1), Some(rarest + 1)].into_iter();
        let neighbours = neighbours.flatten().filter(|word| *word < in_phrase.len());
        let neighbour = neighbours
            .min_by_key(count)
            .filter(|word| count(word) / FASTER_IN_ORDER < count(&rarest));
        (in_phrase[rarest], neighbour.map(|word| in_phrase[word]))
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
