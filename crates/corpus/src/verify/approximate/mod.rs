//! Approximate matching: one turn contains most of the words of the query, in order.
//!
//! The query is the text to verify. A stretch of a turn matches when it contains more than half of the
//! query's words, in order, and more than half of its own words are in the query. Only the closest
//! stretches are returned: those in which the fewest words differ. The work for each text is bounded by
//! two counts: words scanned ([`candidates()`]) and alignment steps ([`band`]).

mod alignment;
mod band;
mod candidates;
mod conventions;
mod difference;
mod merge_postings;
mod query_terms;
mod spelling;
mod written_words;

use std::cmp::Reverse;
use std::ops::Range;

use self::alignment::{Bounds, closest_stretches};
use self::candidates::{CandidateCriteria, candidates};
use self::conventions::{Conventions, respell_as_indexed};
use self::difference::difference;
pub(super) use self::difference::{WrittenWords, written_difference};
use self::query_terms::QueryTerms;
use self::written_words::widen_to_written_words;
use super::scope::Scope;
use super::tally::Tally;
use super::trim::trim_punctuation;
use super::{Attribution, Corpus, Match, TurnText};
use crate::index::{Index, Position};

/// The maximum number of steps that all alignments of one text may take in total. The most promising
/// candidates are aligned first.
const MAX_STEPS: usize = 2 * band::MAX_STEPS;

/// After the first round, a round that allows fewer differences than this is not worth its cost.
const MIN_DIFFERENCES_PER_ROUND: usize = 12;

/// The closest stretches of the corpus, each with its difference from the query: the first
/// [`max_listed_matches`](super::max_listed_matches) in the order of the archive, and the total.
/// `None` if there are none.
pub(super) fn find_approximate(
    corpus: &Corpus,
    query: &str,
    scope: &Scope<'_>,
) -> Option<(Vec<Match>, usize)> {
    let index = corpus.index();
    let stretches = |words| find_closest(index, &QueryTerms::new(words)?, &scope.positions);
    let as_asked = stretches(index.term_ids(query));
    // Other digit separators and the other spelling count as differences, but must not prevent a match.
    let respelt = respell_as_indexed(index, query).and_then(stretches);
    let closest = as_asked.into_iter().chain(respelt);
    let (_, closest) = closest.min_by_key(|(differences, _)| *differences)?;
    let mut tally = Tally::new(query.len());
    for positions in closest {
        let turn = corpus.turn(index.doc_of(positions.start));
        let is_theirs = scope.attribution(&turn) == Some(Attribution::Same);
        tally.add(is_theirs, || (turn, positions));
    }
    let query_words = WrittenWords::new(trim_punctuation(query));
    let matches: Vec<_> = (tally.listed.iter())
        .map(|(turn, positions)| to_match(corpus, &query_words, scope, turn, positions))
        .collect();
    (!matches.is_empty()).then_some((matches, tally.total))
}

/// The positions of all closest stretches, in order, and the number of words that differ; `None` if
/// there are none.
///
/// The first round looks for stretches with few differences, because each of these must contain one of a few
/// rare words and so is found quickly.
fn find_closest(
    index: &Index,
    query: &QueryTerms,
    range: &Range<Position>,
) -> Option<(usize, Vec<Range<Position>>)> {
    // With as many differences as the query has words, nothing matches.
    let max_differences = query.terms.len() - 1;
    let mut differences = 2;
    loop {
        let (fewest, closest) =
            find_closest_within(index, query, range, differences.min(max_differences));
        if !closest.is_empty() || differences >= max_differences {
            return (!closest.is_empty()).then_some((fewest, closest));
        }
        // For a short text, a search for all allowed differences costs little more than one for some of
        // them, and so does one for all of them rather than most.
        differences = match (3 * differences).max(max_differences / 3) {
            next if next < MIN_DIFFERENCES_PER_ROUND || next > max_differences / 2 => {
                max_differences
            }
            next => next,
        };
    }
}

/// The closest stretches with at most `differences` differences, and how many differences they have.
fn find_closest_within(
    index: &Index,
    query: &QueryTerms,
    range: &Range<Position>,
    differences: usize,
) -> (usize, Vec<Range<Position>>) {
    let mut fewest = differences;
    let mut candidates = candidates(index, CandidateCriteria::new(query, differences), range);
    candidates.sort_by_key(|candidate| Reverse(candidate.max_matches));
    let mut closest = Vec::new();
    let mut steps_taken = 0;
    for candidate in candidates {
        let may_match = query.terms.len() - candidate.max_matches <= fewest;
        if !may_match || steps_taken > MAX_STEPS {
            break;
        }
        let row = index.terms_at(candidate.positions.clone());
        let parts = if let Some(steps) = query.steps_of_parts_in_order(row.len()) {
            steps_taken += steps;
            query.parts_in_order(row, fewest)
        } else {
            std::iter::once(0..row.len()).collect()
        };
        for part in parts {
            let (shifts, steps) = band::alignment_band(query, &row[part.clone()], fewest);
            steps_taken += steps;
            if steps_taken > MAX_STEPS {
                break;
            }
            let bounds = Bounds {
                min_matches: query.min_matches,
                max_differences: fewest,
                shifts,
            };
            for stretch in closest_stretches(&query.terms, &row[part.clone()], &bounds) {
                if stretch.differences < fewest {
                    fewest = stretch.differences;
                    closest.clear();
                }
                let position = |index| {
                    let index = Position::try_from(part.start + index);
                    candidate.positions.start + index.unwrap_or(Position::MAX)
                };
                closest.push(position(stretch.range.start)..position(stretch.range.end));
            }
        }
    }
    closest.sort_by_key(|positions| positions.start);
    (fewest, closest)
}

/// The match for a stretch. Its difference is expressed in words as they are written.
fn to_match(
    corpus: &Corpus,
    query: &WrittenWords<'_>,
    scope: &Scope<'_>,
    turn: &TurnText<'_>,
    positions: &Range<Position>,
) -> Match {
    let span = widen_to_written_words(turn.text, &corpus.index().span(turn.text, positions));
    let mut found_match = scope.new_match(turn, &span);
    let interview = &corpus.archive().interviews[turn.interview];
    let section = &interview.sections[turn.section];
    found_match.difference = difference(
        query,
        section.text.as_str(),
        &found_match.span,
        Conventions::from_language(&interview.language),
    );
    found_match
}
