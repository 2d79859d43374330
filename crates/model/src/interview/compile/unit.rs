//! Units: one that a standard or onrecord defines, or a noun that is declared; and the one that the
//! words of a reading name.

use super::Compiler;
use super::amount::TypedFigure;
use super::claim::{Mismatch, Reading};
use crate::interview::{Noun, units};
use crate::source::finding::Code;
use crate::source::{Finding, Pointer};
use onrecord_quantities::{Amount, Unit};

impl Compiler<'_> {
    /// Ensure that a unit is one that somebody defines. Is it known to be?
    pub(super) fn unit(&mut self, at: &Pointer, unit: &str) -> bool {
        let Some(vocabulary) = self.vocabulary else {
            return false;
        };
        let known = units::defined_by(unit).is_some() || vocabulary.noun(unit).is_some();
        if !known {
            let nouns = vocabulary.nouns().iter().map(|noun| noun.unit.as_str());
            let nearest = (self.effort).name(unit, nouns.chain(units::OWN.iter().copied()));
            let own = units::OWN.join("`, `");
            let finding = Finding::fault(at.key("unit"), Code::UnknownUnit, format!("nobody declares the unit `{unit}`"))
                .meant(nearest)
                .help(format!("a unit is an ISO 4217 code, a UCUM code, one of `{own}`, or a noun of `archive.json`"));
            self.report(finding);
        }
        known
    }

    fn noun(&self, unit: &str) -> Option<&Noun> {
        self.vocabulary?.noun(unit)
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
        let mismatch = |code, message: String, help: String| {
            Some(Mismatch {
                key: "unit",
                code,
                message,
                help: Some(help),
            })
        };
        let refuse = |stated: &str| {
            mismatch(
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
            Unit::Open { name, .. } if self.reason.is_none() => mismatch(
                Code::ReasonMissing,
                format!("“{name}” leaves the unit open"),
                format!("say in a `reason` how {unit} is known"),
            ),
            Unit::Open { .. } => None,
            Unit::Unsaid => match compiler.counted(reading) {
                Some(noun) if noun.unit.as_str() == unit => None,
                Some(noun) => refuse(&format!("\"unit\": \"{}\"", noun.unit)),
                None if self.reason.is_some() => None,
                None => mismatch(
                    Code::UnitNotStated,
                    format!("the words do not state `{unit}`"),
                    compiler.no_noun(unit),
                ),
            },
        }
    }
}

impl Compiler<'_> {
    /// What to do about a unit where no declared noun follows the number.
    fn no_noun(&self, unit: &str) -> String {
        match self.noun(unit) {
            Some(noun) => format!(
                "“{}” does not follow the number in its clause; say in a `reason` how the unit is known, or declare the form that follows in `archive.json`",
                noun.forms.join("” or “")
            ),
            None => {
                format!("say in a `reason` how {unit} is known, or count a noun of `archive.json`")
            }
        }
    }
}
