//! What a query finds in a list: the rarest phrase finds candidates, the others are looked for in
//! these alone.

use std::{cmp::Reverse, ops::Range};

use super::{Query, Searched, score::weight};
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
        if let Some(rarest) = found.phrases.first() {
            let places = index.phrase(&rarest.words);
            let candidates = self.pieces.items(places.map(|place| rarest.at(place)));
            let wanted = candidates.into_iter().filter(|item| is_wanted(*item));
            let ranks = wanted.filter_map(|item| Some((Reverse(self.score(&found, item)?), item)));
            found.ranks = ranks.collect();
        }
        found
    }

    /// Of what is found the most relevant items, or those that come after one: so many at most, in
    /// order. What is equally relevant has the order of the archive. The item that they come after
    /// need not be wanted; one that lacks a word comes after all that have them.
    #[must_use]
    pub fn most_relevant(&self, found: &Found, after: Option<u32>, most: usize) -> Vec<u32> {
        let score = |item| self.score(found, item).unwrap_or(0);
        let last = after.map(|item| (Reverse(score(item)), item));
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

    /// `None` when a phrase doesn't stand in the item.
    fn score(&self, found: &Found, item: u32) -> Option<u64> {
        let (index, length) = (self.record.index(), self.pieces.length(item));
        found.phrases.iter().try_fold(0_u64, |score, phrase| {
            let pieces = self.pieces.of(item).iter();
            let times = pieces.map(|piece| phrase.count(&piece.places, index)).sum();
            let adds = self.measure.score(phrase.weight, times, length);
            (times > 0).then_some(score.saturating_add(adds))
        })
    }
}

impl Found {
    /// The items, in the order of the archive.
    pub fn items(&self) -> impl Iterator<Item = u32> {
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

    fn count(&self, places: &Range<Place>, index: &Index) -> usize {
        match *self.words {
            [word] => index.places_in(word, places).len(),
            _ => self.within(places, index).count(),
        }
    }
}
