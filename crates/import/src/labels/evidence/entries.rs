//! Distinguishes entries of lists from labels: `Price: 5 shillings` is written like `Ada: 5 shillings`.

use std::collections::HashMap;

use super::super::candidate::{Candidate, Form, Start};
use super::super::item::Item;
use super::super::name::{self, Shape, Style};
use super::Evidence;

/// What is known about the texts before colons.
#[derive(Debug, Default)]
pub(super) struct Entries {
    /// The texts before colons, in lower case.
    keys: HashMap<String, Counts>,
    /// How many paragraphs begin with a name and a colon in bold, in italics or in brackets.
    marked: usize,
    /// Whether most paragraphs begin like sentences, so that a value after a colon stands out.
    has_sentences: bool,
    /// Whether names recur outside lists, so that lists are not how the text shows its turns.
    has_unlisted_labels: bool,
    /// Whether labels stand alone, above their words.
    pub has_lone_labels: bool,
}

/// How many paragraphs begin with a text and a colon.
#[derive(Debug, Default)]
struct Counts {
    all: usize,
    /// Those in which a value follows.
    values: usize,
    marked: usize,
    /// Those that are not items of a list.
    unlisted: usize,
    /// Those in which nothing follows.
    lone: usize,
}

impl Entries {
    pub(super) fn learn(samples: &[&Item]) -> Self {
        let mut entries = Self::default();
        let mut sentences = 0;
        for sample in samples {
            let labels = || {
                let candidates = sample.opening.candidates.iter();
                candidates.filter(|one| one.shape >= Shape::Name || one.is_letter())
            };
            let begins_value = match labels().next() {
                Some(label) => label.start.may_be_value(),
                None => sample.str().trim_start().starts_with(char::is_lowercase),
            };
            sentences += usize::from(!begins_value);
            for label in labels().filter(|one| one.form == Form::Colon || one.is_letter()) {
                let counts = entries.keys.entry(label.key.clone()).or_default();
                counts.all += 1;
                counts.values += usize::from(label.start.may_be_value());
                counts.marked += usize::from(label.is_marked);
                counts.lone += usize::from(label.start == Start::Nothing);
                counts.unlisted += usize::from(!sample.is_listed);
                entries.marked += usize::from(label.is_marked);
                entries.has_unlisted_labels |= counts.unlisted > 1;
                let recurs = counts.all > 1 && !name::is_title_of_part(&label.name);
                entries.has_lone_labels |=
                    counts.lone > 0 && (recurs || label.shape == Shape::Role);
            }
        }
        entries.has_sentences = sentences * 2 >= samples.len();
        entries
    }
}

impl Evidence {
    /// Whether a possible label is the key of an entry or begins a sentence, rather than a name: it occurs
    /// only in lists, and labels do not; values follow it, and sentences follow labels; or it is not in
    /// bold, and nearly all labels are.
    pub(super) fn is_entry(&self, candidate: &Candidate) -> bool {
        /// Fewer labels in bold may be emphasis.
        const FEW: usize = 3;
        let is_stated = candidate.shape == Shape::Role
            || candidate.time.is_some()
            || candidate.is_after_time
            || self.is_introduced(candidate);
        let Some(counts) = self.entries.keys.get(&candidate.key) else {
            return false;
        };
        if candidate.form != Form::Colon || is_stated {
            return false;
        }
        let is_list = self.entries.has_unlisted_labels && counts.unlisted == 0;
        let has_values = self.entries.has_sentences
            && name::style(&candidate.name) == Style::Word
            && counts.all > 1
            && counts.values * 4 >= counts.all * 3;
        let is_plain = self.entries.marked >= FEW
            && counts.marked == 0
            && counts.all * 4 <= self.entries.marked;
        is_list || !candidate.is_marked && (has_values || is_plain)
    }
}
