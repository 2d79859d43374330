//! Collects all errors of a request for a list.

use onrecord_http::{ErrorCode, FieldError, Problem, ProblemType, quoted};
use onrecord_model::interview::is_currency_code;
use onrecord_text::nearest::{Nearest, nearest};

use crate::api::query_text::TextViolation;

/// Errors, grouped by the status code of the response: 400 for malformed values, 404 for names that are not
/// in the content.
#[derive(Debug, Default)]
pub(super) struct QueryErrors {
    malformed: Vec<FieldError>,
    unknown_names: Vec<FieldError>,
    /// The length of the wrong names so far, in bytes.
    wrong_names: usize,
    wrong_bytes: usize,
}

impl QueryErrors {
    /// Starts with the errors of the parameters themselves: unknown and repeated ones.
    pub(super) fn from_parameters(errors: Vec<FieldError>) -> Self {
        Self {
            malformed: errors,
            ..Self::default()
        }
    }

    /// Adds a malformed value, with the accepted forms and a suggestion.
    pub(super) fn add_malformed(
        &mut self,
        parameter: &str,
        value: &str,
        accepted: &[&str],
        suggestion: Option<String>,
    ) {
        let forms = accepted.join(", ");
        let suggestion = suggestion.filter(|_| !value.is_empty());
        let meant = did_you_mean(suggestion.as_deref());
        let wrong = if value.is_empty() {
            format!("{parameter} has an empty value: leave it out, or give a value.")
        } else {
            format!("{parameter} can't be {}.", quoted(value))
        };
        let detail = format!("{wrong} Accepted: {forms}.{meant}");
        self.malformed.push(FieldError {
            accepted: accepted.iter().map(|form| (*form).to_owned()).collect(),
            suggestion,
            ..FieldError::new(parameter, ErrorCode::Malformed, detail)
        });
    }

    /// Adds a text that breaks a rule.
    pub(super) fn add_violation(&mut self, parameter: &str, violation: TextViolation) {
        let detail = format!("{parameter} {}", violation.detail);
        self.malformed.push(FieldError {
            accepted: vec![violation.accepted],
            ..FieldError::new(parameter, ErrorCode::Malformed, detail)
        });
    }

    /// Adds a value that is not one of the accepted words.
    pub(super) fn add_malformed_word(&mut self, parameter: &str, value: &str, words: &[&str]) {
        let nearest =
            self.nearest_for_first_few(value, |value| nearest(value, words.iter().copied()));
        self.add_malformed(parameter, value, words, nearest.suggestion);
    }

    /// Adds a value that requires another parameter.
    pub(super) fn add_missing_companion(&mut self, parameter: &str, value: &str, other: &str) {
        let detail = format!(
            "{parameter} can be {} only together with {other}. Add {other}, or leave {parameter} out.",
            quoted(value)
        );
        self.malformed
            .push(FieldError::new(parameter, ErrorCode::Malformed, detail));
    }

    /// Adds a limit for numbers whose unit is not given. `units` are those of the figures that match, the most
    /// frequent first.
    pub(super) fn add_missing_unit(&mut self, parameter: &str, units: &[&str]) {
        let detail = match units {
            [] => format!(
                "{parameter} can be given only together with unit, but no figure of any unit matches."
            ),
            [first, ..] => format!(
                "{parameter} can be given only together with unit, such as unit={first}. The units of the figures \
                 that match, most frequent first: {}.{}",
                units.join(", "),
                if units.iter().any(|unit| is_currency_code(unit)) {
                    " unit=currency stands for all currencies."
                } else {
                    ""
                }
            ),
        };
        self.malformed
            .push(FieldError::new(parameter, ErrorCode::Malformed, detail));
    }

    /// Adds a minimum that is greater than the maximum.
    pub(super) fn add_empty_range(&mut self, minimum: &str, maximum: &str) {
        let detail = format!("{minimum} is greater than {maximum}, so no number is between them.");
        self.malformed
            .push(FieldError::new(minimum, ErrorCode::Malformed, detail));
    }

