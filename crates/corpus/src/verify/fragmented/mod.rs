//! A text that stands in parts, in one turn, in order: with words left out between them, or put in.

mod chains;
mod runs;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use onrecord_text::folding::Folding;

use self::chains::{FragmentOccurrences, chains, words_span};
use self::runs::{Run, isolated_short_run, split_into_runs};
use super::folded_query::FoldedQuery;
use super::scope::Scope;
use super::split::QuoteParts;
use super::tally::Tally;
use super::trim::trim_punctuation;
use super::turn_matcher::TurnMatcher;
use super::{Attribution, Corpus, Match};
use crate::index::{Position, TermId};

/// A text whose parts are looked for.
struct FragmentSearch<'a> {
    corpus: &'a Corpus,
    /// Each different part once.
    parts: Vec<Fragment>,
    /// The runs in order: which parts adjoin in each, and whether it is too short to be looked for alone.
    runs: Vec<(Vec<usize>, bool)>,
}

struct Fragment {
    /// As it is set otherwise, and in another case or with other punctuation at its ends.
    forms: [FoldedQuery; 2],
    terms: Vec<TermId>,
}

/// The stretches that hold the parts of a text: one, the shortest, from each first part. At most
/// [`MAX_LISTED_MATCHES`](super::MAX_LISTED_MATCHES) of them, and how many there are; `None` for none.
pub(super) fn find_fragmented(
    record: &Corpus,
    split: &QuoteParts<'_>,
    scope: &Scope<'_>,
) -> Option<(Vec<Match>, usize)> {
    let runs = split_into_runs(record, split)?;
    if isolated_short_run(&runs).is_some() {
        return None;
    }
    let apart = FragmentSearch::new(record, &runs)?;
    let mut tally = Tally::default();
    for turn in apart.candidate_turns(scope) {
        let mut page = TurnMatcher::new(record, turn);
        let is_theirs = scope.attribution(&page.spoken) == Some(Attribution::Same);
        for chain in apart.chains(&mut page) {
            tally.add(is_theirs, || {
                let mut found = to_match(&chain, &page, scope);
                found.insertions = split.insertions();
                found
            });
        }
    }
    (tally.total > 0).then_some((tally.listed, tally.total))
}

/// Of a text that isn't found in parts: the first part that is too short to be looked for alone, if
/// that is why. Its words are known, and the longer parts stand in one turn, in order, if there are
/// any.
pub(super) fn find_too_short_part(
    record: &Corpus,
    split: &QuoteParts<'_>,
    scope: &Scope<'_>,
) -> Option<String> {
    if split.parts.len() < 2 {
        return None;
    }
    let runs = split_into_runs(record, split)?;
    let (short, long): (Vec<Run>, Vec<Run>) = runs.into_iter().partition(|run| run.is_short);
    let mut parts = short.iter().flat_map(|run| run.parts);
    let is_known = parts.all(|part| known_terms(record, part).is_some());
    let first = short.first().filter(|_| is_known)?;
    let stand = long.is_empty() || {
        let apart = FragmentSearch::new(record, &long)?;
        let mut turns = apart.candidate_turns(scope).into_iter();
        turns.any(|turn| !apart.chains(&mut TurnMatcher::new(record, turn)).is_empty())
    };
    stand.then(|| trim_punctuation(&first.parts.concat()).to_owned())
}

impl<'a> FragmentSearch<'a> {
    /// `None` when a part has no words, or words that stand nowhere.
    fn new(record: &'a Corpus, runs: &[Run]) -> Option<Self> {
        let mut known: HashMap<FoldedQuery, usize> = HashMap::new();
        let (mut parts, mut order) = (Vec::new(), Vec::new());
        for run in runs {
            let mut of_run = Vec::with_capacity(run.parts.len());
            for text in run.parts {
                let typographic = FoldedQuery::new(text, Folding::Typographic)?;
                let case = FoldedQuery::new(trim_punctuation(text), Folding::Case)?;
                let words = known_terms(record, text)?;
                of_run.push(*known.entry(typographic.clone()).or_insert_with(|| {
                    let forms = [typographic, case];
                    parts.push(Fragment {
                        forms,
                        terms: words,
                    });
                    parts.len() - 1
                }));
            }
            order.push((of_run, run.is_short));
        }
        Some(Self {
            corpus: record,
            parts,
            runs: order,
        })
    }

