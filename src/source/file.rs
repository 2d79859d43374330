//! One file of an archive, with what was found in it.

use serde::de::DeserializeOwned;

use super::finding::{Finding, Severity};
use super::parse;

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

    /// A file that cannot be read, and why.
    #[must_use]
    pub fn unreadable(name: String, why: Finding) -> Self {
        Self {
            name,
            text: String::new(),
            findings: vec![why],
        }
    }

    /// The types that its text spells; `None` when it has a fault, which is then among its
    /// findings.
    pub(crate) fn parse<T: DeserializeOwned>(&mut self) -> Option<T> {
        if self.is_at_fault() {
            return None;
        }
        match parse(&self.text) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.findings.push(fault);
                None
            }
        }
    }

    /// Is there a fault in it?
    #[must_use]
    pub fn is_at_fault(&self) -> bool {
        (self.findings.iter()).any(|finding| finding.severity == Severity::Fault)
    }
}
