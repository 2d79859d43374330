//! The rules by which `onrecord check --fix` sets values aside.
//!
//! A value that a rule sets aside is rarely what a reader would look up. The editor sees each entry in the
//! file, with its reason, and can remove it.

use onrecord_quantities::{Amount, Interpretation, Unit, Value};
use rust_decimal::Decimal;

use super::Compiler;
use super::annotate::DetectedValue;
use super::suggest::set_aside_element;
use crate::interview::{Passage, Role};

/// The largest number that counts as small.
const SMALL: Decimal = Decimal::TEN;

/// An entry of `set_aside` that a rule allows.
#[derive(Debug)]
pub struct SetAsideEntry {
    /// The id of the section.
    pub section: String,
    /// The words of the value.
    pub words: String,
    /// The reason, which follows from the rule.
    pub reason: &'static str,
    /// The entry as JSON text.
    pub element: String,
}

impl Compiler<'_> {
    /// The values that a rule allows to be set aside, of those that are neither annotated nor set aside
    /// nor in a draft fact.
    pub(super) fn set_aside_by_rule(&self) -> Vec<SetAsideEntry> {
        let values = self.unannotated_values().into_iter();
        let entries = values.filter_map(|index| {
            let detection = &self.detections[index];
            let reason = self.reason_to_set_aside(detection)?;
            let section = self.section_ids.nth(detection.passage.section).to_owned();
            let words = self.words_of(&detection.passage).to_owned();
            let occurrence = self.occurrence_number(&detection.passage);
            Some(SetAsideEntry {
                element: set_aside_element(&section, &words, occurrence, reason),
                section,
                words,
                reason,
            })
        });
        entries.collect()
    }

    fn reason_to_set_aside(&self, detection: &DetectedValue) -> Option<&'static str> {
        if self.is_in_question(&detection.passage) {
            return Some("It is part of an interviewer's question.");
        }
        let Interpretation::Amount(amount) = &detection.interpretation else {
            return None;
        };
        let is_in_passing = is_small(amount)
            && !self.words_of(&detection.passage).contains(char::is_numeric)
            && self.counted_noun(detection).is_none();
        is_in_passing.then_some("It is a small number in words, without a unit.")
    }

    /// Whether a passage is in an interviewer's question.
    fn is_in_question(&self, passage: &Passage) -> bool {
        if self.speaker_of(passage).role != Role::Interviewer {
            return false;
        }
        let sentence = self.sentence_around(passage);
        sentence.is_some_and(|sentence| {
            let words = self.words_of(&sentence);
            words
                .trim_end_matches(['"', '”', '\'', '’', ')'])
                .ends_with('?')
        })
    }
}

/// Whether an amount is a whole number up to ten, or a range of such numbers, without a unit, a modifier or a
/// change.
fn is_small(amount: &Amount) -> bool {
    let is_plain = amount.modifier.is_none()
        && amount.direction.is_none()
        && matches!(amount.unit, Unit::Unspecified);
    let is_small = |value: Decimal| value.is_integer() && value >= Decimal::ZERO && value <= SMALL;
    is_plain
        && match amount.value {
            Value::Exact(value) => is_small(value),
            Value::Range(minimum, maximum) => is_small(minimum) && is_small(maximum),
            Value::Fraction(..) => false,
        }
}
