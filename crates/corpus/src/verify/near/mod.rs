//! Near: most of the words stand in one turn, in order.
//!
//! A stretch is near when it holds more than half of the asked words, in order, and more than half of
//! its own were asked. Only the closest are found, those in which the fewest words differ. The work is
//! bounded for each text, by counts: of words looked at ([`candidates()`]) and of steps ([`band`]).

mod alignment;
mod asked;
mod band;
mod candidates;
mod difference;
mod hits;
mod slip;
mod spelling;
mod written;

use std::cmp::Reverse;
use std::ops::Range;

use self::alignment::{Bounds, closest};
use self::asked::Asked;
use self::candidates::{Wanted, candidates};
use self::difference::difference;
use self::slip::{Conventions, as_known};
use self::written::as_written;
use super::ends::without_punctuation;
use super::scope::Scope;
use super::tally::Tally;
use super::{Attribution, Match, Record, Spoken};
use crate::index::{Index, Place};

/// How many steps all alignments of one text may take; the most promising come first.
const STEPS: usize = 2 * band::STEPS;

/// Up to so many differences are worth no look of their own after the first.
const SHORT: usize = 12;

/// The stretches that hold most of the words in order, each with its difference: the first
/// [`LISTED`](super::LISTED) in the order of the archive, and how many there are. `None` for none.
pub(super) fn near(record: &Record, asked: &str, scope: &Scope<'_>) -> Option<(Vec<Match>, usize)> {
    let index = record.index();
    let stretches = |words| stretches(index, &Asked::new(words)?, &scope.places);
    let as_asked = stretches(index.words(asked));
    // Digits set off otherwise and the other spelling are differences, and no reason not to find it.
    let respelt = as_known(index, asked).and_then(stretches);
    let closest = as_asked.into_iter().chain(respelt);
    let (_, closest) = closest.min_by_key(|(differences, _)| *differences)?;
    let mut tally = Tally::default();
    for places in closest {
        let spoken = record.turn(index.text_of(places.start));
        let is_theirs = scope.attribution(&spoken) == Some(Attribution::Same);
        tally.add(is_theirs, || (spoken, places));
    }
    let listed = tally.listed.iter();
    let matches: Vec<_> = listed
        .map(|(spoken, places)| found(record, asked, scope, spoken, places))
        .collect();
    (!matches.is_empty()).then_some((matches, tally.total))
}

/// The places of all closest stretches, in their order, and how many words differ there; `None` for
/// none.
///
/// First those are looked for in which few words differ: they hold one of a few rare words.
fn stretches(
    index: &Index,
    asked: &Asked,
    within: &Range<Place>,
) -> Option<(usize, Vec<Range<Place>>)> {
    // As many as were asked differ where nothing matches.
    let most = asked.words.len() - 1;
    let mut differences = 2;
    loop {
        let (fewest, found) = stretches_at(index, asked, within, differences.min(most));
        if !found.is_empty() || differences >= most {
            return (!found.is_empty()).then_some((fewest, found));
        }
        // Of a short text, little more is looked at for all that may differ than for a part.
        differences = match (3 * differences).max(most / 3) {
            next if next < SHORT => most,
            next => next,
        };
    }
}

/// Those of them in which so many words differ at most, and how many do.
fn stretches_at(
    index: &Index,
    asked: &Asked,
    within: &Range<Place>,
    differences: usize,
) -> (usize, Vec<Range<Place>>) {
    let mut fewest = differences;
    let mut candidates = candidates(index, Wanted::new(asked, differences), within);
    candidates.sort_by_key(|candidate| Reverse(candidate.at_most));
    let mut found = Vec::new();
    let mut taken = 0;
    for candidate in candidates {
        if asked.words.len() - candidate.at_most > fewest {
            break;
        }
        let row = index.stream(candidate.places.clone());
        let (shifts, steps) = band::band(asked, row, fewest);
        taken += steps;
        if taken > STEPS {
            break;
        }
        let bounds = Bounds {
            matched: asked.least,
            differences: fewest,
            shifts,
        };
        for stretch in closest(&asked.words, row, &bounds) {
            if stretch.differences < fewest {
                fewest = stretch.differences;
                found.clear();
            }
            let place = |at| candidate.places.start + Place::try_from(at).unwrap_or(Place::MAX);
            found.push(place(stretch.words.start)..place(stretch.words.end));
        }
    }
    found.sort_by_key(|places| places.start);
    (fewest, found)
}

/// The match of a stretch, whose difference is told in the words as they are written.
fn found(
    record: &Record,
    asked: &str,
    scope: &Scope<'_>,
    spoken: &Spoken<'_>,
    places: &Range<Place>,
) -> Match {
    let span = as_written(spoken.text, &record.index().span(spoken.text, places));
    let mut found = scope.found(spoken, &span);
    let interview = &record.archive().interviews[spoken.interview];
    let section = &interview.sections[spoken.section];
    found.difference = difference(
        without_punctuation(asked),
        section.text.as_str(),
        &found.bytes,
        Conventions::of(&interview.language),
    );
    found
}
