//! What can be pasted for a reading that no fact annotates: a fact, or an entry of `set_aside`. serde writes
//! neither members without their object nor a decimal with its own digits, so they are put together here.

use serde_json::json;

use super::Compiler;
use super::claim::Reading;
use crate::interview::Passage;
use onrecord_quantities::{Amount, Says, Unit, Value};
use onrecord_text::{is_boundary, sentence_among, sentence_ends};

/// What the editor has to fill in.
const OPEN: &str = "\"?\"";

/// In bytes. A longer sentence is one only for want of full stops; to show it with each of its
/// readings would cost its length each time.
const LONGEST_EVIDENCE: usize = 2_000;

impl Compiler<'_> {
    /// The suggestions for a reading of a section, best first: the members that state it, an entry
    /// of `set_aside`, and a whole fact. Each is accepted when it is pasted and its `?` filled in.
    pub(super) fn suggestions(&self, reading: usize, section: &str) -> Vec<String> {
        let words = json!(self.words_of(reading)).to_string();
        let reading = &self.readings[reading];
        let occurrence = occurrence(self.occurrence(&reading.passage));
        let section = json!(section).to_string();
        let mut suggestions = vec![
            format!("a fact may state it: {}", self.members(reading, &words)),
            format!(
                "or set it aside: {{ \"section\": {section}, \"words\": {words}, {occurrence}\"reason\": \"…\" }}"
            ),
        ];
        let stub = self.fact_stub(reading, &words, &section);
        suggestions
            .extend(stub.map(|stub| format!("as a whole fact, with each `?` to fill in: {stub}")));
        suggestions
    }

    /// What a reading says, as the members of a figure or a date.
    fn members(&self, reading: &Reading, words: &str) -> String {
        match &reading.says {
            Says::Date(edtf) => {
                format!("\"date\": {{ \"words\": {words}, \"edtf\": \"{edtf}\" }}")
            }
            Says::Amount(amount) => {
                format!("\"words\": {words}, {}", self.amount(reading, amount))
            }
        }
    }

    fn amount(&self, reading: &Reading, amount: &Amount) -> String {
        let mut members = vec![value_members(amount.value)];
        if let Some(modifier) = amount.modifier {
            members.push(format!("\"modifier\": \"{}\"", modifier.name()));
        }
        members.push(format!("\"unit\": \"{}\"", self.unit_of(reading, amount)));
        if let Some(direction) = amount.direction {
            let kind = direction.name();
            members.push(format!("\"change\": {{ \"kind\": \"{kind}\" }}"));
        }
        members.join(", ")
    }

    /// The unit of an amount, with a question mark where the words leave it open.
    fn unit_of(&self, reading: &Reading, amount: &Amount) -> String {
        match &amount.unit {
            Unit::Said(unit) => (*unit).to_owned(),
            Unit::Open { codes, .. } => format!("{}?", codes.join("|")),
            Unit::Order => "ordinal".to_owned(),
            Unit::Unsaid => self
                .counted(reading)
                .map_or_else(|| "?".to_owned(), |noun| noun.unit.to_string()),
        }
    }

    /// A fact that states a reading, with the sentence around it as evidence; `None` where nobody
    /// would quote all of that.
    fn fact_stub(&self, reading: &Reading, words: &str, section: &str) -> Option<String> {
        let evidence = self.evidence_around(&reading.passage);
        if evidence.bytes.len() > LONGEST_EVIDENCE {
            return None;
        }
        let inside = occurrence(self.occurrence_in(&reading.passage, &evidence));
        let text = self.sections[evidence.section].text.as_str();
        let quoted = json!(&text[evidence.bytes.clone()]);
        let place = occurrence(self.occurrence(&evidence));
        let place = place.trim_end_matches(", ");
        let place = if place.is_empty() {
            String::new()
        } else {
            format!(", {place}")
        };
        let head = format!(
            "\"id\": {OPEN}, \"statement\": {OPEN}, \"evidence\": [{{ \"section\": {section}, \"words\": {quoted}{place} }}]"
        );
        Some(match &reading.says {
            Says::Date(edtf) => format!(
                "{{ {head}, \"date\": {{ \"words\": {words}, {inside}\"edtf\": \"{edtf}\" }} }}"
            ),
            Says::Amount(amount) => {
                let unit = self.unit_of(reading, amount);
                // What the words leave open needs a reason.
                let reason = if unit.ends_with('?') {
                    format!(", \"reason\": {OPEN}")
                } else {
                    String::new()
                };
                format!(
                    "{{ {head}, \"figures\": [{{ \"id\": {OPEN}, \"label\": {OPEN}, \"subject\": {OPEN}, \"measure\": {OPEN}, \"words\": {words}, {inside}{}{reason} }}] }}",
                    self.amount(reading, amount)
                )
            }
        })
    }

    /// The sentence around a passage, or its paragraph where the sentence cannot be quoted.
    fn evidence_around(&self, passage: &Passage) -> Passage {
        let text = &self.sections[passage.section].text;
        let ends = self.sentence_ends[passage.section].get_or_init(|| sentence_ends(text.as_str()));
        let around = sentence_among(text.as_str(), ends, &passage.bytes);
        let paragraph = text.paragraphs()[passage.paragraph].clone();
        let whole =
            is_boundary(text.as_str(), around.start) && is_boundary(text.as_str(), around.end);
        Passage {
            bytes: if whole { around } else { paragraph },
            ..passage.clone()
        }
    }

    /// Which of the places in some evidence a passage is, if its words stand there several times.
    fn occurrence_in(&self, passage: &Passage, evidence: &Passage) -> Option<usize> {
        let words = &self.sections[passage.section].text.as_str()[passage.bytes.clone()];
        let places = self.places_in(words, std::slice::from_ref(evidence));
        let found = places.iter().position(|one| one.bytes == passage.bytes)?;
        (places.len() > 1).then_some(found + 1)
    }
}

/// A number as the members of a figure, with all its digits.
pub(super) fn value_members(value: Value) -> String {
    match value {
        Value::Exact(value) => format!("\"value\": {value}"),
        Value::Fraction(over, under) => format!("\"fraction\": \"{over}/{under}\""),
        Value::Range(minimum, maximum) => {
            format!("\"minimum\": {minimum}, \"maximum\": {maximum}")
        }
    }
}

/// The member `occurrence`, with the comma after it, where there is one.
fn occurrence(which: Option<usize>) -> String {
    which.map_or_else(String::new, |which| format!("\"occurrence\": {which}, "))
}
