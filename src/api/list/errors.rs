//! What is wrong with a request for a list, all of it.

use onrecord_http::{ErrorCode, FieldError, Problem, ProblemType, quoted};
use onrecord_text::nearest::{Nearest, nearest};

/// Faults by what they lead to: what can't be read is a 400, what the content lacks a 404.
#[derive(Debug, Default)]
pub(super) struct QueryErrors {
    malformed: Vec<FieldError>,
    unknown_names: Vec<FieldError>,
}

impl QueryErrors {
    /// Begins with what is wrong with the parameters themselves.
    pub(super) fn from_parameters(faults: Vec<FieldError>) -> Self {
        Self {
            malformed: faults,
            unknown_names: Vec::new(),
        }
    }

    /// A value that can't be read, with what can and what may be meant.
    pub(super) fn add_malformed(
        &mut self,
        parameter: &str,
        value: &str,
        accepted: &[&str],
        suggestion: Option<String>,
    ) {
        let forms = accepted.join(", ");
        let value = quoted(value);
        self.malformed.push(FieldError {
            accepted: accepted.iter().map(|form| (*form).to_owned()).collect(),
            suggestion,
            ..FieldError::new(
                parameter,
                ErrorCode::Malformed,
                format!("{parameter} can't be {value}. Accepted: {forms}."),
            )
        });
    }

    /// A value that is none of the words it could be.
    pub(super) fn add_malformed_word(&mut self, parameter: &str, value: &str, words: &[&str]) {
        let meant = nearest(value, words.iter().copied()).suggestion;
        self.add_malformed(parameter, value, words, meant);
    }

    /// A value that means nothing without another parameter.
    pub(super) fn add_missing_companion(&mut self, parameter: &str, value: &str, other: &str) {
        let detail = format!(
            "{parameter} can be {} only together with {other}.",
            quoted(value)
        );
        self.malformed
            .push(FieldError::new(parameter, ErrorCode::Malformed, detail));
    }

    /// A value that names nothing that the content has. What is nearest to it is found only while
    /// the faults are few: it costs more than all the rest, and many are no slip.
    pub(super) fn add_unknown_name(
        &mut self,
        parameter: &str,
        what: &str,
        value: &str,
        near: impl FnOnce(&str) -> Nearest,
    ) {
        const FEW: usize = 20;
        let near = if self.unknown_names.len() < FEW {
            near(value)
        } else {
            Nearest::default()
        };
        self.unknown_names
            .push(unknown_name_error(parameter, what, value, near));
    }

    /// Ensures that there is no fault.
    pub(super) fn into_result(self) -> Result<(), Problem> {
        // Only what can be read can be unknown: first things first.
        for (kind, faults) in [
            (ProblemType::BadParameter, self.malformed),
            (ProblemType::UnknownName, self.unknown_names),
        ] {
            if !faults.is_empty() {
                return Err(Problem::from_errors(kind, faults));
            }
        }
        Ok(())
    }
}

/// A parameter of a query or a path that names nothing that the content has, and what kind of thing
/// it should name.
pub(in crate::api) fn unknown_name_error(
    parameter: &str,
    what: &str,
    value: &str,
    near: Nearest,
) -> FieldError {
    let meant = near.suggestion.as_ref();
    let meant = meant.map_or(String::new(), |meant| format!(" Did you mean {meant}?"));
    let value = quoted(value);
    FieldError {
        accepted: near.accepted,
        suggestion: near.suggestion,
        ..FieldError::new(
            parameter,
            ErrorCode::UnknownName,
            format!("There is no {what} {value}.{meant}"),
        )
    }
}
