//! The items of a list that a query finds. If an item must have all phrases, the rarest phrase yields candidates, and
//! the other phrases are searched for only in these.

use std::cmp::Reverse;
use std::ops::Range;

use super::bm25::term_weight;
use super::item_ranges::ItemRange;
use super::phrase::{Count, Phrase};
use super::{ItemKind, Query, RequiredWords, Searcher, to_u32};
use crate::index::{Index, Position};

/// The items that a query finds, with their relevance.
#[derive(Debug, Default)]
pub struct SearchResults {
    /// If an item needs only one of them, those that items have.
    phrases: Vec<Phrase>,
    /// Whether an item needs only one of the phrases.
    needs_any: bool,
    /// In the order of the archive.
    ranks: Vec<Rank>,
    /// How often the words and phrases occur in each of these items.
    times: Vec<u32>,
}

/// The score of an item, and its number. The most relevant item has the smallest rank.
type Rank = (Reverse<u64>, u32);

/// How relevant an item is.
#[derive(Debug, Default, Clone, Copy)]
struct Relevance {
    score: u64,
    /// How often the words and phrases occur in it.
    times: usize,
}

impl Searcher {
    /// The items for which `is_wanted` is true and that contain the required words and phrases of a query. A query
    /// without words finds nothing.
    #[must_use]
    pub fn search(&self, query: &Query, is_wanted: impl Fn(u32) -> bool) -> SearchResults {
        let index = self.corpus.index();
        let all_english = self.is_all_english();
        let mut phrases = Vec::new();
        for phrase in query.counting_phrases() {
            match Phrase::new(phrase, all_english, index) {
                // Words that match the same words count once.
                Some(phrase) => phrase.merge_into(&mut phrases),
                None if query.required() == RequiredWords::All => return SearchResults::default(),
                None => {}
            }
        }
        match query.required() {
            RequiredWords::All => self.search_all(phrases, is_wanted),
            RequiredWords::Any => self.search_any(phrases, is_wanted),
        }
    }

    fn search_all(
        &self,
        mut phrases: Vec<Phrase>,
        is_wanted: impl Fn(u32) -> bool,
    ) -> SearchResults {
        // Most items that lack a phrase lack the rarest one, so checking that one first is fastest.
        phrases.sort_by_key(|phrase| phrase.rarest_count);
        let mut results = SearchResults {
            phrases,
            ..SearchResults::default()
        };
        if let Some((rarest, others)) = results.phrases.split_first() {
            let counted = self.count_items(rarest, is_wanted).into_iter();
            let found = counted.filter_map(|(item, count)| {
                let first = Relevance {
                    score: self.phrase_score(rarest, item, count)?,
                    times: count.times,
                };
                let relevance = self.relevance(others, item, first)?;
                Some(((Reverse(relevance.score), item), to_u32(relevance.times)))
            });
            (results.ranks, results.times) = found.unzip();
        }
        results
    }

    fn search_any(
        &self,
        mut phrases: Vec<Phrase>,
        is_wanted: impl Fn(u32) -> bool,
    ) -> SearchResults {
        let all = self.statistics.item_count;
        let mut found = vec![Relevance::default(); all];
        phrases.retain_mut(|phrase| {
            let items = self.items_with(phrase);
            phrase.weight = term_weight(items.len(), all);
            for (item, count) in &items {
                let score = self.phrase_score(phrase, *item, *count).unwrap_or_default();
                let relevance = &mut found[*item as usize];
                relevance.score = relevance.score.saturating_add(score);
                relevance.times += count.times;
            }
            !items.is_empty()
        });
        let found = (0..).zip(found);
        let wanted = found.filter(|(item, relevance)| relevance.times > 0 && is_wanted(*item));
        let (ranks, times) = wanted
            .map(|(item, relevance)| ((Reverse(relevance.score), item), to_u32(relevance.times)))
            .unzip();
        SearchResults {
            phrases,
            needs_any: true,
            ranks,
            times,
        }
    }

