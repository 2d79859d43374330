//! Units: checks that a unit is known, and that it is the one that the words state.

use onrecord_quantities::{Amount, Unit};

use super::Compiler;
use super::amount::DeclaredFigure;
use super::annotate::{DetectedValue, Mismatch};
use crate::interview::{Noun, units};
use crate::source::diagnostic::DiagnosticCode;
use crate::source::{Diagnostic, Pointer};

impl Compiler<'_> {
    /// Checks that a unit is defined. Returns false if it is not, or if that cannot be checked.
    pub(super) fn check_unit(&mut self, pointer: &Pointer, unit: &str) -> bool {
        let Some(vocabulary) = self.vocabulary else {
            return false;
        };
        let known = units::definition_of(unit).is_some() || vocabulary.find_noun(unit).is_some();
        if !known {
            let nouns = vocabulary.nouns().iter().map(|noun| noun.unit.as_str());
            let nearest = (self.suggestion_budget)
                .suggest_name(unit, nouns.chain(units::BUILT_IN.iter().copied()));
            let built_in = units::BUILT_IN.join("`, `");
            let diagnostic = Diagnostic::error(pointer.key("unit"), DiagnosticCode::UnknownUnit, format!("unknown unit `{unit}`"))
                .did_you_mean(nearest)
                .help(format!("a unit is an ISO 4217 code, a UCUM code, one of `{built_in}`, or a noun that `archive.json` declares, next to `interviews`: \"nouns\": [{{ \"unit\": \"resident\", \"forms\": [\"resident\", \"residents\"] }}]"));
            self.report(diagnostic);
        }
        known
    }

    fn find_noun(&self, unit: &str) -> Option<&Noun> {
        self.vocabulary?.find_noun(unit)
    }
}

impl DeclaredFigure<'_> {
    pub(super) fn unit_mismatch(
        &self,
        compiler: &Compiler,
        detection: &DetectedValue,
        amount: &Amount,
    ) -> Option<Mismatch> {
        // An unknown unit is reported separately.
        let unit = self.unit?;
        let mismatch = |code, message: String, help: String| {
            Some(Mismatch {
                key: "unit",
                code,
                message,
                help: Some(help),
            })
        };
        let wrong_unit = |stated: &str| {
            mismatch(
                DiagnosticCode::UnitNotStated,
                format!("the words do not state `{unit}`"),
                format!("they state {stated}"),
            )
        };
        match &amount.unit {
            Unit::Code(stated) if *stated == unit => None,
            Unit::Code(stated) => wrong_unit(&format!("\"unit\": \"{stated}\"")),
            Unit::Ordinal if matches!(unit, "ordinal" | "rank") => None,
            Unit::Ordinal => wrong_unit("\"unit\": \"ordinal\" or \"unit\": \"rank\""),
            Unit::Ambiguous { name, codes } if !codes.contains(&unit) => wrong_unit(&format!(
                "“{name}”, which may mean any of {}",
                codes.join(", ")
            )),
            Unit::Ambiguous { name, .. } if self.reason.is_none() => mismatch(
                DiagnosticCode::ReasonMissing,
                format!("“{name}” is ambiguous"),
                format!("explain in a `reason` how {unit} is known"),
            ),
            Unit::Ambiguous { .. } => None,
            Unit::Unspecified => match compiler.counted_noun(detection) {
                Some(noun) if noun.unit.as_str() == unit => None,
                Some(noun) => wrong_unit(&format!("\"unit\": \"{}\"", noun.unit)),
                None if self.reason.is_some() => None,
                None => mismatch(
                    DiagnosticCode::UnitNotStated,
                    format!("the words do not state `{unit}`"),
                    compiler.missing_noun_help(unit),
                ),
            },
        }
    }
}

impl Compiler<'_> {
    /// The help for a unit if no declared noun follows the number.
    fn missing_noun_help(&self, unit: &str) -> String {
        match self.find_noun(unit) {
            Some(noun) => format!(
                "“{}” does not follow the number in its clause; explain in a `reason` how the unit is known, or declare the form that follows in `archive.json`",
                noun.forms.join("” or “")
            ),
            None => {
                format!(
                    "explain in a `reason` how {unit} is known, or use a noun that `archive.json` declares"
                )
            }
        }
    }
}
