//! A text that stands in parts, in one turn, in order: with words left out between them, or put in.

mod chains;
mod runs;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use self::chains::{Places, chains, words_of};
use self::runs::{Run, alone, runs};
use super::ends::without_punctuation;
use super::form::Form;
use super::page::Page;
use super::scope::Scope;
use super::split::Parts;
use super::tally::Tally;
use super::{Attribution, Match, Record};
use crate::index::{Place, Word};
use onrecord_text::folding::Folding;

/// A text whose parts are looked for.
struct Apart<'a> {
    record: &'a Record,
    /// Each different part once.
    parts: Vec<Part>,
    /// The runs in order: which parts adjoin in each, and whether it is too short to be looked for alone.
    order: Vec<(Vec<usize>, bool)>,
}

struct Part {
    /// As it is set otherwise, and in another case or with other punctuation at its ends.
    forms: [Form; 2],
    words: Vec<Word>,
}

/// The stretches that hold the parts of a text: one, the shortest, from each first part. At most
/// [`LISTED`](super::LISTED) of them, and how many there are; `None` for none.
pub(super) fn apart(
    record: &Record,
    split: &Parts<'_>,
    scope: &Scope<'_>,
) -> Option<(Vec<Match>, usize)> {
    let runs = runs(record, split)?;
    if alone(&runs).is_some() {
        return None;
    }
    let apart = Apart::new(record, &runs)?;
    let mut tally = Tally::default();
    for turn in apart.turns(scope) {
        let mut page = Page::new(record, turn);
        let is_theirs = scope.attribution(&page.spoken) == Some(Attribution::Same);
        for chain in apart.chains(&mut page) {
            tally.add(is_theirs, || {
                let mut found = shown(&chain, &page, scope);
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
pub(super) fn too_short(record: &Record, split: &Parts<'_>, scope: &Scope<'_>) -> Option<String> {
    if split.parts.len() < 2 {
        return None;
    }
    let runs = runs(record, split)?;
    let (short, long): (Vec<Run>, Vec<Run>) = runs.into_iter().partition(|run| run.is_short);
    let mut parts = short.iter().flat_map(|run| run.parts);
    let is_known = parts.all(|part| known_words(record, part).is_some());
    let first = short.first().filter(|_| is_known)?;
    let stand = long.is_empty() || {
        let apart = Apart::new(record, &long)?;
        let mut turns = apart.turns(scope).into_iter();
        turns.any(|turn| !apart.chains(&mut Page::new(record, turn)).is_empty())
    };
    stand.then(|| without_punctuation(&first.parts.concat()).to_owned())
}

impl<'a> Apart<'a> {
    /// `None` when a part has no words, or words that stand nowhere.
    fn new(record: &'a Record, runs: &[Run]) -> Option<Self> {
        let mut known: HashMap<Form, usize> = HashMap::new();
        let (mut parts, mut order) = (Vec::new(), Vec::new());
        for run in runs {
            let mut of_run = Vec::with_capacity(run.parts.len());
            for text in run.parts {
                let typographic = Form::new(text, Folding::Typographic)?;
                let case = Form::new(without_punctuation(text), Folding::Case)?;
                let words = known_words(record, text)?;
                of_run.push(*known.entry(typographic.clone()).or_insert_with(|| {
                    let forms = [typographic, case];
                    parts.push(Part { forms, words });
                    parts.len() - 1
                }));
            }
            order.push((of_run, run.is_short));
        }
        Some(Self {
            record,
            parts,
            order,
        })
    }

    /// The turns that hold the part with the rarest word, in order.
    fn turns(&self, scope: &Scope<'_>) -> Vec<usize> {
        let index = self.record.index();
        let fewest = |part: &Part| {
            let counts = part.words.iter().map(|word| index.places(*word).len());
            counts.min().unwrap_or(0)
        };
        let Some(rarest) = self.parts.iter().min_by_key(|part| fewest(part)) else {
            return Vec::new();
        };
        let places = index.phrase_in(&rarest.words, scope.places.clone());
        let mut turns: Vec<usize> = places.map(|place| index.text_of(place)).collect();
        turns.dedup();
        turns
    }

    /// Where all parts stand in a turn, in order: a place for each.
    fn chains(&self, page: &mut Page<'_>) -> Vec<Vec<Range<usize>>> {
        let mut standing = Vec::with_capacity(self.parts.len());
        for part in &self.parts {
            let places = part.places(self.record, page);
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
        let order = self.order.iter();
        let places = Places {
            of_parts: order
                .clone()
                .filter_map(|(parts, _)| of_run(parts))
                .collect(),
            is_short: order.map(|(_, is_short)| *is_short).collect(),
        };
        chains(text, &places)
    }
}

impl Part {
    /// Where it stands in a turn, in order; at each place as well as it does there.
    fn places(&self, record: &Record, page: &mut Page<'_>) -> Vec<Range<usize>> {
        let index = record.index();
        let places: Vec<Place> = index.phrase_in(&self.words, page.places.clone()).collect();
        let spans = places.into_iter().filter_map(|place| {
            let mut forms = self.forms.iter();
            forms.find_map(|form| page.folded(form, place, self.words.len()))
        });
        spans.collect()
    }
}

/// Where two parts adjoin, with no word between: both lists are in order.
fn adjoining(text: &str, first: &[Range<usize>], second: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut second = second.iter().peekable();
    let both = first.iter().filter_map(|one| {
        let end = words_of(text, one).end;
        let is_before = |other: &Range<usize>| words_of(text, other).start < end;
        while second.next_if(|other| is_before(other)).is_some() {}
        let other = second.peek()?;
        let between = &text[end..words_of(text, other).start];
        let has_word = between.contains(char::is_alphanumeric);
        (!has_word).then_some(one.start..other.end)
    });
    both.collect()
}

/// The match of a chain, with each part, and what is left out between them.
fn shown(chain: &[Range<usize>], page: &Page<'_>, scope: &Scope<'_>) -> Match {
    let spoken = &page.spoken;
    let (first, last) = (&chain[0], &chain[chain.len() - 1]);
    let mut found = scope.found(spoken, &(first.start..last.end));
    for pair in chain.windows(2) {
        let gap = pair[0].end..pair[1].start;
        let omitted = &spoken.text[gap.clone()];
        // Punctuation alone is the house style's.
        if omitted.contains(char::is_alphanumeric) {
            let start = gap.start + (omitted.len() - omitted.trim_start().len());
            let end = gap.start + omitted.trim_end().len();
            found.omitted.push(spoken.in_section(&(start..end)));
        }
    }
    found.parts = chain.iter().map(|part| spoken.in_section(part)).collect();
    found
}

/// The words of a text, if all of them stand somewhere.
fn known_words(record: &Record, text: &str) -> Option<Vec<Word>> {
    record.index().words(text).into_iter().collect()
}
