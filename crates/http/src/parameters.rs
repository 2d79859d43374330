//! Strict parsing of query strings: nothing that a client writes is ignored.

use std::collections::HashMap;

use onrecord_text::nearest::nearest;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::{ErrorCode, FieldError, Problem, ProblemType, quoted};

/// The parameters of a query string (`application/x-www-form-urlencoded`), decoded but not yet
/// validated.
#[derive(Debug, Clone, Default)]
pub struct QueryParameters(Vec<Parameter>);

#[derive(Debug, Clone)]
struct Parameter {
    name: String,
    /// `None` if the bytes are not valid UTF-8.
    value: Option<String>,
}

impl QueryParameters {
    /// Decodes a query string, without its question mark. A name without `=` has an empty value.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let parameters = query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                Parameter {
                    // No known parameter has such a name, so it will be reported as unknown.
                    name: decode_form_value(name).unwrap_or_else(|| name.to_owned()),
                    value: decode_form_value(value),
                }
            });
        Self(parameters.collect())
    }

    /// Whether there are no parameters.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Only the parameters with these names that have a value: what a page makes of a URL that people type or share.
    #[must_use]
    pub fn only(&self, names: &[&str]) -> Self {
        let has_value = |parameter: &&Parameter| {
            let value = parameter.value.as_deref();
            value.is_some_and(|value| !value.trim().is_empty())
        };
        let known = self
            .0
            .iter()
            .filter(|parameter| names.contains(&&*parameter.name));
        Self(known.filter(has_value).cloned().collect())
    }

    /// The parameters without those of this name.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        let others = self.0.iter().filter(|parameter| parameter.name != name);
        Self(others.cloned().collect())
    }

    /// The parameters, and another one.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.push(Parameter {
            name: name.to_owned(),
            value: Some(value.to_owned()),
        });
        self
    }

    /// The query string of these parameters, without its question mark.
    #[must_use]
    pub fn to_query(&self) -> String {
        let encoded = |text: &str| utf8_percent_encode(text, QUERY_ENCODE_SET).to_string();
        let pair = |parameter: &Parameter| {
            let value = parameter.value.as_deref().unwrap_or_default();
            format!("{}={}", encoded(&parameter.name), encoded(value))
        };
        let pairs: Vec<String> = self.0.iter().map(pair).collect();
        pairs.join("&")
    }

    /// The value of a parameter: the first one if there are several; `None` also if it is not valid
    /// UTF-8.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let parameter = self.0.iter().find(|parameter| parameter.name == name)?;
        parameter.value.as_deref()
    }

    /// The values of a parameter that are valid UTF-8, in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self
            .0
            .iter()
            .filter(move |parameter| parameter.name == name);
        named.filter_map(|parameter| parameter.value.as_deref())
    }

    /// Checks that each parameter is one of these, is given once unless it is `repeatable`, and is valid
    /// UTF-8. Reports each name once. `synonyms` are names that clients may use, each with the parameter that they
    /// probably mean.
    #[must_use]
    pub fn validate(
        &self,
        known: &[&str],
        repeatable: &[&str],
        synonyms: &[(&str, &str)],
    ) -> Vec<FieldError> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for parameter in &self.0 {
            *counts.entry(&parameter.name).or_default() += 1;
        }
        let mut errors = Vec::new();
        for parameter in &self.0 {
            let name = parameter.name.as_str();
            // Removed, so that other parameters of the same name are skipped.
            let Some(count) = counts.remove(name) else {
                continue;
            };
            if !known.contains(&name) {
                errors.push(unknown(name, known, synonyms));
                continue;
            }
            if count > 1 && !repeatable.contains(&name) {
                errors.push(repeated(name, count));
            }
            let is_undecodable = |other: &Parameter| other.name == name && other.value.is_none();
            if self.0.iter().any(is_undecodable) {
                let detail = format!("{name} is not valid UTF-8 after percent-decoding.");
                errors.push(FieldError::new(name, ErrorCode::Malformed, detail));
            }
        }
        errors
    }

    /// Checks that there are no parameters.
    ///
    /// # Errors
    /// A problem that lists each of them.
    pub fn ensure_empty(&self) -> Result<(), Problem> {
        match self.validate(&[], &[], &[]) {
            errors if errors.is_empty() => Ok(()),
            errors => Err(Problem::from_errors(ProblemType::BadParameter, errors)),
        }
    }
}

