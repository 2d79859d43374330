//! Dates: a declared date must be the one that the words state, or complete what they leave open and
//! give a reason.

use onrecord_quantities::{Amount, Direction, Interpretation, Modifier, Unit, Value};

use super::Compiler;
use super::annotate::{Declared, DetectedValue, Mismatch};
use super::evidence::{SearchScope, WordsSelector};
use crate::interview::{Date, Edtf, Passage};
use crate::source::diagnostic::DiagnosticCode;
use crate::source::{self, Pointer};

struct DeclaredDate<'a> {
    edtf: &'a Edtf,
    reason: Option<&'a str>,
    is_read_by_editor: bool,
}

impl Compiler<'_> {
    /// Compiles a date whose words are in the evidence.
    pub(super) fn compile_date(
        &mut self,
        pointer: &Pointer,
        source: &source::Date,
        evidence: &[Passage],
    ) -> Option<Date> {
        if let Some(reason) = &source.reason {
            self.check_text(&pointer.key("reason"), reason);
            self.check_is_filled_in(&pointer.key("reason"), reason);
        }
        let edtf = self.parse_edtf(&pointer.key("edtf"), Some(&source.edtf));
        let selector = WordsSelector {
            pointer,
            words: &source.words,
            occurrence: source.occurrence,
        };
        let passage = self.find_passage(&selector, SearchScope::Evidence(evidence))?;
        let edtf = edtf?;
        let declared = DeclaredDate {
            edtf: &edtf,
            reason: source.reason.as_deref(),
            is_read_by_editor: source.read_by.is_some(),
        };
        let read_by = self.annotate(pointer, &passage, &declared);
        Some(Date {
            passage,
            edtf,
            read_by,
            reason: source.reason.clone(),
        })
    }
}

impl Declared for DeclaredDate<'_> {
    const KIND: &'static str = "date";

    fn is_same_kind(interpretation: &Interpretation) -> bool {
        matches!(interpretation, Interpretation::Date(_))
    }

    fn is_read_by_editor(&self) -> bool {
        self.is_read_by_editor
    }

    fn reason(&self) -> Option<&str> {
        self.reason
    }

    fn mismatches(&self, _: &Compiler, detection: &DetectedValue) -> Option<Vec<Mismatch>> {
        let stated = match &detection.interpretation {
            Interpretation::Date(stated) => stated.as_str(),
            // A four-digit quantity such as "2000" may be a year after all, if the editor gives a
            // reason.
            Interpretation::Amount(amount)
                if self.reason.is_some() && is_bare_year(amount, self.edtf.as_str()) =>
            {
                return Some(Vec::new());
            }
            Interpretation::Amount(_) => return None,
        };
        if self.edtf.as_str() == stated {
            return Some(Vec::new());
        }
        let mismatch = |code, message, help: String| {
            Some(vec![Mismatch {
                key: "edtf",
                code,
                message,
                help: Some(help),
            }])
        };
        if !refines(self.edtf, stated) {
            let message = format!("the words do not state {}", self.edtf);
            return mismatch(
                DiagnosticCode::DateNotStated,
                message,
                format!("they state `{stated}`"),
            );
        }
        if self.reason.is_none() {
            let message = format!("the words state only `{stated}`");
            let help = format!(
                "write `{stated}`, or explain in a `reason` how {} is known",
                self.edtf
            );
            return mismatch(DiagnosticCode::ReasonMissing, message, help);
        }
        Some(Vec::new())
    }
}

/// Whether a date only completes a stated one: it fills in the unspecified digits (`X`), or is within the
/// stated days.
fn refines(date: &Edtf, stated: &str) -> bool {
    if !stated.contains('X') {
        return Edtf::parse(stated).is_ok_and(|stated| date.is_within(&stated));
    }
    let (declared, stated): (Vec<_>, Vec<_>) = (
        date.as_str().split('/').collect(),
        stated.split('/').collect(),
    );
    declared.len() == stated.len()
        && declared.iter().zip(&stated).all(|(declared, stated)| {
            declared.len() >= stated.len()
                && stated
                    .bytes()
                    .zip(declared.bytes())
                    .all(|(open, digit)| open == digit || open == b'X')
        })
}

/// Whether an amount is a plain number that is written like this year.
fn is_bare_year(amount: &Amount, year: &str) -> bool {
    let Amount {
        value: Value::Exact(value),
        modifier,
        direction,
        unit: Unit::Unspecified,
    } = amount
    else {
        return false;
    };
    (None::<Modifier>, None::<Direction>) == (*modifier, *direction) && value.to_string() == year
}

#[cfg(test)]
mod tests {
    use super::{Edtf, refines};

    #[test]
    fn a_date_may_only_complete_what_the_words_leave_open() {
        let completes = |date, stated| refines(&Edtf::parse(date).unwrap(), stated);
        assert!(completes("2024-05", "XXXX-05"));
        assert!(completes("2024-05-17", "XXXX-05"));
        assert!(completes("2024", "XXXX"));
        assert!(completes("2024-01/2024-10", "../2024-10"));
        assert!(completes("1995", "199X"));
        assert!(!completes("2024-06", "XXXX-05"));
        assert!(!completes("2024", "XXXX-05"));
        assert!(!completes("2024-11", "../2024-10"));
        assert!(!completes("2022", "2022-09"));
    }
}
