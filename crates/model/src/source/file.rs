//! A file of an archive, with its diagnostics.

use std::collections::HashMap;

use super::diagnostic::{Diagnostic, DiagnosticCode, Severity};
use super::structure::MAX_LISTED;
use super::{FileKind, messages, parse};

/// A file, whether or not it could be read.
#[derive(Debug)]
pub struct File {
    /// Its name in messages.
    pub name: String,
    /// Its text; empty if it could not be read.
    pub text: String,
    /// Its diagnostics.
    pub diagnostics: Vec<Diagnostic>,
    /// What the file of an interview contains; `None` for other files, and for one that cannot be parsed.
    pub contents: Option<Contents>,
}

/// How many facts the file of an interview contains, valid or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contents {
    /// Facts that are not drafts.
    pub facts: usize,
    /// Draft facts.
    pub draft_facts: usize,
}

impl Contents {
    /// Whether the interview is annotated, as in [`Interview::is_annotated`](crate::interview::Interview).
    #[must_use]
    pub fn is_annotated(self) -> bool {
        self.facts > 0
    }
}

impl File {
    /// Creates a file from its text.
    #[must_use]
    pub fn new(name: String, text: String) -> Self {
        Self {
            name,
            text,
            diagnostics: Vec::new(),
            contents: None,
        }
    }

    /// Creates the `File` for a file without text, such as one that could not be read; `why` is its
    /// diagnostic.
    #[must_use]
    pub fn unreadable(name: String, why: Diagnostic) -> Self {
        Self {
            name,
            text: String::new(),
            diagnostics: vec![why],
            contents: None,
        }
    }

    /// Parses the text; `None` if the file has errors, which are then among its diagnostics.
    pub(crate) fn parse<T: FileKind>(&mut self) -> Option<T> {
        if self.has_errors() {
            return None;
        }
        match parse(&self.text) {
            Ok(value) => Some(value),
            Err(errors) => {
                self.diagnostics.extend(errors);
                None
            }
        }
    }

    /// Adds diagnostics. At most a hundred errors or warnings of each code are listed, and one more
    /// diagnostic gives the number of the rest. All unannotated figures and dates are listed, so that
    /// their number agrees with the coverage.
    pub(crate) fn add_diagnostics(&mut self, diagnostics: Vec<Diagnostic>) {
        let mut of_a_kind: HashMap<(Severity, DiagnosticCode), usize> = HashMap::new();
        let mut unlisted: Vec<(Diagnostic, usize)> = Vec::new();
        for diagnostic in diagnostics {
            let kind = (diagnostic.severity, diagnostic.code);
            let count = of_a_kind.entry(kind).or_default();
            *count += 1;
            if *count <= MAX_LISTED || diagnostic.severity == Severity::Gap {
                self.diagnostics.push(diagnostic);
            } else if *count == MAX_LISTED + 1 {
                unlisted.push((diagnostic, 1));
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
                &format!("diagnostic like this one ({})", first.message),
                "diagnostics of this kind",
            ),
            code: DiagnosticCode::MoreFindings,
            ..first
        });
        self.diagnostics.extend(counted);
    }

    /// Whether any diagnostic is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        (self.diagnostics.iter()).any(|diagnostic| diagnostic.severity == Severity::Fault)
    }
}
