//! One file of an archive, with what was found in it.

use std::collections::HashMap;

use super::diagnostic::{Diagnostic, DiagnosticCode, Severity};
use super::structure::MAX_LISTED;
use super::{FileKind, messages, parse};

/// A file that was read, or that could not be.
#[derive(Debug)]
pub struct File {
    /// How messages name it.
    pub name: String,
    /// Its text; empty when it could not be read.
    pub text: String,
    /// What was found in it.
    pub diagnostics: Vec<Diagnostic>,
}

impl File {
    /// A file whose text is at hand.
    #[must_use]
    pub fn new(name: String, text: String) -> Self {
        Self {
            name,
            text,
            diagnostics: Vec::new(),
        }
    }

    /// A file that is not read, and why.
    #[must_use]
    pub fn unreadable(name: String, why: Diagnostic) -> Self {
        Self {
            name,
            text: String::new(),
            diagnostics: vec![why],
        }
    }

    /// The types that its text spells; `None` when it has faults, which are then among its
    /// findings.
    pub(crate) fn parse<T: FileKind>(&mut self) -> Option<T> {
        if self.has_errors() {
            return None;
        }
        match parse(&self.text) {
            Ok(value) => Some(value),
            Err(faults) => {
                self.diagnostics.extend(faults);
                None
            }
        }
    }

    /// Adds what was found. Of faults and of warnings a hundred of each kind are listed, and one that
    /// says how many more there are; gaps are counted elsewhere too, and all are listed.
    pub(crate) fn add_diagnostics(&mut self, findings: Vec<Diagnostic>) {
        let mut of_a_kind: HashMap<(Severity, DiagnosticCode), usize> = HashMap::new();
        let mut unlisted: Vec<(Diagnostic, usize)> = Vec::new();
        for finding in findings {
            let kind = (finding.severity, finding.code);
            let count = of_a_kind.entry(kind).or_default();
            *count += 1;
            if *count <= MAX_LISTED || finding.severity == Severity::Gap {
                self.diagnostics.push(finding);
            } else if *count == MAX_LISTED + 1 {
                unlisted.push((finding, 1));
            } else {
                let mut others = unlisted.iter_mut();
                if let Some((_, count)) = others.find(|(one, _)| (one.severity, one.code) == kind) {
                    *count += 1;
                }
            }
        }
        let counted = unlisted.into_iter().map(|(first, count)| Diagnostic {
            message: messages::unlisted_message(
                count,
                &format!("finding like this one ({})", first.message),
                "findings of this kind",
            ),
            code: DiagnosticCode::MoreFindings,
            ..first
        });
        self.diagnostics.extend(counted);
    }

    /// Is there a fault in it?
    #[must_use]
    pub fn has_errors(&self) -> bool {
        (self.diagnostics.iter()).any(|finding| finding.severity == Severity::Fault)
    }
}
