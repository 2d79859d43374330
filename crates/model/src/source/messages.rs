//! The wording of structural errors. They speak of fields, objects, lists, strings and numbers, never
//! of Rust types.

use super::diagnostic::{Diagnostic, DiagnosticCode, Location, Severity};
use super::layout::{Field, Layout, Object, Shape};

/// The value found in a file.
#[derive(Debug)]
pub(super) enum ActualValue<'a> {
    Text(&'a str),
    /// Its digits.
    Number(&'a str),
    Bool(bool),
    Null,
    /// With its length, if the format sets one.
    List(Option<usize>),
    Object,
}

impl<'a> ActualValue<'a> {
    /// Classifies a JSON value by its text.
    pub(super) fn from_token(token: &'a str) -> Self {
        match token.as_bytes().first() {
            Some(b'"') => Self::Text(token.trim_matches('"')),
            Some(b'{') => Self::Object,
            Some(b'[') => Self::List(None),
            Some(b't') => Self::Bool(true),
            Some(b'f') => Self::Bool(false),
            Some(b'n') => Self::Null,
            _ => Self::Number(token),
        }
    }

    fn describe(&self) -> String {
        match self {
            Self::Text(_) => "a string".to_owned(),
            Self::Number(_) => "a number".to_owned(),
            Self::Bool(truth) => format!("`{truth}`"),
            Self::Null => "null".to_owned(),
            Self::List(None) => "a list".to_owned(),
            Self::List(Some(length)) => format!("a list of {length}"),
            Self::Object => "an object".to_owned(),
        }
    }
}

/// Whether a value has the expected type, apart from what is in it. Objects of the expected type are not passed here;
/// they are traversed.
pub(super) fn matches_shape(shape: &Shape, actual: &ActualValue) -> bool {
    match (shape, actual) {
        (Shape::Any, _)
        | (Shape::List(_), ActualValue::List(_))
        | (Shape::Text, ActualValue::Text(_))
        | (Shape::Bool, ActualValue::Bool(_)) => true,
        (Shape::Tuple(shapes), ActualValue::List(length)) => *length == Some(shapes.len()),
        (Shape::Enum(names), ActualValue::Text(text)) => names.iter().any(|name| name == text),
        (Shape::Number, ActualValue::Number(digits)) => is_finite(digits),
        (Shape::Unsigned, ActualValue::Number(digits)) => digits.parse::<u32>().is_ok(),
        _ => false,
    }
}

fn is_finite(digits: &str) -> bool {
    digits.parse::<f64>().is_ok_and(f64::is_finite)
}

/// The error for a value of the wrong type, or for a name that is not one of those accepted.
pub(super) fn wrong_type(layout: &Layout, shape: &Shape, actual: &ActualValue) -> Diagnostic {
    match (shape, actual) {
        (_, ActualValue::Null) => unplaced_error(
            DiagnosticCode::WrongType,
            "`null` is not allowed in this file format",
        )
        .help("remove the field, or give it a value"),
        (Shape::Enum(names), ActualValue::Text(text)) => {
            let nearest_name =
                onrecord_text::nearest::nearest(text, names.iter().map(String::as_str));
            let message = format!(
                "`{}` is not one of {}",
                excerpt(text),
                join_names(names, "or")
            );
            unplaced_error(DiagnosticCode::WrongType, message).did_you_mean(nearest_name.suggestion)
        }
        (Shape::Number, ActualValue::Number(_)) => {
            unplaced_error(DiagnosticCode::WrongType, "this number is too large")
        }
        (Shape::Unsigned, ActualValue::Number(digits)) => {
            let message = format!("expected a whole number, found {}", excerpt(digits));
            unplaced_error(DiagnosticCode::WrongType, message)
                .help("use digits only, at most 4294967295, for example 1")
        }
        _ => {
            let message = format!(
                "expected {}, found {}",
                describe_shape(layout, shape),
                actual.describe()
            );
            unplaced_error(DiagnosticCode::WrongType, message).maybe_help(correction(shape, actual))
        }
    }
}

fn describe_shape(layout: &Layout, shape: &Shape) -> String {
    match shape {
        Shape::Object(index) => {
            let required: Vec<&str> = layout.object(*index).required().collect();
            if required.is_empty() {
                "an object".to_owned()
            } else {
                format!("an object with {}", join_names(&required, "and"))
            }
        }
        Shape::List(_) => "a list".to_owned(),
        Shape::Tuple(shapes) => {
            let items: Vec<_> = shapes.iter().map(|it| describe_shape(layout, it)).collect();
            format!("a list of {}", items.join(" and "))
        }
        Shape::Text | Shape::Any => "a string".to_owned(),
        Shape::Enum(names) => format!("one of {}", join_names(names, "or")),
        Shape::Number => "a number".to_owned(),
        Shape::Unsigned => "a whole number".to_owned(),
        Shape::Bool => "`true` or `false`".to_owned(),
    }
}

/// How to write the value in the expected type.
fn correction(shape: &Shape, actual: &ActualValue) -> Option<String> {
    match (shape, actual) {
        (Shape::Number | Shape::Unsigned, ActualValue::Text(text)) => {
            let number: serde_json::Number = text.parse().ok()?;
            Some(format!("write it without quotation marks: {number}"))
        }
        (Shape::Bool, ActualValue::Text(text)) => {
            let truth: bool = text.parse().ok()?;
            Some(format!("write it without quotation marks: {truth}"))
        }
        (Shape::Text, ActualValue::Number(digits)) => Some(format!(
            "write it in quotation marks: \"{}\"",
            excerpt(digits)
        )),
        (Shape::Text, ActualValue::Bool(truth)) => {
            Some(format!("write it in quotation marks: \"{truth}\""))
        }
        (Shape::List(item), ActualValue::Text(_)) if matches!(**item, Shape::Text) => {
            Some("write a list, even for one item: [\"…\"]".to_owned())
        }
        (Shape::List(item), ActualValue::Object) if matches!(**item, Shape::Object(_)) => {
            Some("write a list, even for one item: [{ … }]".to_owned())
        }
        _ => None,
    }
}

/// The error for an unknown field. It lists the object's fields, if it has any.
pub(super) fn unknown_field(name: &str, object: &Object) -> Diagnostic {
    let names: Vec<&str> = (object.fields.iter())
        .map(|field| field.name.as_str())
        .collect();
    let known =
        (!names.is_empty()).then(|| format!("the known fields are {}", join_names(&names, "and")));
    let message = format!("unknown field `{}`", excerpt(name));
    unplaced_error(DiagnosticCode::UnknownField, message).maybe_help(known)
}

/// One error for all fields that are missing from an object.
pub(super) fn missing_fields(fields: &[&Field]) -> Diagnostic {
    let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    let message = match names.as_slice() {
        [name] => format!("missing field `{name}`"),
        names => format!("missing fields {}", join_names(names, "and")),
    };
    let described = fields.iter().filter(|field| !field.description.is_empty());
    described.fold(
        unplaced_error(DiagnosticCode::MissingField, message),
        |diagnostic, field| diagnostic.help(format!("`{}`: {}", field.name, field.description)),
    )
}

/// The error for a field that occurs twice in one object.
pub(super) fn duplicate_field(name: &str) -> Diagnostic {
    unplaced_error(
        DiagnosticCode::DuplicateField,
        format!("duplicate field `{name}`"),
    )
    .help("keep one of them")
}

/// The message that gives the number of the diagnostics that are not listed.
pub(super) fn unlisted_message(count: usize, one: &str, several: &str) -> String {
    if count == 1 {
        format!("1 more {one} in this file is not listed; it is here")
    } else {
        format!("{count} more {several} in this file are not listed; the first is here")
    }
}

/// "`a`, `b` and `c`".
fn join_names(names: &[impl AsRef<str>], last: &str) -> String {
    let quoted: Vec<String> = (names.iter())
        .map(|name| format!("`{}`", name.as_ref()))
        .collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [head @ .., end] => format!("{} {last} {end}", head.join(", ")),
    }
}

/// Shortens a text for a message.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// An error whose location is set later.
fn unplaced_error(code: DiagnosticCode, message: impl Into<String>) -> Diagnostic {
    Diagnostic {
        severity: Severity::Fault,
        code,
        location: Location::File,
        message: message.into(),
        help: Vec::new(),
    }
}
