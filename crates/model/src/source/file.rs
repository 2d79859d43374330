//! One file of an archive, with what was found in it.

use std::collections::HashMap;

use super::finding::{Code, Finding, Severity};
use super::structure::MOST;
use super::{Format, parse, wording};

/// A file that was read, or that could not be.
#[derive(Debug)]
pub struct File {
    /// How messages name it.
    pub name: String,
    /// Its text; empty when it could not be read.
    pub text: String,
    /// What was found in it.
    pub findings: Vec<Finding>,
}

impl File {
    /// A file whose text is at hand.
    #[must_use]
    pub fn new(name: String, text: String) -> Self {
        Self {
            name,
            text,
            findings: Vec::new(),
        }
    }

    /// A file that is not read, and why.
    #[must_use]
    pub fn unreadable(name: String, why: Finding) -> Self {
        Self {
            name,
            text: String::new(),
            findings: vec![why],
        }
    }

    /// The types that its text spells; `None` when it has faults, which are then among its
    /// findings.
    pub(crate) fn parse<T: Format>(&mut self) -> Option<T> {
        if self.is_at_fault() {
            return None;
        }
        match parse(&self.text) {
            Ok(value) => Some(value),
            Err(faults) => {
                self.findings.extend(faults);
                None
            }
        }
    }

    /// Adds what was found. Of faults and of warnings a hundred of each kind are listed, and one that
    /// says how many more there are; gaps are counted elsewhere too, and all are listed.
    pub(crate) fn add(&mut self, findings: Vec<Finding>) {
        let mut of_a_kind: HashMap<(Severity, Code), usize> = HashMap::new();
        let mut unlisted: Vec<(Finding, usize)> = Vec::new();
        for finding in findings {
            let kind = (finding.severity, finding.code);
            let count = of_a_kind.entry(kind).or_default();
            *count += 1;
            if *count <= MOST || finding.severity == Severity::Gap {
                self.findings.push(finding);
            } else if *count == MOST + 1 {
                unlisted.push((finding, 1));
            } else {
                let mut others = unlisted.iter_mut();
                if let Some((_, count)) = others.find(|(one, _)| (one.severity, one.code) == kind) {
                    *count += 1;
                }
            }
        }
        let counted = unlisted.into_iter().map(|(first, count)| Finding {
            message: wording::more(
                count,
                &format!("finding like this one ({})", first.message),
                "findings of this kind",
            ),
            code: Code::MoreFindings,
            ..first
        });
        self.findings.extend(counted);
    }

    /// Is there a fault in it?
    #[must_use]
    pub fn is_at_fault(&self) -> bool {
        (self.findings.iter()).any(|finding| finding.severity == Severity::Fault)
    }
}
