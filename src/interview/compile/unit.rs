//! Units: a code that a standard has, a share, a place in an order, or a noun that is declared; and
//! the one that the words of a reading name.

use iso_currency::Currency;
use unicode_segmentation::UnicodeSegmentation;

use super::Compiler;
use super::amount::TypedFigure;
use super::claim::{Mismatch, Reading};
use crate::interview::Noun;
use crate::reading::{Amount, Unit};
use crate::source::finding::Code;
use crate::source::{Finding, Pointer};
use crate::text::is_boundary;

/// Units that are no noun and no code of a standard.
const PLAIN: &[&str] = &["percent", "ratio", "ordinal", "rank"];

impl Compiler<'_> {
    /// Ensure that a unit is one that somebody defines. Is it known to be?
    pub(super) fn unit(&mut self, at: &Pointer, unit: &str) -> bool {
        let Some(vocabulary) = self.vocabulary else {
            return false;
        };
        let known = PLAIN.contains(&unit)
            || vocabulary.noun(unit).is_some()
            || is_currency(unit)
            || is_physical(unit);
        if !known {
            let nouns = vocabulary.nouns.iter().map(|noun| noun.unit.as_str());
            let nearest = (self.effort).name(unit, nouns.chain(PLAIN.iter().copied()));
            let finding = Finding::fault(at.key("unit"), Code::UnknownUnit, format!("nobody declares the unit `{unit}`"))
                .meant(nearest)
                .help("a unit is an ISO 4217 code, `percent`, `ratio`, `ordinal`, `rank`, a UCUM code, or a noun of `archive.json`");
            self.report(finding);
        }
        known
    }

    fn noun(&self, unit: &str) -> Option<&Noun> {
        self.vocabulary?.noun(unit)
    }

    /// Does a form of a declared noun stand after a reading, in its sentence, before the next one?
    fn is_counted(&self, reading: &Reading, unit: &str) -> bool {
        let Some(noun) = self.noun(unit) else {
            return false;
        };
        let section = &self.sections[reading.passage.section].text;
        let paragraph = &section.paragraphs()[reading.passage.paragraph];
        let from = reading.passage.bytes.end;
        let text = section.as_str();
        let sentence_end = (text[paragraph.clone()].split_sentence_bound_indices())
            .map(|(at, sentence)| paragraph.start + at + sentence.len())
            .find(|end| *end >= from)
            .unwrap_or(paragraph.end);
        let next = (self.readings)
            .get(self.first_past(reading.passage.section, from))
            .map(|one| &one.passage)
            .filter(|one| one.section == reading.passage.section);
        let to = next.map_or(sentence_end, |next| next.bytes.start.min(sentence_end));
        noun.forms
            .iter()
            .any(|form| stands_in(text, from, to, form))
    }
}

impl TypedFigure<'_> {
    pub(super) fn unit_mismatch(
        &self,
        compiler: &Compiler,
        reading: &Reading,
        amount: &Amount,
    ) -> Option<Mismatch> {
        // A unit that nobody declares is reported by itself.
        let unit = self.unit?;
        let fault = |code, message: String, help: String| {
            Some(Mismatch {
                key: "unit",
                code,
                message,
                help: Some(help),
            })
        };
        let refuse = |stated: &str| {
            fault(
                Code::UnitNotStated,
                format!("the words do not state `{unit}`"),
                format!("they state {stated}"),
            )
        };
        match &amount.unit {
            Unit::Said(stated) if *stated == unit => None,
            Unit::Said(stated) => refuse(&format!("\"unit\": \"{stated}\"")),
            Unit::Order if matches!(unit, "ordinal" | "rank") => None,
            Unit::Order => refuse("\"unit\": \"ordinal\" or \"unit\": \"rank\""),
            Unit::Open { name, codes } if !codes.contains(&unit) => refuse(&format!(
                "“{name}”, which may be any of {}",
                codes.join(", ")
            )),
            Unit::Open { name, .. } if self.reason.is_none() => fault(
                Code::ReasonMissing,
                format!("“{name}” leaves the unit open"),
                format!("say in a `reason` how {unit} is known"),
            ),
            Unit::Unsaid if self.reason.is_none() && !compiler.is_counted(reading, unit) => {
                let forms = compiler.noun(unit).map(|noun| noun.forms.join("”, “"));
                fault(
                    Code::UnitNotStated,
                    format!("the words do not state `{unit}`"),
                    match forms {
                        Some(forms) => format!(
                            "no “{forms}” follows in the sentence, before the next number; say in a `reason` how the unit is known, or declare that form in `archive.json`"
                        ),
                        None => format!(
                            "say in a `reason` how {unit} is known, or count a noun of `archive.json`"
                        ),
                    },
                )
            }
            Unit::Open { .. } | Unit::Unsaid => None,
        }
    }
}

/// An ISO 4217 code.
fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && Currency::from_code(unit).is_some()
}

/// A UCUM code of a physical unit. UCUM also takes bare numbers, `%` and any text in braces; here
/// those are `ratio`, `percent` and declared nouns.
fn is_physical(unit: &str) -> bool {
    let names_a_unit = unit.contains(char::is_alphabetic) && !unit.contains(['{', '%', ',']);
    names_a_unit && ucum::validate(unit).is_ok()
}

/// Does a form of a noun stand whole between two bytes of a text, in any case of letters?
fn stands_in(text: &str, from: usize, to: usize, form: &str) -> bool {
    let form = form.to_lowercase();
    let starts = text[from..to].char_indices().map(|(at, _)| from + at);
    starts
        .filter(|start| is_boundary(text, *start))
        .any(|start| {
            let end = start + form.len();
            // A form is looked for byte for byte: letters whose case changes their length are rare in
            // nouns, and then the form is declared as it stands.
            text.get(start..end)
                .is_some_and(|found| found.to_lowercase() == form)
                && end <= to
                && is_boundary(text, end)
        })
}
