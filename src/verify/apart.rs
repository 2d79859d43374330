//! A text that stands in parts, in one turn, in order: with words left out between them, or put in.

use std::collections::HashMap;
use std::ops::Range;

use super::form::Form;
use super::page::Page;
use super::scope::Scope;
use super::split::Parts;
use super::tally::Tally;
use super::{Attribution, Match, Record};
use crate::index::{Place, Word};
use crate::text::folding::{Folded, Folding};

/// The fewest words that a part may have beside an ellipsis.
const SHORTEST_PART: usize = 3;

/// A text whose parts are looked for.
struct Apart<'a> {
    record: &'a Record,
    /// Each different part once.
    parts: Vec<Part>,
    /// Which part is the first, the second, and so on.
    order: Vec<usize>,
}

struct Part {
    form: Form,
    words: Vec<Word>,
}

/// Where the parts stand in a turn: each list is of one part, in order.
type Standing = Vec<Vec<Range<usize>>>;

/// The stretches that hold the parts of a text: one, the shortest, from each first part. At most
/// [`LISTED`](super::LISTED) of them, and how many there are; `None` for none.
pub(super) fn apart(
    record: &Record,
    split: &Parts<'_>,
    scope: &Scope<'_>,
) -> Option<(Vec<Match>, usize)> {
    let apart = Apart::new(record, split)?;
    let mut tally = Tally::default();
    for turn in apart.turns(scope) {
        let mut page = Page::new(record, turn);
        let Some(standing) = apart.standing(&mut page) else {
            continue;
        };
        let is_theirs = scope.attribution(&page.spoken) == Some(Attribution::Same);
        for span in apart.stretches(&standing) {
            tally.add(is_theirs, || {
                let mut found = scope.found(&page.spoken, &span);
                apart.show(&mut found, &page, &standing, span.start);
                found.insertions = split.insertions();
                found
            });
        }
    }
    (tally.total > 0).then_some((tally.listed, tally.total))
}

/// The first part of a text with ellipses that is too short to be looked for; `None` when there is none.
#[must_use]
pub fn short_part(text: &str) -> Option<&str> {
    let split = Parts::new(text, false);
    let omits = split.between.iter().any(|between| between.omits);
    let words = |part: &str| Folded::new(part, Folding::Case).words().count();
    let parts = split.parts.into_iter().map(str::trim);
    let mut short = parts.filter(|part| (1..SHORTEST_PART).contains(&words(part)));
    omits.then(|| short.next())?
}

impl<'a> Apart<'a> {
    /// `None` when the parts are too short, or hold words that stand nowhere.
    fn new(record: &'a Record, split: &Parts<'_>) -> Option<Self> {
        let mut known: HashMap<Form, usize> = HashMap::new();
        let (mut parts, mut order) = (Vec::new(), Vec::new());
        for run in runs(record, split)? {
            let form = Form::new(&run, Folding::Typographic)?;
            let words = known_words(record, &run)?;
            order.push(*known.entry(form.clone()).or_insert_with(|| {
                parts.push(Part { form, words });
                parts.len() - 1
            }));
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

    /// Where each part stands in a turn; `None` when one does nowhere.
    fn standing(&self, page: &mut Page) -> Option<Standing> {
        let index = self.record.index();
        let mut standing = Vec::with_capacity(self.parts.len());
        for Part { form, words } in &self.parts {
            let places: Vec<Place> = index.phrase_in(words, page.places.clone()).collect();
            let spans = places.into_iter();
            let spans: Vec<_> = spans
                .filter_map(|place| page.folded(form, place, words.len()))
                .collect();
            if spans.is_empty() {
                return None;
            }
            standing.push(spans);
        }
        Some(standing)
    }

    /// The shortest stretch from each first part, in order.
    ///
    /// From the last part to the first, so that each list is read twice, however many parts there are.
    fn stretches(&self, standing: &Standing) -> Vec<Range<usize>> {
        let mut later: Option<Vec<(Range<usize>, usize)>> = None;
        for part in self.order.iter().rev() {
            let spans = standing[*part].iter().cloned();
            later = Some(match later {
                None => spans.map(|span| (span.clone(), span.end)).collect(),
                Some(later) => {
                    let mut following = later.iter().peekable();
                    let reaching = spans.filter_map(|span| {
                        while following.next_if(|next| next.0.start < span.end).is_some() {}
                        let end = following.peek()?.1;
                        Some((span, end))
                    });
                    reaching.collect()
                }
            });
        }
        let stretches = later.unwrap_or_default().into_iter();
        stretches.map(|(first, end)| first.start..end).collect()
    }

    /// Shows each part of a stretch, the first that follows the one before, and what is left out.
    fn show(&self, found: &mut Match, page: &Page, standing: &Standing, start: usize) {
        let (text, mut at) = (page.spoken.text, start);
        for part in &self.order {
            let spans = &standing[*part];
            let first = spans.partition_point(|span| span.start < at);
            let Some(part) = spans.get(first) else { break };
            let gap = &text[at..part.start];
            if !gap.trim().is_empty() {
                let start = at + (gap.len() - gap.trim_start().len());
                let omitted = start..start + gap.trim().len();
                found.omitted.push(page.spoken.in_section(&omitted));
            }
            found.parts.push(page.spoken.in_section(part));
            at = part.end;
        }
    }
}

/// The words of a text, if all of them stand somewhere.
fn known_words(record: &Record, text: &str) -> Option<Vec<Word>> {
    record.index().words(text).into_iter().collect()
}

/// The parts that have to be found: those that must adjoin are one. `None` when one is too short.
///
/// A part of fewer than three words says too little alone. It may stand beside an insertion if it
/// adjoins the part on the other side of that; beside an ellipsis too, if together they are long
/// enough.
fn runs(record: &Record, split: &Parts<'_>) -> Option<Vec<String>> {
    let lengths: Vec<usize> = (split.parts.iter())
        .map(|part| record.index().words(part).len())
        .collect();
    let is_short = |part: usize| lengths[part] < SHORTEST_PART;
    let (mut runs, mut first) = (Vec::new(), 0);
    for last in 0..lengths.len() {
        let after = &split.between[last + 1];
        let adjoins =
            last + 1 < lengths.len() && !after.omits && (is_short(last) || is_short(last + 1));
        if adjoins {
            continue;
        }
        let words: usize = lengths[first..=last].iter().sum();
        let omits = split.between[first].omits || after.omits;
        if words < SHORTEST_PART && (first == last || omits) {
            return None;
        }
        runs.push(split.parts[first..=last].concat());
        first = last + 1;
    }
    Some(runs)
}
