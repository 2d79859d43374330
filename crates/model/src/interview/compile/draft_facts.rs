//! Draft facts: finds the values in them, and writes new ones for unannotated values.
//!
//! A draft fact is not compiled, because it is not finished: it is neither served nor counted as an
//! annotation.

use std::collections::{HashMap, HashSet};

use onrecord_quantities::Interpretation;
use serde_json::json;

use super::Compiler;
use super::annotate::AnnotationStatus;
use super::checks::suggest_slug;
use super::evidence::{SearchScope, WordsSelector};
use crate::interview::Passage;
use crate::source::diagnostic::{DiagnosticCode, Severity};
use crate::source::{self, Diagnostic, Pointer};

/// The maximum length of an id that is made from words, so that there is room for a number. If the words
/// are longer, the id is `value`.
const MAX_STEM_LENGTH: usize = 60;

/// A draft fact to write: the values of one sentence, as indices of detected values.
struct DraftFact {
    evidence: Passage,
    date: Option<usize>,
    figures: Vec<usize>,
}

impl Compiler<'_> {
    /// Marks the detected values in draft facts. Words that are not found are warnings, because a draft
    /// fact does not prevent a file from loading.
    pub(super) fn find_drafted_values(&mut self, source: &source::Interview) {
        let first = self.diagnostics.len();
        let list = Pointer::ROOT.key("facts");
        let drafts = source
            .facts
            .iter()
            .enumerate()
            .filter(|(_, fact)| fact.draft);
        for (index, fact) in drafts {
            let pointer = list.element(index);
            let evidence = self.resolve_evidence(&pointer, &fact.evidence);
            if evidence.len() < fact.evidence.len() {
                continue;
            }
            if let Some(date) = &fact.date {
                let selector = WordsSelector {
                    pointer: &pointer.key("date"),
                    words: &date.words,
                    occurrence: date.occurrence,
                };
                self.mark_drafted(&selector, &evidence);
            }
            let figures = pointer.key("figures");
            for (index, figure) in fact.figures.iter().enumerate() {
                let selector = WordsSelector {
                    pointer: &figures.element(index),
                    words: &figure.words,
                    occurrence: figure.occurrence,
                };
                self.mark_drafted(&selector, &evidence);
            }
        }
        for diagnostic in &mut self.diagnostics[first..] {
            diagnostic.severity = Severity::Warning;
        }
    }

    fn mark_drafted(&mut self, selector: &WordsSelector, evidence: &[Passage]) {
        let Some(passage) = self.find_passage(selector, SearchScope::Evidence(evidence)) else {
            return;
        };
        for index in self.overlap(&passage).contained {
            let status = &mut self.detections[index].status;
            if *status == AnnotationStatus::Unannotated {
                *status = AnnotationStatus::Drafted;
            }
        }
    }

    /// A draft fact for each sentence with values that are neither annotated nor set aside nor in a draft
    /// fact, as JSON text, and the number of these values. A sentence with several dates needs several.
    pub(super) fn draft_facts(&self, source: &source::Interview) -> (Vec<String>, usize) {
        let mut drafts: Vec<DraftFact> = Vec::new();
        let values = self.unannotated_values();
        for index in &values {
            let detection = &self.detections[*index];
            let is_date = matches!(detection.interpretation, Interpretation::Date(_));
            // If a sentence is too long to quote, the words of the value are the evidence.
            let evidence = self.sentence_around(&detection.passage);
            let evidence = evidence.unwrap_or_else(|| detection.passage.clone());
            let last = drafts
                .last_mut()
                .filter(|last| last.evidence == evidence && !(is_date && last.date.is_some()));
            let (date, figure) = if is_date {
                (Some(*index), None)
            } else {
                (None, Some(*index))
            };
            if let Some(last) = last {
                last.date = last.date.or(date);
                last.figures.extend(figure);
            } else {
                drafts.push(DraftFact {
                    evidence,
                    date,
                    figures: figure.into_iter().collect(),
                });
            }
        }
        let mut ids = NewIds::new(source);
        let texts = drafts.iter().map(|draft| {
            let section = &source.sections[draft.evidence.section].id;
            self.draft_text(draft, section, &mut ids)
        });
        (texts.collect(), values.len())
    }

    /// The values that are neither annotated nor set aside nor in a draft fact, in text order.
    pub(super) fn unannotated_values(&self) -> Vec<usize> {
        let detections = self.detections.iter().enumerate();
        let unannotated = detections.filter(|(_, one)| one.status == AnnotationStatus::Unannotated);
        unannotated.map(|(index, _)| index).collect()
    }

    fn draft_text(&self, draft: &DraftFact, section: &str, ids: &mut NewIds) -> String {
        let first = draft
            .date
            .into_iter()
            .chain(draft.figures.iter().copied())
            .min();
        let words = first.map_or("", |first| self.detected_text(first));
        let mut members = vec![
            format!("\"id\": {}", json!(ids.next(words))),
            "\"draft\": true".to_owned(),
            format!(
                "\"statement\": {}",
                json!(format!("? {}", self.words_of(&draft.evidence)))
            ),
            self.evidence_member(&draft.evidence, section),
        ];
        members.extend(
            (draft.date).and_then(|date| self.date_member(&self.detections[date], &draft.evidence)),
        );
        let figures: Vec<String> = (draft.figures.iter())
            .filter_map(|index| {
                let id = ids.next(self.detected_text(*index));
                self.figure_element(&self.detections[*index], &draft.evidence, &id)
            })
            .collect();
        if !figures.is_empty() {
            members.push(format!(
                "\"figures\": [\n    {}\n  ]",
                figures.join(",\n    ")
            ));
        }
        format!("{{\n  {}\n}}", members.join(",\n  "))
    }

    /// Checks that an editor has replaced the `?` at the beginning of a text of a fact.
    pub(super) fn check_is_filled_in(&mut self, pointer: &Pointer, text: &str) {
        if text.starts_with('?') {
            let diagnostic = Diagnostic::error(
                pointer,
                DiagnosticCode::Unfinished,
                "this text is not finished: it begins with `?`",
            )
            .help("replace the `?`; until the fact is finished, give it \"draft\": true");
            self.report(diagnostic);
        }
    }
}

/// Makes ids from words, none of which is already the id of a fact or a figure.
struct NewIds {
    taken: HashSet<String>,
    /// The last number that was added to each slug.
    numbers: HashMap<String, usize>,
}

impl NewIds {
    fn new(source: &source::Interview) -> Self {
        let figures = source.facts.iter().flat_map(|fact| &fact.figures);
        let facts = source.facts.iter().map(|fact| fact.id.clone());
        Self {
            taken: facts
                .chain(figures.map(|figure| figure.id.clone()))
                .collect(),
            numbers: HashMap::new(),
        }
    }

    fn next(&mut self, words: &str) -> String {
        let slug = suggest_slug(words).filter(|slug| slug.as_str().len() <= MAX_STEM_LENGTH);
        let stem = slug.map_or_else(|| "value".to_owned(), |slug| slug.to_string());
        if self.taken.insert(stem.clone()) {
            return stem;
        }
        let number = self.numbers.entry(stem.clone()).or_insert(1);
        loop {
            *number += 1;
            let id = format!("{stem}-{number}");
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}
