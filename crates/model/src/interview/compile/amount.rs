//! Amounts: checks the value, modifier, direction and unit of a figure against the detected amount.

use onrecord_quantities::{Amount, Direction, Interpretation, Modifier, Value};

use super::Compiler;
use super::annotate::{Declared, DetectedValue, Mismatch};
use super::suggest::value_members;
use crate::source::diagnostic::DiagnosticCode;

/// The values that a file declares for a figure.
pub(super) struct DeclaredFigure<'a> {
    pub value: Value,
    pub modifier: Option<Modifier>,
    pub direction: Option<Direction>,
    /// `None` if the unit is unknown.
    pub unit: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub is_read_by_editor: bool,
}

impl Declared for DeclaredFigure<'_> {
    const KIND: &'static str = "quantity";

    fn is_same_kind(interpretation: &Interpretation) -> bool {
        matches!(interpretation, Interpretation::Amount(_))
    }

    fn is_read_by_editor(&self) -> bool {
        self.is_read_by_editor
    }

    fn reason(&self) -> Option<&str> {
        self.reason
    }

    fn mismatches(&self, compiler: &Compiler, detection: &DetectedValue) -> Option<Vec<Mismatch>> {
        let amount = match &detection.interpretation {
            Interpretation::Amount(amount) => amount,
            // A four-digit number such as "2024" may be a quantity after all, if the editor gives a
            // reason.
            Interpretation::Date(year) if self.reason.is_some() && self.is_bare_year(year) => {
                return Some(Vec::new());
            }
            Interpretation::Date(_) => return None,
        };
        let mismatches = [
            self.value_mismatch(amount),
            self.modifier_mismatch(amount),
            self.direction_mismatch(amount),
            self.unit_mismatch(compiler, detection, amount),
        ];
        Some(mismatches.into_iter().flatten().collect())
    }
}

impl DeclaredFigure<'_> {
    fn value_mismatch(&self, amount: &Amount) -> Option<Mismatch> {
        if amount.value == self.value {
            return None;
        }
        let (key, declared) = match (self.value, amount.value) {
            (Value::Range(minimum, _), Value::Range(stated, _)) if minimum != stated => {
                ("minimum", minimum.to_string())
            }
            (Value::Range(_, maximum), _) => ("maximum", maximum.to_string()),
            (Value::Fraction(numerator, denominator), _) => {
                ("fraction", format!("{numerator}/{denominator}"))
            }
            (Value::Exact(value), _) => ("value", value.to_string()),
        };
        Some(Mismatch {
            key,
            code: DiagnosticCode::ValueNotStated,
            message: format!("the words do not state {declared}"),
            help: Some(format!("they state {}", value_members(amount.value))),
        })
    }

    fn modifier_mismatch(&self, amount: &Amount) -> Option<Mismatch> {
        let stated = amount.modifier.map(Modifier::name);
        let (key, message) = match (self.modifier.map(Modifier::name), stated) {
            (declared, stated) if declared == stated => return None,
            (Some(declared), Some(_)) => {
                ("modifier", format!("the words do not state `{declared}`"))
            }
            (Some(declared), None) => (
                "modifier",
                format!("the words state a plain number, not `{declared}`"),
            ),
            (None, _) => (
                "words",
                "the words qualify the number, but `modifier` is missing".to_owned(),
            ),
        };
        let help = stated.map_or("remove `modifier`".to_owned(), |stated| {
            format!("they state \"modifier\": \"{stated}\"")
        });
        Some(Mismatch {
            key,
            code: DiagnosticCode::ModifierNotStated,
            message,
            help: Some(help),
        })
    }

    fn direction_mismatch(&self, amount: &Amount) -> Option<Mismatch> {
        let stated = amount.direction.map(Direction::name);
        let (key, message) = match (self.direction.map(Direction::name), stated) {
            (declared, stated) if declared == stated => return None,
            (Some(declared), Some(_)) => (
                "change/kind",
                format!("the words do not state `{declared}`"),
            ),
            (Some(_), None) => ("change", "the words state a level, not a change".to_owned()),
            (None, _) => ("words", "the words state a change, not a level".to_owned()),
        };
        let help = stated.map_or("remove `change`".to_owned(), |stated| {
            format!("they state \"change\": {{ \"kind\": \"{stated}\" }}")
        });
        Some(Mismatch {
            key,
            code: DiagnosticCode::ChangeNotStated,
            message,
            help: Some(help),
        })
    }

    fn is_bare_year(&self, year: &str) -> bool {
        let Value::Exact(value) = self.value else {
            return false;
        };
        year.len() == 4
            && (self.modifier, self.direction) == (None, None)
            && value.to_string() == year
    }
}
