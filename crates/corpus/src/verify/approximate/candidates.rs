//! Finds where enough of the query's words are close together to make an alignment worthwhile.

use std::ops::Range;

use super::merge_postings::merge_postings;
use super::query_terms::QueryTerms;
use crate::index::{Index, Position, TermId};

/// The maximum number of positions of rare words that are examined, and of words around them. This is enough
/// for any quotation; for a text that consists only of the most common words, only the first part of a large
/// archive is searched.
const MAX_HITS: usize = 300_000;
const MAX_SCANNED_WORDS: usize = 600_000;

/// A part of one turn, and the maximum number of query words that can match in it.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub positions: Range<Position>,
    pub max_matches: usize,
}

/// What a candidate must satisfy.
#[derive(Debug, Clone, Copy)]
pub struct CandidateCriteria<'a> {
    query: &'a QueryTerms,
    /// The minimum number of query words in a stretch.
    min_matches: usize,
    /// The maximum number of words in a stretch.
    max_length: usize,
}

impl<'a> CandidateCriteria<'a> {
    /// The criteria for stretches in which at most this many words differ.
    pub fn new(query: &'a QueryTerms, differences: usize) -> Self {
        Self {
            query,
            min_matches: query.min_matches_at(differences),
            max_length: query.max_length_at(differences),
        }
    }
}

/// All parts of turns that may contain a matching stretch, in the order of the archive.
pub fn candidates(
    index: &Index,
    criteria: CandidateCriteria<'_>,
    within: &Range<Position>,
) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let mut scanned = 0;
    for window in candidate_windows(index, criteria, within) {
        scanned += window.len();
        if scanned > MAX_SCANNED_WORDS {
            break;
        }
        find_dense_parts(
            index.terms_at(window.clone()),
            &window,
            criteria,
            &mut candidates,
        );
    }
    candidates
}

/// The windows around each group of rare words, as far as a stretch that contains the whole group can
/// reach.
///
/// A stretch contains at least `min_matches` query words. So if the postings of all query words but a
/// few are merged, it contains at least as many of the merged words as those few cannot supply. The
/// rarest words are merged until that number is at least one, then more while they are cheap: each
/// additional query word adds one to the number of words that must be close together.
fn candidate_windows(
    index: &Index,
    criteria: CandidateCriteria<'_>,
    within: &Range<Position>,
) -> Vec<Range<Position>> {
    let distinct_terms = criteria.query.distinct.iter();
    let mut lists: Vec<_> = distinct_terms
        .map(|distinct| (index.postings_in(distinct.term, within), distinct))
        .collect();
    lists.sort_by_key(|(positions, _)| positions.len());
    let known: usize = lists.iter().map(|(_, distinct)| distinct.count).sum();
    if known < criteria.min_matches {
        return Vec::new();
    }
    let (mut hit_count, mut merged_words, mut cost_limit) = (0, 0, usize::MAX);
    let merged_count = lists.iter().take_while(|(positions, distinct)| {
        let is_enough = known - merged_words < criteria.min_matches;
        let new_hit_count = hit_count + positions.len();
        if is_enough && new_hit_count > cost_limit.min(MAX_HITS) {
            return false;
        }
        hit_count = new_hit_count;
        merged_words += distinct.count;
        if !is_enough {
            cost_limit = 4 * hit_count + 1000;
        }
        true
    });
    let merged_count = merged_count.count();
    let within = first_part(within, hit_count);
    let lists = lists[..merged_count].iter();
    let hits = merge_postings(
        lists
            .map(|(_, distinct)| index.postings_in(distinct.term, &within))
            .collect(),
    );
    windows_around(
        index,
        criteria,
        &hits,
        (criteria.min_matches + merged_words).saturating_sub(known),
    )
}

/// Shortens a range that has this many hits so that it has about as many as may be examined.
fn first_part(within: &Range<Position>, hits: usize) -> Range<Position> {
    if hits <= MAX_HITS {
        return within.clone();
    }
    let length = (u64::from(within.end - within.start) * MAX_HITS as u64) / hits as u64;
    within.start..within.start + Position::try_from(length).unwrap_or(0)
}

/// The parts of turns around each `group_size` consecutive hits that lie within the length of a
/// stretch.
fn windows_around(
    index: &Index,
    criteria: CandidateCriteria<'_>,
    hits: &[Position],
    group_size: usize,
) -> Vec<Range<Position>> {
    let reach = Position::try_from(criteria.max_length - 1).unwrap_or(Position::MAX);
    let mut windows: Vec<Range<Position>> = Vec::new();
    let (mut text, mut turn) = (0, 0..0);
    for group in hits.windows(group_size.max(1)) {
        let (first, last) = (group[0], group[group.len() - 1]);
        if last - first > reach {
            continue;
        }
        if first >= turn.end {
            text = index.doc_from(text, first);
            turn = index.positions_of_doc(text);
        }
        if last >= turn.end || turn.len() < criteria.min_matches {
            continue;
        }
        let start = last.saturating_sub(reach).max(turn.start);
        let end = first.saturating_add(reach + 1).min(turn.end);
        match windows.last_mut().filter(|last| start < last.end) {
            Some(last) => last.end = end,
            None => windows.push(start..end),
        }
    }
    windows
}

/// The parts of a window in which enough query words lie within the length of a stretch, in any order.
fn find_dense_parts(
    row: &[TermId],
    positions: &Range<Position>,
    criteria: CandidateCriteria<'_>,
    candidates: &mut Vec<Candidate>,
) {
    let mut multiset = Multiset {
        query: criteria.query,
        counts: vec![0; criteria.query.distinct.len()],
        match_count: 0,
    };
    let first = candidates.len();
    let distinct_terms: Vec<_> = row
        .iter()
        .map(|word| criteria.query.distinct_index(*word))
        .collect();
    for (end, position) in (positions.clone()).enumerate() {
        multiset.insert(distinct_terms[end]);
        let start = (end + 1).saturating_sub(criteria.max_length);
        if start > 0 {
            multiset.remove(distinct_terms[start - 1]);
        }
        if multiset.match_count < criteria.min_matches {
            continue;
        }
        let start = position - Position::try_from(end - start).unwrap_or(position);
        match candidates[first..]
            .last_mut()
            .filter(|last| start < last.positions.end)
        {
            Some(last) => {
                last.positions.end = position + 1;
                last.max_matches = last.max_matches.max(multiset.match_count);
            }
            None => candidates.push(Candidate {
                positions: start..position + 1,
                max_matches: multiset.match_count,
            }),
        }
    }
}

/// The query words in a row, each counted at most as often as the query contains it.
struct Multiset<'a> {
    query: &'a QueryTerms,
    counts: Vec<usize>,
    match_count: usize,
}

impl Multiset<'_> {
    fn insert(&mut self, index: Option<usize>) {
        if let Some(index) = index {
            self.counts[index] += 1;
            self.match_count += usize::from(self.counts[index] <= self.query.distinct[index].count);
        }
    }

    fn remove(&mut self, index: Option<usize>) {
        if let Some(index) = index {
            self.match_count -= usize::from(self.counts[index] <= self.query.distinct[index].count);
            self.counts[index] -= 1;
        }
    }
}
