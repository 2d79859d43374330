//! What is wrong with a request for a list, all of it.

use onrecord_http::{Code, Fault, Kind, Problem, quoted};
use onrecord_text::nearest::{Nearest, nearest};

/// Faults by what they lead to: what can't be read is a 400, what the content lacks a 404.
#[derive(Debug, Default)]
pub(super) struct Faults {
    unreadable: Vec<Fault>,
    unknown: Vec<Fault>,
}

impl Faults {
    /// Begins with what is wrong with the parameters themselves.
    pub(super) fn of_parameters(faults: Vec<Fault>) -> Self {
        Self {
            unreadable: faults,
            unknown: Vec::new(),
        }
    }

    /// A value that can't be read, with what can and what may be meant.
    pub(super) fn malformed(
        &mut self,
        parameter: &str,
        value: &str,
        accepted: &[&str],
        suggestion: Option<String>,
    ) {
        let forms = accepted.join(", ");
        let value = quoted(value);
        self.unreadable.push(Fault {
            accepted: accepted.iter().map(|form| (*form).to_owned()).collect(),
            suggestion,
            ..Fault::new(
                parameter,
                Code::Malformed,
                format!("{parameter} can't be {value}. Accepted: {forms}."),
            )
        });
    }

    /// A value that is none of the words it could be.
    pub(super) fn malformed_word(&mut self, parameter: &str, value: &str, words: &[&str]) {
        let meant = nearest(value, words.iter().copied()).suggestion;
        self.malformed(parameter, value, words, meant);
    }

    /// A value that means nothing without another parameter.
    pub(super) fn needs(&mut self, parameter: &str, value: &str, other: &str) {
        let detail = format!("{parameter} can be {} only beside {other}.", quoted(value));
        self.unreadable
            .push(Fault::new(parameter, Code::Malformed, detail));
    }

    /// A value that names nothing that the content has. What is nearest to it is found only while
    /// the faults are few: it costs more than all the rest, and many are no slip.
    pub(super) fn unknown(
        &mut self,
        parameter: &str,
        what: &str,
        value: &str,
        near: impl FnOnce(&str) -> Nearest,
    ) {
        const FEW: usize = 20;
        let near = if self.unknown.len() < FEW {
            near(value)
        } else {
            Nearest::default()
        };
        self.unknown
            .push(unknown_name(parameter, what, value, near));
    }

    /// Ensures that there is no fault.
    pub(super) fn ensure_none(self) -> Result<(), Problem> {
        // Only what can be read can be unknown: first things first.
        for (kind, faults) in [
            (Kind::BadParameter, self.unreadable),
            (Kind::UnknownName, self.unknown),
        ] {
            if !faults.is_empty() {
                return Err(Problem::of_faults(kind, faults));
            }
        }
        Ok(())
    }
}

/// A parameter of a query or a path that names nothing that the content has, and what kind of thing
/// it should name.
pub(in crate::api) fn unknown_name(
    parameter: &str,
    what: &str,
    value: &str,
    near: Nearest,
) -> Fault {
    let meant = near.suggestion.as_ref();
    let meant = meant.map_or(String::new(), |meant| format!(" Is {meant} meant?"));
    let value = quoted(value);
    Fault {
        accepted: near.accepted,
        suggestion: near.suggestion,
        ..Fault::new(
            parameter,
            Code::UnknownName,
            format!("The content has no {what} {value}.{meant}"),
        )
    }
}
