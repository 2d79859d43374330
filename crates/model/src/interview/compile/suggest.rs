//! Suggestions to paste for an unannotated figure or date: a fact, or an entry of `set_aside`. They are
//! formatted by hand, because serde cannot write fields without the object around them, or a decimal with
//! its original digits.

use onrecord_quantities::{Amount, Interpretation, Unit, Value};
use onrecord_text::{enclosing_sentence_from_ends, is_boundary, sentence_ends};
use serde_json::json;

use super::Compiler;
use super::annotate::DetectedValue;
use crate::interview::Passage;

/// A placeholder that the editor has to fill in.
const PLACEHOLDER: &str = "\"?\"";

/// The maximum length of suggested evidence, in bytes. A longer sentence is a text without full stops, and
/// repeating it for each of its values would take quadratic time.
const MAX_EVIDENCE_BYTES: usize = 2_000;

impl Compiler<'_> {
    /// The suggestions for a detected value, best first: the fields that state it, an entry of
    /// `set_aside`, and a whole fact. Each is valid once it is pasted and its `?` are filled in.
    pub(super) fn suggestions(&self, detection: usize, section: &str) -> Vec<String> {
        let words = json!(self.detected_text(detection)).to_string();
        let detection = &self.detections[detection];
        let occurrence = self.occurrence_number(&detection.passage);
        let entry = set_aside_element(section, self.words_of(&detection.passage), occurrence, "…");
        let mut suggestions = vec![
            format!(
                "a fact may state it: {}",
                self.annotation_members(detection, &words)
            ),
            format!("or set it aside: {entry}"),
        ];
        let stub = self.fact_stub(detection, section);
        suggestions
            .extend(stub.map(|stub| format!("or add a whole fact, and fill in each `?`: {stub}")));
        suggestions
    }

    /// A detected value as the fields of a figure or a date.
    fn annotation_members(&self, detection: &DetectedValue, words: &str) -> String {
        match &detection.interpretation {
            Interpretation::Date(edtf) => {
                format!("\"date\": {{ \"words\": {words}, \"edtf\": \"{edtf}\" }}")
            }
            Interpretation::Amount(amount) => {
                format!(
                    "\"words\": {words}, {}",
                    self.figure_members(detection, amount)
                )
            }
        }
    }

    fn figure_members(&self, detection: &DetectedValue, amount: &Amount) -> String {
        let mut members = vec![value_members(amount.value)];
        if let Some(modifier) = amount.modifier {
            members.push(format!("\"modifier\": \"{}\"", modifier.name()));
        }
        members.push(format!("\"unit\": \"{}\"", self.unit_of(detection, amount)));
        if let Some(direction) = amount.direction {
            let kind = direction.name();
            members.push(format!("\"change\": {{ \"kind\": \"{kind}\" }}"));
        }
        members.join(", ")
    }

    /// The unit of an amount, with a question mark if the words leave it open.
    fn unit_of(&self, detection: &DetectedValue, amount: &Amount) -> String {
        match &amount.unit {
            Unit::Code(unit) => (*unit).to_owned(),
            Unit::Ambiguous { codes, .. } => format!("{}?", codes.join("|")),
            Unit::Ordinal => "ordinal".to_owned(),
            Unit::Unspecified => self
                .counted_noun(detection)
                .map_or_else(|| "?".to_owned(), |noun| noun.unit.to_string()),
        }
    }

    /// A fact that states a detected value, with the sentence around it as evidence; `None` if that
    /// sentence is too long to quote.
    fn fact_stub(&self, detection: &DetectedValue, section: &str) -> Option<String> {
        let evidence = self.sentence_around(&detection.passage)?;
        let statement = match &detection.interpretation {
            Interpretation::Date(_) => self.date_member(detection, &evidence)?,
            Interpretation::Amount(_) => {
                let figure = self.figure_element(detection, &evidence, "?")?;
                format!("\"figures\": [{figure}]")
            }
        };
        let evidence = self.evidence_member(&evidence, section);
        Some(format!(
            "{{ \"id\": {PLACEHOLDER}, \"statement\": {PLACEHOLDER}, {evidence}, {statement} }}"
        ))
    }

    /// The field `evidence` of a fact.
    pub(super) fn evidence_member(&self, evidence: &Passage, section: &str) -> String {
        let (section, words) = (json!(section), json!(self.words_of(evidence)));
        let occurrence = self.occurrence_number(evidence);
        let occurrence =
            occurrence.map_or_else(String::new, |number| format!(", \"occurrence\": {number}"));
        format!("\"evidence\": [{{ \"section\": {section}, \"words\": {words}{occurrence} }}]")
    }

    /// A detected date as the field `date` of a fact with this evidence; `None` if it is a figure.
    pub(super) fn date_member(
        &self,
        detection: &DetectedValue,
        evidence: &Passage,
    ) -> Option<String> {
        let Interpretation::Date(edtf) = &detection.interpretation else {
            return None;
        };
        let words = json!(self.words_of(&detection.passage));
        let inside = occurrence_member(self.occurrence_number_in(&detection.passage, evidence));
        Some(format!(
            "\"date\": {{ \"words\": {words}, {inside}\"edtf\": \"{edtf}\" }}"
        ))
    }

    /// A detected quantity as a figure of a fact with this evidence; `None` if it is a date.
    pub(super) fn figure_element(
        &self,
        detection: &DetectedValue,
        evidence: &Passage,
        id: &str,
    ) -> Option<String> {
        let Interpretation::Amount(amount) = &detection.interpretation else {
            return None;
        };
        let (id, words) = (json!(id), json!(self.words_of(&detection.passage)));
        let inside = occurrence_member(self.occurrence_number_in(&detection.passage, evidence));
        let members = self.figure_members(detection, amount);
        // A unit that the words leave open needs a reason.
        let reason = if self.unit_of(detection, amount).ends_with('?') {
            format!(", \"reason\": {PLACEHOLDER}")
        } else {
            String::new()
        };
        Some(format!(
            "{{ \"id\": {id}, \"label\": {PLACEHOLDER}, \"subject\": {PLACEHOLDER}, \"measure\": {PLACEHOLDER}, \"words\": {words}, {inside}{members}{reason} }}"
        ))
    }

    /// The sentence around a passage, or its paragraph if the sentence cannot be quoted; `None` if that is
    /// too long to quote.
    pub(super) fn sentence_around(&self, passage: &Passage) -> Option<Passage> {
        let evidence = self.evidence_around(passage);
        (evidence.span.len() <= MAX_EVIDENCE_BYTES).then_some(evidence)
    }

    /// The words of a passage.
    pub(super) fn words_of(&self, passage: &Passage) -> &str {
        &self.sections[passage.section].text.as_str()[passage.span.clone()]
    }

    /// The sentence around a passage, or its paragraph if the sentence cannot be quoted.
    fn evidence_around(&self, passage: &Passage) -> Passage {
        let text = &self.sections[passage.section].text;
        let ends = self.sentence_ends[passage.section].get_or_init(|| sentence_ends(text.as_str()));
        let around = enclosing_sentence_from_ends(text.as_str(), ends, &passage.span);
        let paragraph = text.paragraphs()[passage.paragraph].clone();
        let whole =
            is_boundary(text.as_str(), around.start) && is_boundary(text.as_str(), around.end);
        Passage {
            span: if whole { around } else { paragraph },
            ..passage.clone()
        }
    }

    /// The number of a passage among the occurrences of its words in the evidence, from 1, if there are
    /// several.
    fn occurrence_number_in(&self, passage: &Passage, evidence: &Passage) -> Option<usize> {
        let words = self.words_of(passage);
        let places = self.occurrences_in(words, std::slice::from_ref(evidence));
        let found = places.iter().position(|one| one.span == passage.span)?;
        (places.len() > 1).then_some(found + 1)
    }
}

/// An entry of `set_aside`.
pub(super) fn set_aside_element(
    section: &str,
    words: &str,
    occurrence: Option<usize>,
    reason: &str,
) -> String {
    let (section, words, reason) = (json!(section), json!(words), json!(reason));
    let occurrence = occurrence_member(occurrence);
    format!("{{ \"section\": {section}, \"words\": {words}, {occurrence}\"reason\": {reason} }}")
}

/// A number as the fields of a figure, with all its digits.
pub(super) fn value_members(value: Value) -> String {
    match value {
        Value::Exact(value) => format!("\"value\": {value}"),
        Value::Fraction(numerator, denominator) => {
            format!("\"fraction\": \"{numerator}/{denominator}\"")
        }
        Value::Range(minimum, maximum) => {
            format!("\"minimum\": {minimum}, \"maximum\": {maximum}")
        }
    }
}

/// The field `occurrence` and a comma, if there is a number.
fn occurrence_member(number: Option<usize>) -> String {
    number.map_or_else(String::new, |number| format!("\"occurrence\": {number}, "))
}
