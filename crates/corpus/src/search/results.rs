//! The items of a list that a query finds: the rarest phrase yields candidates, and the other phrases are
//! searched for only in these.

use std::cmp::Reverse;
use std::ops::Range;

use super::bm25::term_weight;
use super::item_ranges::ItemRange;
use super::{ItemKind, Query, Searcher};
use crate::index::{Index, Position, TermId};

/// The items that a query finds, with their relevance.
#[derive(Debug, Default)]
pub struct SearchResults {
    phrases: Vec<Phrase>,
    /// In the order of the archive.
    ranks: Vec<Rank>,
}

/// The score of an item, and its number. The most relevant item has the smallest rank.
type Rank = (Reverse<u64>, u32);

/// Words of the index that must be consecutive.
#[derive(Debug)]
struct Phrase {
    terms: Vec<TermId>,
    weight: u64,
    /// The number of occurrences of its rarest word.
    rarest_count: usize,
}

impl Searcher {
    /// The items for which `is_wanted` is true and that contain all words and phrases of a query. A query
    /// without words finds nothing.
    #[must_use]
    pub fn search(&self, query: &Query, is_wanted: impl Fn(u32) -> bool) -> SearchResults {
        let index = self.corpus.index();
        let phrases = query.phrases().iter();
        let phrases: Option<Vec<_>> = phrases
            .map(|words| Phrase::from_words(words, index))
            .collect();
        let mut results = SearchResults {
            phrases: phrases.unwrap_or_default(),
            ..SearchResults::default()
        };
        // Most items that lack a phrase lack the rarest one, so checking that one first is fastest.
        results.phrases.sort_by_key(|phrase| phrase.rarest_count);
        if let Some((rarest, others)) = results.phrases.split_first() {
            let positions = |first| rarest.positions_from(first);
            let counted = match *rarest.terms {
                [word] => self
                    .ranges
                    .count_items(index.postings(word).iter().copied().map(positions)),
                _ => self
                    .ranges
                    .count_items(index.find_phrase(&rarest.terms).map(positions)),
            };
            let wanted = counted.into_iter().filter(|(item, _)| is_wanted(*item));
            let ranks = wanted.filter_map(|(item, times)| {
                let score = self.phrase_score(rarest, item, times as usize);
                Some((Reverse(self.score(others, item, score)?), item))
            });
            results.ranks = ranks.collect();
        }
        results
    }

    /// The most relevant items, in order, at most `limit`; if `after` is set, those that come after that
    /// item. Equally relevant items are in the order of the archive. The item `after` need not be among the
    /// results: if it lacks a word of the query, it comes after all items that have them all.
    #[must_use]
    pub fn most_relevant(
        &self,
        results: &SearchResults,
        after: Option<u32>,
        limit: usize,
    ) -> Vec<u32> {
        let last = after.map(|item| self.rank(results, item));
        let ranks = results.ranks.iter().copied();
        let mut rest: Vec<Rank> = ranks
            .filter(|rank| last.is_none_or(|last| *rank > last))
            .collect();
        if limit < rest.len() {
            rest.select_nth_unstable(limit);
            rest.truncate(limit);
        }
        rest.sort_unstable();
        rest.into_iter().map(|(_, item)| item).collect()
    }

    /// The rank of an item, which may or may not be among the results.
    fn rank(&self, results: &SearchResults, item: u32) -> Rank {
        let score = self.score(&results.phrases, item, 0);
        (Reverse(score.unwrap_or(0)), item)
    }

    /// Adds the scores of phrases in an item to a score; `None` if the item lacks one of the phrases.
    fn score(&self, phrases: &[Phrase], item: u32, score: u64) -> Option<u64> {
        let index = self.corpus.index();
        phrases.iter().try_fold(score, |score, phrase| {
            let groups = self.search_groups(item).map(ItemRange::enclosing);
            let counts = groups.map(|positions| index.count_phrase_in(&phrase.terms, &positions));
            let times = counts.sum();
            (times > 0).then(|| score.saturating_add(self.phrase_score(phrase, item, times)))
        })
    }

    /// The ranges of an item, in groups that can be searched as one range. The turns of a section form a
    /// single group: their positions follow each other, and no phrase extends from one turn into the next.
    pub(super) fn search_groups(&self, item: u32) -> impl Iterator<Item = &[ItemRange]> {
        let ranges = self.ranges.ranges_of(item);
        ranges.chunks(match self.kind {
            ItemKind::Sections => ranges.len().max(1),
            ItemKind::Turns | ItemKind::Quotes | ItemKind::Facts => 1,
        })
    }

    fn phrase_score(&self, phrase: &Phrase, item: u32, times: usize) -> u64 {
        let length = self.ranges.word_count(item);
        self.statistics.score(phrase.weight, times, length)
    }
}

impl SearchResults {
    /// Leaves out the items for which `is_wanted` is false, as if they had not been wanted in the search.
    #[must_use]
    pub fn retain(mut self, is_wanted: impl Fn(u32) -> bool) -> Self {
        self.ranks.retain(|(_, number)| is_wanted(*number));
        self
    }

    /// The items, in the order of the archive.
    #[must_use]
    pub fn items(&self) -> impl ExactSizeIterator<Item = u32> {
        self.ranks.iter().map(|(_, item)| *item)
    }

    /// The matches in a range of positions, in order; overlapping matches are merged.
    pub(super) fn matches_in(
        &self,
        positions: &Range<Position>,
        index: &Index,
    ) -> Vec<Range<Position>> {
        let phrases = self.phrases.iter();
        let mut all: Vec<Range<Position>> = phrases
            .flat_map(|phrase| phrase.occurrences_in(positions, index))
            .collect();
        all.sort_unstable_by_key(|found| (found.start, found.end));
        let mut merged: Vec<Range<Position>> = Vec::with_capacity(all.len());
        for next in all {
            match merged.last_mut() {
                Some(last) if next.start < last.end => last.end = last.end.max(next.end),
                _ => merged.push(next),
            }
        }
        merged
    }
}

impl Phrase {
    /// `None` if one of the words is not in the index.
    fn from_words(words: &str, index: &Index) -> Option<Self> {
        let words: Vec<TermId> = index.term_ids(words).into_iter().collect::<Option<_>>()?;
        let counts = || words.iter().map(|word| index.postings(*word).len());
        // Each text is followed by one position without a word.
        let all = index.positions_of_docs(0..index.doc_count()).len() - index.doc_count();
        Some(Self {
            weight: counts().map(|count| term_weight(count, all)).sum(),
            rarest_count: counts().min()?,
            terms: words,
        })
    }

    /// The positions of its words if the first one is at `first`.
    fn positions_from(&self, first: Position) -> Range<Position> {
        let length = Position::try_from(self.terms.len());
        first..first + length.expect("a query has fewer words than code points")
    }

    fn occurrences_in<'a>(
        &'a self,
        positions: &Range<Position>,
        index: &'a Index,
    ) -> impl Iterator<Item = Range<Position>> + 'a {
        let starts = index.find_phrase_in(&self.terms, positions.clone());
        starts.map(|first| self.positions_from(first))
    }
}