    /// The turns that hold the part with the rarest word, in order.
    fn candidate_turns(&self, scope: &Scope<'_>) -> Vec<usize> {
        let index = self.corpus.index();
        let fewest = |part: &Fragment| {
            let counts = part.terms.iter().map(|word| index.postings(*word).len());
            counts.min().unwrap_or(0)
        };
        let Some(rarest) = self.parts.iter().min_by_key(|part| fewest(part)) else {
            return Vec::new();
        };
        let places = index.find_phrase_in(&rarest.terms, scope.positions.clone());
        let mut turns: Vec<usize> = places.map(|place| index.doc_of(place)).collect();
        turns.dedup();
        turns
    }

    /// Where all parts stand in a turn, in order: a place for each.
    fn chains(&self, page: &mut TurnMatcher<'_>) -> Vec<Vec<Range<usize>>> {
        let mut standing = Vec::with_capacity(self.parts.len());
        for part in &self.parts {
            let places = part.occurrences(self.corpus, page);
            if places.is_empty() {
                return Vec::new();
            }
            standing.push(places);
        }
        let text = page.spoken.text;
        let of_run = |parts: &[usize]| {
            let (first, rest) = parts.split_first()?;
            let first = Cow::Borrowed(&*standing[*first]);
            Some(rest.iter().fold(first, |places, next| {
                Cow::Owned(adjoining(text, &places, &standing[*next]))
            }))
        };
        let order = self.runs.iter();
        let places = FragmentOccurrences {
            by_fragment: order
                .clone()
                .filter_map(|(parts, _)| of_run(parts))
                .collect(),
            is_short: order.map(|(_, is_short)| *is_short).collect(),
        };
        chains(text, &places)
    }
}

impl Fragment {
    /// Where it stands in a turn, in order; at each place as well as it does there.
    fn occurrences(&self, record: &Corpus, page: &mut TurnMatcher<'_>) -> Vec<Range<usize>> {
        let index = record.index();
        let places: Vec<Position> = index
            .find_phrase_in(&self.terms, page.positions.clone())
            .collect();
        let spans = places.into_iter().filter_map(|place| {
            let mut forms = self.forms.iter();
            forms.find_map(|form| page.match_folded(form, place, self.terms.len()))
        });
        spans.collect()
    }
}

/// Where two parts adjoin, with no word between: both lists are in order.
fn adjoining(text: &str, first: &[Range<usize>], second: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut second = second.iter().peekable();
    let both = first.iter().filter_map(|one| {
        let end = words_span(text, one).end;
        let is_before = |other: &Range<usize>| words_span(text, other).start < end;
        while second.next_if(|other| is_before(other)).is_some() {}
        let other = second.peek()?;
        let between = &text[end..words_span(text, other).start];
        let has_word = between.contains(char::is_alphanumeric);
        (!has_word).then_some(one.start..other.end)
    });
    both.collect()
}

/// The match of a chain, with each part, and what is left out between them.
fn to_match(chain: &[Range<usize>], page: &TurnMatcher<'_>, scope: &Scope<'_>) -> Match {
    let spoken = &page.spoken;
    let (first, last) = (&chain[0], &chain[chain.len() - 1]);
    let mut found = scope.new_match(spoken, &(first.start..last.end));
    for pair in chain.windows(2) {
        let gap = pair[0].end..pair[1].start;
        let omitted = &spoken.text[gap.clone()];
        // Punctuation alone is the house style's.
        if omitted.contains(char::is_alphanumeric) {
            let start = gap.start + (omitted.len() - omitted.trim_start().len());
            let end = gap.start + omitted.trim_end().len();
            found.omitted.push(spoken.section_span(&(start..end)));
        }
    }
    found.parts = chain.iter().map(|part| spoken.section_span(part)).collect();
    found
}

/// The words of a text, if all of them stand somewhere.
fn known_terms(record: &Corpus, text: &str) -> Option<Vec<TermId>> {
    record.index().term_ids(text).into_iter().collect()
}
