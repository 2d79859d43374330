//! Phrases: words that stand one after the other.

use std::ops::Range;

use super::{Index, Position, TermId};

/// In a range of so few places it costs less to look at each than to find those of a word.
const SHORT_RANGE: usize = 500;

impl Index {
    /// Where these words stand one after the other in one text: the places of the first, ascending;
    /// overlapping ones too. No words stand nowhere.
    pub fn find_phrase<'a>(&'a self, words: &'a [TermId]) -> impl Iterator<Item = Position> + 'a {
        let end = self.doc_starts[self.doc_count()];
        self.find_phrase_in(words, 0..end)
    }

    /// The same, in a range of places.
    ///
    /// It looks at each place of the word that has the fewest there, or at each place of a short
    /// range.
    pub fn find_phrase_in<'a>(
        &'a self,
        words: &'a [TermId],
        within: Range<Position>,
    ) -> impl Iterator<Item = Position> + 'a {
        let is_short = within.len() <= SHORT_RANGE;
        let (at, of_rarest): (_, &[Position]) = if is_short {
            (0, &[])
        } else {
            self.rarest_term(words, &within)
        };
        let every = if is_short { within.clone() } else { 0..0 };
        let of_rarest = of_rarest
            .iter()
            .filter_map(move |place| place.checked_sub(at));
        let last = (within.end as usize).checked_sub(words.len());
        let candidates = every.chain(of_rarest).filter(move |first| {
            *first >= within.start && last.is_some_and(|last| *first as usize <= last)
        });
        // The places of one word need no second look.
        let is_sure = words.len() == 1 && !is_short;
        candidates.filter(move |first| {
            if is_sure {
                return true;
            }
            let there = &self.terms[*first as usize..][..words.len()];
            !words.is_empty() && there == words
        })
    }

    /// Of the words the one with the fewest places in a range: which it is, and its places there.
    fn rarest_term(&self, words: &[TermId], within: &Range<Position>) -> (Position, &[Position]) {
        let mut rarest: (Position, &[Position]) = (0, &[]);
        for (at, word) in (0..).zip(words) {
            let places = self.postings_in(*word, within);
            if at == 0 || places.len() < rarest.1.len() {
                rarest = (at, places);
            }
        }
        rarest
    }

    /// How often these words stand one after the other in a range of places.
    #[must_use]
    pub fn count_phrase_in(&self, words: &[TermId], within: &Range<Position>) -> usize {
        match words {
            [word] if within.len() <= SHORT_RANGE => {
                // A sum of so small numbers is made of several at once.
                let there = self.terms_at(within.clone()).iter();
                there.map(|there| u32::from(there == word)).sum::<u32>() as usize
            }
            [word] => self.postings_in(*word, within).len(),
            [first, ..] if within.len() <= SHORT_RANGE => {
                let rows = self.terms_at(within.clone()).windows(words.len());
                rows.filter(|row| row[0] == *first && *row == words).count()
            }
            _ => self.find_phrase_in(words, within.clone()).count(),
        }
    }

    /// Where a word stands in a range of places, ascending.
    #[must_use]
    pub fn postings_in(&self, word: TermId, within: &Range<Position>) -> &[Position] {
        let places = self.postings(word);
        let start = places.partition_point(|place| *place < within.start);
        let end = start + places[start..].partition_point(|place| *place < within.end);
        &places[start..end]
    }
}
