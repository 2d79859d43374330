//! Fragmented matching: the parts of a text occur in one turn, in order, with words left out or
//! inserted between them.

mod chains;
mod runs;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use onrecord_text::folding::Folding;
use onrecord_text::is_alphanumeric;
use rustc_hash::FxHashMap;

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

/// A search for the parts of a text.
struct FragmentSearch<'a> {
    corpus: &'a Corpus,
    /// Each distinct part once.
    parts: Vec<Fragment>,
    /// The indices of the parts that begin with these two words, or consist of the first one alone.
    parts_by_first_words: FxHashMap<(TermId, Option<TermId>), Vec<usize>>,
    /// The runs in order: the indices of the adjoining parts in each, and whether it is too short to be
    /// searched for alone.
    runs: Vec<(Vec<usize>, bool)>,
}

struct Fragment {
    /// With typographic folding; then with case folding and without punctuation at its ends.
    forms: [FoldedQuery; 2],
    terms: Vec<TermId>,
}

/// The stretches that contain the parts of a text: for each occurrence of the first part, the shortest
/// one. At most [`max_listed_matches`](super::max_listed_matches) of them, and the total; `None` if
/// there are none.
pub(super) fn find_fragmented(
    corpus: &Corpus,
    split: &QuoteParts<'_>,
    scope: &Scope<'_>,
) -> Option<(Vec<Match>, usize)> {
    let runs = split_into_runs(corpus, split)?;
    if isolated_short_run(&runs).is_some() {
        return None;
    }
    let search = FragmentSearch::new(corpus, &runs)?;
    let mut tally = Tally::new(split.parts.iter().map(|part| part.len()).sum());
    for turn in search.candidate_turns(scope) {
        let mut matcher = TurnMatcher::new(corpus, turn);
        if !scope.may_compare(matcher.spoken.text.len()) {
            break;
        }
        let is_theirs = scope.attribution(&matcher.spoken) == Some(Attribution::Same);
        for chain in search.chains(&mut matcher, scope) {
            tally.add(is_theirs, || {
                let mut found_match = to_match(&chain, &matcher, scope);
                found_match.insertions = split.insertions();
                found_match
            });
        }
    }
    (tally.total > 0).then_some((tally.listed, tally.total))
}

/// For a text that has no fragmented match: the first part that is too short to be searched for alone,
/// if that is the reason. It is if the words of all short parts are in the index, and the longer parts,
/// if any, occur in one turn, in order.
pub(super) fn find_too_short_part(
    corpus: &Corpus,
    split: &QuoteParts<'_>,
    scope: &Scope<'_>,
) -> Option<String> {
    if split.parts.len() < 2 {
        return None;
    }
    let runs = split_into_runs(corpus, split)?;
    let (short, long): (Vec<Run>, Vec<Run>) = runs.into_iter().partition(|run| run.is_short);
    let mut parts = short.iter().flat_map(|run| run.parts);
    let is_known = parts.all(|part| known_terms(corpus, part).is_some());
    let first = short.first().filter(|_| is_known)?;
    let long_parts_match = long.is_empty() || {
        let search = FragmentSearch::new(corpus, &long)?;
        let mut turns = search.candidate_turns(scope).into_iter();
        turns.any(|turn| {
            let mut matcher = TurnMatcher::new(corpus, turn);
            scope.may_compare(matcher.spoken.text.len())
                && !search.chains(&mut matcher, scope).is_empty()
        })
    };
    long_parts_match.then(|| trim_punctuation(&first.parts.concat()).to_owned())
}

impl<'a> FragmentSearch<'a> {
    /// `None` when a part has no words, or words that are not in the index.
    fn new(corpus: &'a Corpus, runs: &[Run]) -> Option<Self> {
        let mut index_of_part: HashMap<FoldedQuery, usize> = HashMap::new();
        let (mut parts, mut order) = (Vec::new(), Vec::new());
        let mut parts_by_first_words: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for run in runs {
            let mut run_parts = Vec::with_capacity(run.parts.len());
            for text in run.parts {
                let typographic = FoldedQuery::new(text, Folding::Typographic)?;
                let case = FoldedQuery::new(trim_punctuation(text), Folding::Case)?;
                let words = known_terms(corpus, text)?;
                let first_words = (*words.first()?, words.get(1).copied());
                run_parts.push(
                    *index_of_part.entry(typographic.clone()).or_insert_with(|| {
                        let forms = [typographic, case];
                        let beside = parts_by_first_words.entry(first_words).or_default();
                        beside.push(parts.len());
                        parts.push(Fragment {
                            forms,
                            terms: words,
                        });
                        parts.len() - 1
                    }),
                );
            }
            order.push((run_parts, run.is_short));
        }
        Some(Self {
            corpus,
            parts,
            parts_by_first_words,
            runs: order,
        })
    }

