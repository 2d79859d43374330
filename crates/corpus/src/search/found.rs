//! What a query finds in a list: the rarest phrase finds candidates, the others are looked for in
//! these alone.

use std::{cmp::Reverse, ops::Range};

use super::{Kind, Query, Searched, pieces::Piece, score::weight};
use crate::index::{Index, Place, Word};

/// The items that a query finds, and how relevant each is.
#[derive(Debug, Default)]
pub struct Found {
    phrases: Vec<Phrase>,
    /// In the order of the archive.
    ranks: Vec<Rank>,
}

/// The score of an item, and its number: the most relevant is the least.
type Rank = (Reverse<u64>, u32);

/// Words of the index that must stand one after another.
#[derive(Debug)]
struct Phrase {
    words: Vec<Word>,
    weight: u64,
    /// In how many places the rarest of its words stands.
    most: usize,
}

impl Searched {
    /// The items that have all words and phrases of a query, of those that are wanted. A query without
    /// words finds none.
    #[must_use]
    pub fn find(&self, query: &Query, is_wanted: impl Fn(u32) -> bool) -> Found {
        let index = self.record.index();
        let phrases = query.phrases().iter();
        let phrases: Option<Vec<_>> = phrases.map(|words| Phrase::of(words, index)).collect();
        let mut found = Found {
            phrases: phrases.unwrap_or_default(),
            ..Found::default()
        };
        // Of most items that lack a phrase, the first that is looked for is lacking.
        found.phrases.sort_by_key(|phrase| phrase.most);
        if let Some((rarest, others)) = found.phrases.split_first() {
            let at = |place| rarest.at(place);
            let counted = match *rarest.words {
                [word] => self
                    .pieces
                    .count(index.places(word).iter().copied().map(at)),
                _ => self.pieces.count(index.phrase(&rarest.words).map(at)),
            };
            let wanted = counted.into_iter().filter(|(item, _)| is_wanted(*item));
            let ranks = wanted.filter_map(|(item, times)| {
                let adds = self.adds(rarest, item, times as usize);
                Some((Reverse(self.score(others, item, adds)?), item))
            });
            found.ranks = ranks.collect();
        }
        found
    }

    /// Of what is found the most relevant items, or those that come after one: so many at most, in
    /// order. What is equally relevant has the order of the archive. The item that they come after
    /// need not be wanted; one that lacks a word comes after all that have them.
    #[must_use]
    pub fn most_relevant(&self, found: &Found, after: Option<u32>, most: usize) -> Vec<u32> {
        let last = after.map(|item| self.rank(found, item));
        let ranks = found.ranks.iter().copied();
        let mut rest: Vec<Rank> = ranks
            .filter(|rank| last.is_none_or(|last| *rank > last))
            .collect();
        if most < rest.len() {
            rest.select_nth_unstable(most);
            rest.truncate(most);
        }
        rest.sort_unstable();
        rest.into_iter().map(|(_, item)| item).collect()
    }

    /// Of an item that may be found or not.
    fn rank(&self, found: &Found, item: u32) -> Rank {
        let score = self.score(&found.phrases, item, 0);
        (Reverse(score.unwrap_or(0)), item)
    }

    /// What some phrases add to a score; `None` when one of them doesn't stand in the item.
    fn score(&self, phrases: &[Phrase], item: u32, score: u64) -> Option<u64> {
        let index = self.record.index();
        phrases.iter().try_fold(score, |score, phrase| {
            let rows = self.rows(item).map(Piece::span);
            let counts = rows.map(|places| index.count_in(&phrase.words, &places));
            let times = counts.sum();
            (times > 0).then(|| score.saturating_add(self.adds(phrase, item, times)))
        })
    }

    /// The pieces of an item in rows, in each of which words are looked for at once. Those of a section
    /// are one, however many turns it has: they follow each other, and no phrase crosses from one to
    /// the next.
    pub(super) fn rows(&self, item: u32) -> impl Iterator<Item = &[Piece]> {
        let pieces = self.pieces.of(item);
        pieces.chunks(match self.kind {
            Kind::Sections => pieces.len().max(1),
            Kind::Quotes | Kind::Facts => 1,
        })
    }

    fn adds(&self, phrase: &Phrase, item: u32, times: usize) -> u64 {
        let length = self.pieces.length(item);
        self.measure.score(phrase.weight, times, length)
    }
}

impl Found {
    /// The items, in the order of the archive.
    #[must_use]
    pub fn items(&self) -> impl ExactSizeIterator<Item = u32> {
        self.ranks.iter().map(|(_, item)| *item)
    }

    /// What is found among some places, in order; what overlaps is one stretch.
    pub(super) fn within(&self, places: &Range<Place>, index: &Index) -> Vec<Range<Place>> {
        let phrases = self.phrases.iter();
        let mut all: Vec<Range<Place>> = phrases
            .flat_map(|phrase| phrase.within(places, index))
            .collect();
        all.sort_unstable_by_key(|stretch| (stretch.start, stretch.end));
        let mut stretches: Vec<Range<Place>> = Vec::with_capacity(all.len());
        for next in all {
            match stretches.last_mut() {
                Some(last) if next.start < last.end => last.end = last.end.max(next.end),
                _ => stretches.push(next),
            }
        }
        stretches
    }
}

impl Phrase {
    /// `None` when one of the words stands nowhere.
    fn of(words: &str, index: &Index) -> Option<Self> {
        let words: Vec<Word> = index.words(words).into_iter().collect::<Option<_>>()?;
        let counts = || words.iter().map(|word| index.places(*word).len());
        // Between two texts one place is left out.
        let all = index.places_of_all(0..index.texts()).len() - index.texts();
        Some(Self {
            weight: counts().map(|count| weight(count, all)).sum(),
            most: counts().min()?,
            words,
        })
    }

    /// The places that it takes up when it begins at one.
    fn at(&self, place: Place) -> Range<Place> {
        let length = Place::try_from(self.words.len());
        place..place + length.expect("a query has fewer words than code points")
    }

    fn within<'a>(
        &'a self,
        places: &Range<Place>,
        index: &'a Index,
    ) -> impl Iterator<Item = Range<Place>> + 'a {
        let starts = index.phrase_in(&self.words, places.clone());
        starts.map(|place| self.at(place))
    }
}
