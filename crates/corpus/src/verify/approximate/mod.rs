//! Near: most of the words stand in one turn, in order.
//!
//! A stretch is near when it holds more than half of the asked words, in order, and more than half of
//! its own were asked. Only the closest are found, those in which the fewest words differ. The work is
//! bounded for each text, by counts: of words looked at ([`candidates()`]) and of steps ([`band`]).

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
use self::query_terms::QueryTerms;
use self::written_words::widen_to_written_words;
use super::scope::Scope;
use super::tally::Tally;
use super::trim::trim_punctuation;
use super::{Attribution, Corpus, Match, TurnText};
use crate::index::{Index, Position};

/// How many steps all alignments of one text may take; the most promising come first.
const MAX_STEPS: usize = 2 * band::MAX_STEPS;

/// Up to so many differences are worth no look of their own after the first.
const MIN_DIFFERENCES_PER_ROUND: usize = 12;

/// The stretches that hold most of the words in order, each with its difference: the first
/// [`MAX_LISTED_MATCHES`](super::MAX_LISTED_MATCHES) in the order of the archive, and how many there are. `None` for none.
pub(super) fn find_approximate(
    record: &Corpus,
    asked: &str,
    scope: &Scope<'_>,
) -> Option<(Vec<Match>, usize)> {
    let index = record.index();
    let stretches = |words| find_closest(index, &QueryTerms::new(words)?, &scope.positions);
    let as_asked = stretches(index.term_ids(asked));
    // Digits set off otherwise and the other spelling are differences, and no reason not to find it.
    let respelt = respell_as_indexed(index, asked).and_then(stretches);
    let closest = as_asked.into_iter().chain(respelt);
    let (_, closest) = closest.min_by_key(|(differences, _)| *differences)?;
    let mut tally = Tally::default();
    for places in closest {
        let spoken = record.turn(index.doc_of(places.start));
        let is_theirs = scope.attribution(&spoken) == Some(Attribution::Same);
        tally.add(is_theirs, || (spoken, places));
    }
    let listed = tally.listed.iter();
    let matches: Vec<_> = listed
        .map(|(spoken, places)| to_match(record, asked, scope, spoken, places))
        .collect();
    (!matches.is_empty()).then_some((matches, tally.total))
}

/// The places of all closest stretches, in their order, and how many words differ there; `None` for
/// none.
///
/// First those are looked for in which few words differ: they hold one of a few rare words.
fn find_closest(
    index: &Index,
    asked: &QueryTerms,
    within: &Range<Position>,
) -> Option<(usize, Vec<Range<Position>>)> {
    // As many as were asked differ where nothing matches.
    let most = asked.terms.len() - 1;
    let mut differences = 2;
    loop {
        let (fewest, found) = find_closest_within(index, asked, within, differences.min(most));
        if !found.is_empty() || differences >= most {
            return (!found.is_empty()).then_some((fewest, found));
        }
        // Of a short text, little more is looked at for all that may differ than for a part.
        differences = match (3 * differences).max(most / 3) {
            next if next < MIN_DIFFERENCES_PER_ROUND => most,
            next => next,
        };
    }
}

/// Those of them in which so many words differ at most, and how many do.
fn find_closest_within(
    index: &Index,
    asked: &QueryTerms,
    within: &Range<Position>,
    differences: usize,
) -> (usize, Vec<Range<Position>>) {
    let mut fewest = differences;
    let mut candidates = candidates(index, CandidateCriteria::new(asked, differences), within);
    candidates.sort_by_key(|candidate| Reverse(candidate.max_matches));
    let mut found = Vec::new();
    let mut taken = 0;
    for candidate in candidates {
        if asked.terms.len() - candidate.max_matches > fewest {
            break;
        }
        let row = index.terms_at(candidate.positions.clone());
        let (shifts, steps) = band::alignment_band(asked, row, fewest);
        taken += steps;
        if taken > MAX_STEPS {
            break;
        }
        let bounds = Bounds {
            min_matches: asked.min_matches,
            max_differences: fewest,
            shifts,
        };
        for stretch in closest_stretches(&asked.terms, row, &bounds) {
            if stretch.differences < fewest {
                fewest = stretch.differences;
                found.clear();
            }
            let place =
                |at| candidate.positions.start + Position::try_from(at).unwrap_or(Position::MAX);
            found.push(place(stretch.range.start)..place(stretch.range.end));
        }
    }
    found.sort_by_key(|places| places.start);
    (fewest, found)
}

/// The match of a stretch, whose difference is told in the words as they are written.
fn to_match(
    record: &Corpus,
    asked: &str,
    scope: &Scope<'_>,
    spoken: &TurnText<'_>,
    places: &Range<Position>,
) -> Match {
    let span = widen_to_written_words(spoken.text, &record.index().span(spoken.text, places));
    let mut found = scope.new_match(spoken, &span);
    let interview = &record.archive().interviews[spoken.interview];
    let section = &interview.sections[spoken.section];
    found.difference = difference(
        trim_punctuation(asked),
        section.text.as_str(),
        &found.span,
        Conventions::from_language(&interview.language),
    );
    found
}
