//! Where enough of the asked words stand close together: what is worth to be aligned.

use std::ops::Range;

use super::merge_postings::merge_postings;
use super::query_terms::QueryTerms;
use crate::index::{Index, Position, TermId};

/// How many places of rare words are looked at, and how many words around them. Enough for any
/// quotation; of a text made of the commonest words alone, what is near is found in the first part of
/// a large archive.
const MAX_HITS: usize = 300_000;
const MAX_SCANNED_WORDS: usize = 600_000;

/// A part of one turn, and how many of the asked words can match in it at most.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub positions: Range<Position>,
    pub max_matches: usize,
}

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct CandidateCriteria<'a> {
    query: &'a QueryTerms,
    /// How many of the asked words a stretch holds at least.
    min_matches: usize,
    /// How many words it has at most.
    max_length: usize,
}

impl<'a> CandidateCriteria<'a> {
    /// Stretches in which so many words differ at most.
    pub fn new(query: &'a QueryTerms, differences: usize) -> Self {
        Self {
            query,
            min_matches: query.min_matches_at(differences),
            max_length: query.max_length_at(differences),
        }
    }
}

/// All parts of turns that may hold a stretch that is wanted, in the order of the archive.
pub fn candidates(
    index: &Index,
    wanted: CandidateCriteria<'_>,
    within: &Range<Position>,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut looked_at = 0;
    for window in candidate_windows(index, wanted, within) {
        looked_at += window.len();
        if looked_at > MAX_SCANNED_WORDS {
            break;
        }
        find_dense_parts(index.terms_at(window.clone()), &window, wanted, &mut found);
    }
    found
}

/// Around each group of rare words: as far as a stretch that holds them all can reach.
///
/// A stretch holds some of the asked words at least. So if all of them but a few are listed, it holds
/// as many of those listed as the few can't make up for. The rarest are listed until that is one, then
/// more while they are cheap: each that is listed is one more that has to stand close by.
fn candidate_windows(
    index: &Index,
    wanted: CandidateCriteria<'_>,
    within: &Range<Position>,
) -> Vec<Range<Position>> {
    let kinds = wanted.query.distinct.iter();
    let mut lists: Vec<_> = kinds
        .map(|kind| (index.postings_in(kind.term, within), kind))
        .collect();
    lists.sort_by_key(|(places, _)| places.len());
    let known: usize = lists.iter().map(|(_, kind)| kind.count).sum();
    if known < wanted.min_matches {
        return Vec::new();
    }
    let (mut all, mut listed, mut dear) = (0, 0, usize::MAX);
    let enough = lists.iter().take_while(|(places, kind)| {
        let is_enough = known - listed < wanted.min_matches;
        let longer = all + places.len();
        if is_enough && longer > dear.min(MAX_HITS) {
            return false;
        }
        all = longer;
        listed += kind.count;
        if !is_enough {
            dear = 4 * all + 1000;
        }
        true
    });
    let enough = enough.count();
    let within = first_part(within, all);
    let lists = lists[..enough].iter();
    let hits = merge_postings(
        lists
            .map(|(_, kind)| index.postings_in(kind.term, &within))
            .collect(),
    );
    windows_around(
        index,
        wanted,
        &hits,
        (wanted.min_matches + listed).saturating_sub(known),
    )
}

/// Of so many places the first part, in which about as many are as may be looked at.
fn first_part(within: &Range<Position>, hits: usize) -> Range<Position> {
    if hits <= MAX_HITS {
        return within.clone();
    }
    let length = (u64::from(within.end - within.start) * MAX_HITS as u64) / hits as u64;
    within.start..within.start + Position::try_from(length).unwrap_or(0)
}

/// The parts of turns around so many places that stand within the length of a stretch.
fn windows_around(
    index: &Index,
    wanted: CandidateCriteria<'_>,
    hits: &[Position],
    together: usize,
) -> Vec<Range<Position>> {
    let reach = Position::try_from(wanted.max_length - 1).unwrap_or(Position::MAX);
    let mut windows: Vec<Range<Position>> = Vec::new();
    let (mut text, mut turn) = (0, 0..0);
    for group in hits.windows(together.max(1)) {
        let (first, last) = (group[0], group[group.len() - 1]);
        if last - first > reach {
            continue;
        }
        if first >= turn.end {
            text = index.doc_from(text, first);
            turn = index.positions_of_doc(text);
        }
        if last >= turn.end || turn.len() < wanted.min_matches {
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

/// The parts of a window in which enough asked words stand within the length of a stretch, in any
/// order.
fn find_dense_parts(
    row: &[TermId],
    places: &Range<Position>,
    wanted: CandidateCriteria<'_>,
    found: &mut Vec<Candidate>,
) {
    let mut bag = Multiset {
        query: wanted.query,
        counts: vec![0; wanted.query.distinct.len()],
        match_count: 0,
    };
    let first = found.len();
    let kinds: Vec<_> = row
        .iter()
        .map(|word| wanted.query.distinct_index(*word))
        .collect();
    for (end, place) in (places.clone()).enumerate() {
        bag.insert(kinds[end]);
        let start = (end + 1).saturating_sub(wanted.max_length);
        if start > 0 {
            bag.remove(kinds[start - 1]);
        }
        if bag.match_count < wanted.min_matches {
            continue;
        }
        let start = place - Position::try_from(end - start).unwrap_or(place);
        match found[first..]
            .last_mut()
            .filter(|last| start < last.positions.end)
        {
            Some(last) => {
                last.positions.end = place + 1;
                last.max_matches = last.max_matches.max(bag.match_count);
            }
            None => found.push(Candidate {
                positions: start..place + 1,
                max_matches: bag.match_count,
            }),
        }
    }
}

/// The asked words of a row, each as often as it was asked at most.
struct Multiset<'a> {
    query: &'a QueryTerms,
    counts: Vec<usize>,
    match_count: usize,
}

impl Multiset<'_> {
    fn insert(&mut self, kind: Option<usize>) {
        if let Some(kind) = kind {
            self.counts[kind] += 1;
            self.match_count += usize::from(self.counts[kind] <= self.query.distinct[kind].count);
        }
    }

    fn remove(&mut self, kind: Option<usize>) {
        if let Some(kind) = kind {
            self.match_count -= usize::from(self.counts[kind] <= self.query.distinct[kind].count);
            self.counts[kind] -= 1;
        }
    }
}