/// Encodes all but the unreserved characters and the commas and slashes of lists and keys, which have no
/// other meaning in a query.
pub const QUERY_ENCODE_SET: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b',')
    .remove(b'/');

fn unknown(name: &str, known: &[&str], synonyms: &[(&str, &str)]) -> FieldError {
    let synonym = (synonyms.iter()).find(|(other, meant)| *other == name && known.contains(meant));
    let suggestion = synonym.map_or_else(
        || nearest(name, known.iter().copied()).suggestion,
        |(_, meant)| Some((*meant).to_owned()),
    );
    let shown = quoted(name);
    let detail = match (&suggestion, known) {
        (Some(meant), _) => format!("Unknown parameter {shown}. Did you mean {meant}?"),
        (None, []) => format!("Unknown parameter {shown}: this URL takes no parameters."),
        (None, _) => format!("Unknown parameter {shown}."),
    };
    FieldError {
        // In the order of the caller: by similarity, they would look shuffled.
        accepted: known.iter().map(|name| (*name).to_owned()).collect(),
        suggestion,
        ..FieldError::new(name, ErrorCode::Unknown, detail)
    }
}

fn repeated(name: &str, times: usize) -> FieldError {
    let detail = format!("{name} appears {times} times; it may appear only once.");
    FieldError::new(name, ErrorCode::Repeated, detail)
}

fn decode_form_value(text: &str) -> Option<String> {
    let with_spaces = text.replace('+', " ");
    let decoded = percent_decode_str(&with_spaces).decode_utf8().ok()?;
    Some(decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(query: &str) -> Vec<(String, ErrorCode)> {
        let errors = QueryParameters::parse(query).validate(&["topic", "limit"], &["topic"], &[]);
        let code = |error: FieldError| (error.parameter().unwrap().to_owned(), error.code);
        errors.into_iter().map(code).collect()
    }

    #[test]
    fn spaces_escapes_and_empty_pairs_are_decoded_as_forms_encode_them() {
        let query = QueryParameters::parse("a=x+y%20z%2B%26&&b&c=1=2");
        assert_eq!(query.get("a"), Some("x y z+&"));
        assert_eq!(query.get("b"), Some(""));
        assert_eq!(query.get("c"), Some("1=2"));
        assert_eq!(query.get("d"), None);
        assert!(QueryParameters::parse("").is_empty());
    }

    #[test]
    fn every_unknown_repeated_and_undecodable_parameter_is_reported_once() {
        assert_eq!(
            codes("topc=a&limit=1&limit=2&limit=3&topc=b&topic=%FF&%FF=1"),
            [
                ("topc".into(), ErrorCode::Unknown),
                ("limit".into(), ErrorCode::Repeated),
                ("topic".into(), ErrorCode::Malformed),
                ("%FF".into(), ErrorCode::Unknown),
            ]
        );
        assert_eq!(codes("topic=a&limit=&topic=b"), []);
    }

    #[test]
    fn an_unknown_parameter_gets_a_suggestion_and_the_accepted_names_in_their_order() {
        let synonyms = [("subject", "topic"), ("author", "speaker")];
        for (query, suggestion) in [
            ("topc=a", Some("topic")),
            ("subject=a", Some("topic")),
            // This list has no speakers.
            ("author=a", None),
        ] {
            let query = QueryParameters::parse(query);
            let error = &query.validate(&["limit", "topic"], &[], &synonyms)[0];
            assert_eq!(error.suggestion.as_deref(), suggestion, "{query:?}");
            assert_eq!(error.accepted, ["limit", "topic"]);
        }
    }
}