    /// Adds a value that does not have the form of a name. `labelled` are the names that readers call this.
    pub(super) fn add_malformed_name(
        &mut self,
        parameter: &str,
        value: &str,
        form: &str,
        labelled: &[String],
        find_nearest: impl FnOnce(&str) -> Nearest,
    ) {
        const MAX_SHOWN: usize = 5;
        let nearest = self.nearest_for_first_few(value, find_nearest);
        let has_several = labelled.len() > 1 && !nearest.accepted.is_empty();
        self.add_malformed(parameter, value, &[form], nearest.suggestion);
        if let Some(error) = self.malformed.last_mut().filter(|_| has_several) {
            let shown = labelled[..labelled.len().min(MAX_SHOWN)].join(", ");
            let detail = &mut error.detail;
            *detail = format!("{detail} Did you mean one of these: {shown}?");
            error.accepted.extend_from_slice(labelled);
            error.accepted.truncate(Nearest::MAX_NAMES);
        }
    }

    /// Adds a name that is not in the content.
    pub(super) fn add_unknown_name(
        &mut self,
        parameter: &str,
        what: &str,
        value: &str,
        find_nearest: impl FnOnce(&str) -> Nearest,
    ) {
        let nearest = self.nearest_for_first_few(value, find_nearest);
        self.unknown_names
            .push(unknown_name_error(parameter, what, value, nearest));
    }

    /// Finds the names nearest to a wrong one, but only for the first few of a request: finding them costs more
    /// than the rest of the request, the more the longer they are, and many wrong names in one request are
    /// rarely typos.
    fn nearest_for_first_few(
        &mut self,
        value: &str,
        find_nearest: impl FnOnce(&str) -> Nearest,
    ) -> Nearest {
        const MAX_BYTES: usize = 128;
        let is_first = self.wrong_names == 0;
        self.wrong_names += 1;
        self.wrong_bytes += value.len();
        let has_few_bytes = self.wrong_bytes <= MAX_BYTES && !value.is_empty();
        if is_first || has_few_bytes {
            find_nearest(value)
        } else {
            Nearest::default()
        }
    }

    /// Returns the problem, if there are any errors.
    pub(super) fn into_result(self) -> Result<(), Problem> {
        // Malformed values come first: only a well-formed name can be unknown.
        for (kind, errors) in [
            (ProblemType::BadParameter, self.malformed),
            (ProblemType::UnknownName, self.unknown_names),
        ] {
            if !errors.is_empty() {
                return Err(Problem::from_errors(kind, errors));
            }
        }
        Ok(())
    }
}

/// The error for a parameter of a query or a path with a name that is not in the content. `what` is the kind
/// of thing that it should name.
pub(in crate::api) fn unknown_name_error(
    parameter: &str,
    what: &str,
    value: &str,
    near: Nearest,
) -> FieldError {
    let suggestion = did_you_mean(near.suggestion.as_deref());
    let value = quoted(value);
    FieldError {
        accepted: near.accepted,
        suggestion: near.suggestion,
        ..FieldError::new(
            parameter,
            ErrorCode::UnknownName,
            format!("There is no {what} {value}.{suggestion}"),
        )
    }
}

/// The detail of an error for an unknown name, without the suggestion.
pub(in crate::api) fn without_suggestion(error: &FieldError) -> &str {
    let suggestion = did_you_mean(error.suggestion.as_deref());
    let detail = &error.detail;
    detail.strip_suffix(&suggestion).unwrap_or(detail)
}

/// The suggestion as a sentence after another one, if there is one.
fn did_you_mean(suggestion: Option<&str>) -> String {
    suggestion.map_or(String::new(), |name| format!(" Did you mean {name}?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_for_what_readers_call_many_names_lists_no_more_than_other_errors() {
        let names = (0..Nearest::MAX_NAMES).map(|number| format!("interview-{number}/trade"));
        let names: Vec<String> = names.collect();
        let find_nearest = |value: &str| nearest(value, names.iter().map(String::as_str));
        let mut errors = QueryErrors::default();
        errors.add_malformed_name("section", "trade", "an id", &names, find_nearest);
        let accepted = &errors.malformed[0].accepted;
        assert_eq!(accepted.len(), Nearest::MAX_NAMES);
        assert_eq!(accepted[..2], ["an id", "interview-0/trade"]);
    }
}
