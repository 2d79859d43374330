//! What a query finds in a list: the rarest phrase finds candidates, the others are looked for in
//! these alone.

use std::{cmp::Reverse, collections::HashMap, ops::Range};

use super::{
    Query,
    pieces::Pieces,
    score::{Measure, weight},
};
use crate::index::{Index, Place, Word};

/// The items that a query finds, and how relevant each is.
#[derive(Debug, Default)]
pub struct Found {
    phrases: Vec<Phrase>,
    /// The most relevant first; those that are equally so in the order of the archive.
    ranked: Vec<u32>,
    scores: HashMap<u32, u64>,
}

/// Words of the index that must stand one after another.
#[derive(Debug)]
struct Phrase {
    words: Vec<Word>,
    weight: u64,
    /// In how many places the rarest of its words stands.
    most: usize,
}

impl Found {
    pub(super) fn new(query: &Query, index: &Index, pieces: &Pieces, measure: Measure) -> Self {
        let phrases = query.phrases().iter();
        let phrases: Option<Vec<_>> = phrases.map(|words| Phrase::of(words, index)).collect();
        let mut found = Self {
            phrases: phrases.unwrap_or_default(),
            ..Self::default()
        };
        // Of most items that lack a phrase, the first that is looked for is lacking.
        found.phrases.sort_by_key(|phrase| phrase.most);
        let Some(rarest) = found.phrases.first() else {
            return found;
        };
        let mut candidates: Vec<u32> = Vec::new();
        for place in index.phrase(&rarest.words) {
            let places = rarest.at(place);
            let held = pieces.holding(&places);
            candidates.extend(held.map(|piece| piece.item));
        }
        candidates.sort_unstable();
        candidates.dedup();
        for item in candidates {
            if let Some(score) = found.score(item, index, pieces, measure) {
                found.scores.insert(item, score);
                found.ranked.push(item);
            }
        }
        found.ranked.sort_by_key(|item| Reverse(found.scores[item]));
        found
    }

    /// `None` when a phrase doesn't stand in the item.
    fn score(&self, item: u32, index: &Index, pieces: &Pieces, measure: Measure) -> Option<u64> {
        let length = pieces.length(item);
        self.phrases.iter().try_fold(0_u64, |score, phrase| {
            let pieces = pieces.of(item).iter();
            let times = pieces.map(|piece| phrase.count(&piece.places, index)).sum();
            let adds = measure.score(phrase.weight, times, length);
            (times > 0).then_some(score.saturating_add(adds))
        })
    }

    /// The items, the most relevant first.
    #[must_use]
    pub fn ranked(&self) -> &[u32] {
        &self.ranked
    }

    /// The items that come after one. It need not be found itself: then it comes after all that are.
    #[must_use]
    pub fn after(&self, item: u32) -> &[u32] {
        let rank = |item: &u32| (Reverse(self.scores.get(item).copied().unwrap_or(0)), *item);
        let last = rank(&item);
        let before = self.ranked.partition_point(|item| rank(item) <= last);
        &self.ranked[before..]
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
