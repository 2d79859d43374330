//! Query strings, read strictly: nothing that a caller writes is ignored.

use std::collections::HashMap;

use onrecord_text::nearest::nearest;
use percent_encoding::percent_decode_str;

use super::{ErrorCode, FieldError, Problem, ProblemType, quoted};

/// The parameters of a query string (`application/x-www-form-urlencoded`), decoded and not yet
/// judged.
#[derive(Debug, Default)]
pub struct QueryParameters(Vec<Parameter>);

#[derive(Debug)]
struct Parameter {
    name: String,
    /// `None` when the bytes are no UTF-8.
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
                    // No parameter has a name that is no UTF-8, so it will be reported as unknown.
                    name: decode_form_value(name).unwrap_or_else(|| name.to_owned()),
                    value: decode_form_value(value),
                }
            });
        Self(parameters.collect())
    }

    /// Is there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a parameter, the first if there are several; `None` also when it is no UTF-8.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let parameter = self.0.iter().find(|parameter| parameter.name == name)?;
        parameter.value.as_deref()
    }

    /// The values of a parameter that are text, in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self
            .0
            .iter()
            .filter(move |parameter| parameter.name == name);
        named.filter_map(|parameter| parameter.value.as_deref())
    }

    /// Ensures that each parameter is one of these, stands once, and is text. Reports each name
    /// once.
    #[must_use]
    pub fn validate(&self, known: &[&str]) -> Vec<FieldError> {
        let mut times: HashMap<&str, usize> = HashMap::new();
        for parameter in &self.0 {
            *times.entry(&parameter.name).or_default() += 1;
        }
        let mut faults = Vec::new();
        for parameter in &self.0 {
            let name = parameter.name.as_str();
            // Taken out, so that the next of the same name is passed over.
            let Some(times) = times.remove(name) else {
                continue;
            };
            if !known.contains(&name) {
                faults.push(unknown(name, known));
                continue;
            }
            if times > 1 {
                faults.push(repeated(name, times));
            }
            let is_no_text = |other: &Parameter| other.name == name && other.value.is_none();
            if self.0.iter().any(is_no_text) {
                let detail = format!("{name} is no UTF-8 once it is percent-decoded.");
                faults.push(FieldError::new(name, ErrorCode::Malformed, detail));
            }
        }
        faults
    }

    /// Ensures that there are none.
    ///
    /// # Errors
    /// A problem that names each.
    pub fn ensure_empty(&self) -> Result<(), Problem> {
        match self.validate(&[]) {
            faults if faults.is_empty() => Ok(()),
            faults => Err(Problem::from_errors(ProblemType::BadParameter, faults)),
        }
    }
}

fn unknown(name: &str, known: &[&str]) -> FieldError {
    let near = nearest(name, known.iter().copied());
    let shown = quoted(name);
    let detail = match (&near.suggestion, known) {
        (Some(meant), _) => format!("There is no parameter {shown} here. Is {meant} meant?"),
        (None, []) => format!("There is no parameter {shown}: this request takes none."),
        (None, _) => format!("There is no parameter {shown} here."),
    };
    FieldError {
        accepted: near.accepted,
        suggestion: near.suggestion,
        ..FieldError::new(name, ErrorCode::Unknown, detail)
    }
}

fn repeated(name: &str, times: usize) -> FieldError {
    let detail = format!("{name} is given {times} times; it may be given once.");
    FieldError::new(name, ErrorCode::Repeated, detail)
}

fn decode_form_value(text: &str) -> Option<String> {
    let blanks = text.replace('+', " ");
    let decoded = percent_decode_str(&blanks).decode_utf8().ok()?;
    Some(decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(query: &str) -> Vec<(String, ErrorCode)> {
        let faults = QueryParameters::parse(query).validate(&["topic", "limit"]);
        let code = |fault: FieldError| (fault.parameter().unwrap().to_owned(), fault.code);
        faults.into_iter().map(code).collect()
    }

    #[test]
    fn blanks_escapes_and_empty_pieces_are_read_as_forms_write_them() {
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
        assert_eq!(codes("topic=a&limit="), []);
    }

    #[test]
    fn an_unknown_parameter_is_met_with_the_nearest() {
        let fault = &QueryParameters::parse("topc=a").validate(&["limit", "topic"])[0];
        assert_eq!(fault.suggestion.as_deref(), Some("topic"));
        assert_eq!(fault.accepted, ["topic", "limit"]);
    }
}