    /// The most relevant items, in order, at most `limit`; if `after` is set, those that come after that
    /// item. Equally relevant items are in the order of the archive. The item `after` need not be among the
    /// results: if it lacks a required word of the query, it comes after all items that have them.
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
        let score = if results.needs_any {
            let phrases = results.phrases.iter();
            let scores = phrases.filter_map(|phrase| {
                self.phrase_score(phrase, item, self.count_in_item(phrase, item))
            });
            scores.fold(0, u64::saturating_add)
        } else {
            let relevance = self.relevance(&results.phrases, item, Relevance::default());
            relevance.unwrap_or_default().score
        };
        (Reverse(score), item)
    }

    /// All items that contain a phrase, in order, with the number of its occurrences.
    pub(super) fn items_with(&self, phrase: &Phrase) -> Vec<(u32, Count)> {
        let mut items = self.count_items(phrase, |_| true);
        items.retain(|(_, count)| count.times > 0);
        items
    }

    /// The wanted items that may contain a phrase, in order, with the number of its occurrences.
    fn count_items(&self, phrase: &Phrase, is_wanted: impl Fn(u32) -> bool) -> Vec<(u32, Count)> {
        let mut all: Vec<(u32, Count)> = Vec::new();
        for occurrences in phrase.find_everywhere(self.corpus.index()) {
            let matches = occurrences
                .starts
                .iter()
                .map(|first| phrase.positions_from(*first));
            let counted = self.ranges.count_items(matches).into_iter();
            all.extend(counted.map(|(item, times)| {
                let has_exact = occurrences.is_exact;
                let times = times as usize;
                (item, Count { times, has_exact })
            }));
        }
        // Each list is sorted, which a stable sort makes use of.
        all.sort_by_key(|(item, _)| *item);
        all.dedup_by(|(item, count), (previous, total)| {
            let is_same = item == previous;
            if is_same {
                total.times += count.times;
                total.has_exact |= count.has_exact;
            }
            is_same
        });
        all.retain(|(item, _)| is_wanted(*item));
        if phrase.depends_on_language() {
            for (item, count) in &mut all {
                if !self.is_english(*item) {
                    *count = self.count_in_item(phrase, *item);
                }
            }
        }
        all
    }

    /// Adds the relevance of phrases in an item to that of others; `None` if the item lacks one of the phrases.
    fn relevance(&self, phrases: &[Phrase], item: u32, others: Relevance) -> Option<Relevance> {
        phrases.iter().try_fold(others, |all, phrase| {
            let count = self.count_in_item(phrase, item);
            let score = self.phrase_score(phrase, item, count)?;
            Some(Relevance {
                score: all.score.saturating_add(score),
                times: all.times + count.times,
            })
        })
    }

    fn count_in_item(&self, phrase: &Phrase, item: u32) -> Count {
        let ranges = self.search_groups(item).map(ItemRange::enclosing);
        phrase.count_in(ranges, self.is_english(item), self.corpus.index())
    }

    /// The ranges of an item, in groups that can be searched as one range. The turns of a section form a
    /// single group: their positions follow each other, and no phrase extends from one turn into the next.
    pub(super) fn search_groups(&self, item: u32) -> impl Iterator<Item = &[ItemRange]> {
        let ranges = self.ranges.ranges_of(item);
        ranges.chunks(match self.kind {
            ItemKind::Sections => ranges.len().max(1),
            ItemKind::Turns | ItemKind::Quotes | ItemKind::Facts | ItemKind::Statistics => 1,
        })
    }

    /// The score of a phrase in an item, halved if it occurs there only in other forms; `None` if it does not
    /// occur.
    fn phrase_score(&self, phrase: &Phrase, item: u32, count: Count) -> Option<u64> {
        let length = self.ranges.word_count(item);
        let score = self.statistics.score(phrase.weight, count.times, length);
        (count.times > 0).then_some(if count.has_exact { score } else { score / 2 })
    }
}

impl SearchResults {
    /// Leaves out the items for which `is_wanted` is false, as if they had not been wanted in the search.
    #[must_use]
    pub fn retain(mut self, is_wanted: impl Fn(u32) -> bool) -> Self {
        let found = self.ranks.into_iter().zip(self.times);
        (self.ranks, self.times) = found.filter(|((_, item), _)| is_wanted(*item)).unzip();
        self
    }

    /// Whether items have a word or phrase of the query.
    pub(super) fn has(&self, phrase: &Phrase) -> bool {
        self.phrases.iter().any(|other| other.matches_same(phrase))
    }

    /// How often the words and phrases of the query occur in an item. The words of a phrase that are also words
    /// of the query count for both.
    #[must_use]
    pub fn match_count(&self, item: u32) -> usize {
        let found = self.ranks.binary_search_by_key(&item, |(_, item)| *item);
        found.map_or(0, |index| self.times[index] as usize)
    }

    /// How often they occur in all items.
    #[must_use]
    pub fn total_match_count(&self) -> usize {
        self.times.iter().map(|times| *times as usize).sum()
    }

    /// The items, in the order of the archive.
    #[must_use]
    pub fn items(&self) -> impl ExactSizeIterator<Item = u32> {
        self.ranks.iter().map(|(_, item)| *item)
    }

    /// The matches in a range of positions of an interview, in order; overlapping matches are merged.
    pub(super) fn matches_in(
        &self,
        positions: &Range<Position>,
        is_english: bool,
        index: &Index,
    ) -> Vec<Match> {
        let (mut all, mut found) = (Vec::new(), Vec::new());
        for (number, phrase) in self.phrases.iter().enumerate() {
            phrase.add_occurrences_in(positions, is_english, index, &mut found);
            let phrases = bit(number);
            let found = found.drain(..);
            all.extend(found.map(|positions| Match { positions, phrases }));
        }
        all.sort_unstable_by_key(|found| (found.positions.start, found.positions.end));
        let mut merged: Vec<Match> = Vec::with_capacity(all.len());
        for next in all {
            match merged.last_mut() {
                Some(last) if next.positions.start < last.positions.end => {
                    last.positions.end = last.positions.end.max(next.positions.end);
                    last.phrases |= next.phrases;
                }
                _ => merged.push(next),
            }
        }
        merged
    }

    /// The sum of the weights of phrases (see [`Match`]).
    pub(super) fn weight_of(&self, phrases: u64) -> u64 {
        numbers(phrases).map(|number| self.weight(number)).sum()
    }

    /// The weight of the phrase with a number.
    pub(super) fn weight(&self, number: usize) -> u64 {
        self.phrases[number].weight
    }
}

/// A match in the texts.
#[derive(Debug, Clone)]
pub(super) struct Match {
    pub positions: Range<Position>,
    /// The phrases of the query that occur there: the bits of their numbers. A query has fewer than 64.
    pub phrases: u64,
}

/// The numbers of the bits that are set.
pub(super) fn numbers(mut phrases: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let number = phrases.trailing_zeros();
        phrases &= phrases.checked_sub(1)?;
        Some(number as usize)
    })
}

fn bit(phrase: usize) -> u64 {
    u32::try_from(phrase).map_or(0, |number| 1_u64.checked_shl(number).unwrap_or(0))
}
