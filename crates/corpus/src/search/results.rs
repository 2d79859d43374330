//! What a query finds in a list: the rarest phrase finds candidates, the others are looked for in
//! these alone.

use std::cmp::Reverse;
use std::ops::Range;

use super::bm25::term_weight;
use super::item_ranges::ItemRange;
use super::{ItemKind, Query, Searcher};
use crate::index::{Index, Position, TermId};

/// The items that a query finds, and how relevant each is.
#[derive(Debug, Default)]
pub struct SearchResults {
    phrases: Vec<Phrase>,
    /// In the order of the archive.
    ranks: Vec<Rank>,
}

/// The score of an item, and its number: the most relevant is the least.
type Rank = (Reverse<u64>, u32);

/// Words of the index that must stand one after another.
#[derive(Debug)]
struct Phrase {
    terms: Vec<TermId>,
    weight: u64,
    /// In how many places the rarest of its words stands.
    rarest_count: usize,
}

impl Searcher {
    /// The items that have all words and phrases of a query, of those that are wanted. A query without
    /// words finds none.
    #[must_use]
    pub fn search(&self, query: &Query, is_wanted: impl Fn(u32) -> bool) -> SearchResults {
        let index = self.corpus.index();
        let phrases = query.phrases().iter();
        let phrases: Option<Vec<_>> = phrases
            .map(|words| Phrase::from_words(words, index))
            .collect();
        let mut found = SearchResults {
            phrases: phrases.unwrap_or_default(),
            ..SearchResults::default()
        };
        // Of most items that lack a phrase, the first that is looked for is lacking.
        found.phrases.sort_by_key(|phrase| phrase.rarest_count);
        if let Some((rarest, others)) = found.phrases.split_first() {
            let at = |place| rarest.positions_from(place);
            let counted = match *rarest.terms {
                [word] => self
                    .ranges
                    .count_items(index.postings(word).iter().copied().map(at)),
                _ => self
                    .ranges
                    .count_items(index.find_phrase(&rarest.terms).map(at)),
            };
            let wanted = counted.into_iter().filter(|(item, _)| is_wanted(*item));
            let ranks = wanted.filter_map(|(item, times)| {
                let adds = self.phrase_score(rarest, item, times as usize);
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
    pub fn most_relevant(
        &self,
        found: &SearchResults,
        after: Option<u32>,
        most: usize,
    ) -> Vec<u32> {
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
    fn rank(&self, found: &SearchResults, item: u32) -> Rank {
        let score = self.score(&found.phrases, item, 0);
        (Reverse(score.unwrap_or(0)), item)
    }

    /// What some phrases add to a score; `None` when one of them doesn't stand in the item.
    fn score(&self, phrases: &[Phrase], item: u32, score: u64) -> Option<u64> {
        let index = self.corpus.index();
        phrases.iter().try_fold(score, |score, phrase| {
            let rows = self.search_groups(item).map(ItemRange::enclosing);
            let counts = rows.map(|places| index.count_phrase_in(&phrase.terms, &places));
            let times = counts.sum();
            (times > 0).then(|| score.saturating_add(self.phrase_score(phrase, item, times)))
        })
    }

    /// The pieces of an item in rows, in each of which words are looked for at once. Those of a section
    /// are one, however many turns it has: they follow each other, and no phrase crosses from one to
    /// the next.
    pub(super) fn search_groups(&self, item: u32) -> impl Iterator<Item = &[ItemRange]> {
        let pieces = self.ranges.ranges_of(item);
        pieces.chunks(match self.kind {
            ItemKind::Sections => pieces.len().max(1),
            ItemKind::Quotes | ItemKind::Facts => 1,
        })
    }

    fn phrase_score(&self, phrase: &Phrase, item: u32, times: usize) -> u64 {
        let length = self.ranges.word_count(item);
        self.statistics.score(phrase.weight, times, length)
    }
}

impl SearchResults {
    /// The items, in the order of the archive.
    #[must_use]
    pub fn items(&self) -> impl ExactSizeIterator<Item = u32> {
        self.ranks.iter().map(|(_, item)| *item)
    }

    /// What is found among some places, in order; what overlaps is one stretch.
    pub(super) fn matches_in(
        &self,
        places: &Range<Position>,
        index: &Index,
    ) -> Vec<Range<Position>> {
        let phrases = self.phrases.iter();
        let mut all: Vec<Range<Position>> = phrases
            .flat_map(|phrase| phrase.occurrences_in(places, index))
            .collect();
        all.sort_unstable_by_key(|stretch| (stretch.start, stretch.end));
        let mut stretches: Vec<Range<Position>> = Vec::with_capacity(all.len());
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
    fn from_words(words: &str, index: &Index) -> Option<Self> {
        let words: Vec<TermId> = index.term_ids(words).into_iter().collect::<Option<_>>()?;
        let counts = || words.iter().map(|word| index.postings(*word).len());
        // Between two texts one place is left out.
        let all = index.positions_of_docs(0..index.doc_count()).len() - index.doc_count();
        Some(Self {
            weight: counts().map(|count| term_weight(count, all)).sum(),
            rarest_count: counts().min()?,
            terms: words,
        })
    }

    /// The places that it takes up when it begins at one.
    fn positions_from(&self, place: Position) -> Range<Position> {
        let length = Position::try_from(self.terms.len());
        place..place + length.expect("a query has fewer words than code points")
    }

    fn occurrences_in<'a>(
        &'a self,
        places: &Range<Position>,
        index: &'a Index,
    ) -> impl Iterator<Item = Range<Position>> + 'a {
        let starts = index.find_phrase_in(&self.terms, places.clone());
        starts.map(|place| self.positions_from(place))
    }
}