    /// The turns that contain the run with the rarest word, in order. The words of a run are consecutive.
    fn candidate_turns(&self, scope: &Scope<'_>) -> Vec<usize> {
        let index = self.corpus.index();
        let words_of = |(parts, _): &(Vec<usize>, bool)| -> Vec<TermId> {
            let parts = parts.iter().map(|part| &self.parts[*part]);
            parts.flat_map(|part| &part.terms).copied().collect()
        };
        let rarest_count = |words: &Vec<TermId>| {
            let counts = words.iter().map(|word| index.postings(*word).len());
            (counts.min().unwrap_or(0), Reverse(words.len()))
        };
        let Some(rarest) = self.runs.iter().map(words_of).min_by_key(rarest_count) else {
            return Vec::new();
        };
        let positions = index.find_phrase_in(&rarest, scope.positions.clone());
        let mut turns: Vec<usize> = positions.map(|position| index.doc_of(position)).collect();
        turns.dedup();
        turns
    }

    /// Where all parts occur in a turn, in order: one occurrence for each.
    fn chains(&self, matcher: &mut TurnMatcher<'_>, scope: &Scope<'_>) -> Vec<Vec<Range<usize>>> {
        let positions = self.positions_of_parts(&matcher.positions);
        if positions.iter().any(Vec::is_empty) {
            return Vec::new();
        }
        scope.count_occurrences(positions.iter().map(Vec::len).sum());
        let mut occurrences = Vec::with_capacity(self.parts.len());
        for (part, positions) in self.parts.iter().zip(positions) {
            let spans = part.occurrences(&positions, matcher);
            if spans.is_empty() {
                return Vec::new();
            }
            occurrences.push(spans);
        }
        let text = matcher.spoken.text;
        let run_occurrences = |parts: &[usize]| {
            let (first, rest) = parts.split_first()?;
            let first = Cow::Borrowed(&*occurrences[*first]);
            Some(rest.iter().fold(first, |spans, next| {
                Cow::Owned(adjoining(text, &spans, &occurrences[*next]))
            }))
        };
        let order = self.runs.iter();
        let by_run = FragmentOccurrences {
            by_fragment: order
                .clone()
                .filter_map(|(parts, _)| run_occurrences(parts))
                .collect(),
            is_short: order.map(|(_, is_short)| *is_short).collect(),
        };
        chains(text, &by_run)
    }

    /// For each part, the positions of a turn where its words begin, in order.
    fn positions_of_parts(&self, turn: &Range<Position>) -> Vec<Vec<Position>> {
        let mut found = vec![Vec::new(); self.parts.len()];
        let words = self.corpus.index().terms_at(turn.clone());
        for (at, position) in turn.clone().enumerate() {
            let rest = &words[at..];
            let pair = rest.get(1).map(|second| (rest[0], Some(*second)));
            let begun = [Some((rest[0], None)), pair].into_iter().flatten();
            let parts = begun.filter_map(|words| self.parts_by_first_words.get(&words));
            for part in parts.flatten() {
                if rest.starts_with(&self.parts[*part].terms) {
                    found[*part].push(position);
                }
            }
        }
        found
    }
}

impl Fragment {
    /// Those of its occurrences in a turn that match, in order, each in the strictest form that matches there.
    /// `positions` are the positions of its words.
    fn occurrences(
        &self,
        positions: &[Position],
        matcher: &mut TurnMatcher<'_>,
    ) -> Vec<Range<usize>> {
        let spans = positions.iter().filter_map(|position| {
            let mut forms = self.forms.iter();
            forms.find_map(|form| matcher.match_folded(form, *position, self.terms.len()))
        });
        spans.collect()
    }
}

/// Where two parts adjoin, with no word between them. Both lists must be in order.
fn adjoining(text: &str, first: &[Range<usize>], second: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut second = second.iter().peekable();
    let both = first.iter().filter_map(|one| {
        let end = words_span(text, one).end;
        let is_before = |other: &Range<usize>| words_span(text, other).start < end;
        while second.next_if(|other| is_before(other)).is_some() {}
        let other = second.peek()?;
        let between = &text[end..words_span(text, other).start];
        let has_word = between.contains(is_alphanumeric);
        (!has_word).then_some(one.start..other.end)
    });
    both.collect()
}

/// The match for a chain, with each part and the words left out between them.
fn to_match(chain: &[Range<usize>], matcher: &TurnMatcher<'_>, scope: &Scope<'_>) -> Match {
    let spoken = &matcher.spoken;
    let (first, last) = (&chain[0], &chain[chain.len() - 1]);
    let mut found_match = scope.new_match(spoken, &(first.start..last.end));
    for pair in chain.windows(2) {
        let gap = pair[0].end..pair[1].start;
        let omitted = &spoken.text[gap.clone()];
        // A difference in punctuation alone is a matter of house style.
        if omitted.contains(is_alphanumeric) {
            let start = gap.start + (omitted.len() - omitted.trim_start().len());
            let end = gap.start + omitted.trim_end().len();
            found_match.omitted.push(spoken.section_span(&(start..end)));
        }
    }
    found_match.parts = chain.iter().map(|part| spoken.section_span(part)).collect();
    found_match
}

/// The terms of a text, if all of them are in the index.
fn known_terms(corpus: &Corpus, text: &str) -> Option<Vec<TermId>> {
    corpus.index().term_ids(text).into_iter().collect()
}
