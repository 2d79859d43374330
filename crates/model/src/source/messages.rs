//! How errors of structure are worded: fields, objects, lists, strings and numbers, never the types
//! that the program reads them into.

use super::diagnostic::{Diagnostic, DiagnosticCode, Location, Severity};
use super::layout::{Field, Layout, Object, Shape};

/// A value as it stands in a file.
#[derive(Debug)]
pub(super) enum ActualValue<'a> {
    Text(&'a str),
    /// Its digits.
    Number(&'a str),
    Bool(bool),
    Null,
    List,
    Object,
}

impl<'a> ActualValue<'a> {
    /// From the text of one JSON value.
    pub(super) fn from_token(token: &'a str) -> Self {
        match token.as_bytes().first() {
            Some(b'"') => Self::Text(token.trim_matches('"')),
            Some(b'{') => Self::Object,
            Some(b'[') => Self::List,
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
            Self::List => "a list".to_owned(),
            Self::Object => "an object".to_owned(),
        }
    }
}

/// Does a value have the type that is needed? Objects and lists that do are walked through instead.
pub(super) fn matches_shape(shape: &Shape, given: &ActualValue) -> bool {
    match (shape, given) {
        (Shape::Any, _)
        | (Shape::Text, ActualValue::Text(_))
        | (Shape::Bool, ActualValue::Bool(_)) => true,
        (Shape::Enum(names), ActualValue::Text(text)) => names.iter().any(|name| name == text),
        (Shape::Number, ActualValue::Number(digits)) => is_finite(digits),
        (Shape::Unsigned, ActualValue::Number(digits)) => digits.parse::<u32>().is_ok(),
        _ => false,
    }
}

fn is_finite(digits: &str) -> bool {
    digits.parse::<f64>().is_ok_and(f64::is_finite)
}

/// A value of another type than is needed, or none of the names that are accepted.
pub(super) fn wrong_type(layout: &Layout, shape: &Shape, given: &ActualValue) -> Diagnostic {
    match (shape, given) {
        (_, ActualValue::Null) => unplaced_error(
            DiagnosticCode::WrongType,
            "`null` is not a value in this file format",
        )
        .help("leave it out, or give it a value"),
        (Shape::Enum(names), ActualValue::Text(text)) => {
            let meant = onrecord_text::nearest::nearest(text, names.iter().map(String::as_str));
            let message = format!(
                "`{}` is not one of {}",
                excerpt(text),
                join_names(names, "or")
            );
            unplaced_error(DiagnosticCode::WrongType, message).did_you_mean(meant.suggestion)
        }
        (Shape::Number, ActualValue::Number(_)) => {
            unplaced_error(DiagnosticCode::WrongType, "this number is too large")
        }
        (Shape::Unsigned, ActualValue::Number(digits)) => {
            let message = format!(
                "a whole number is needed here, and this is {}",
                excerpt(digits)
            );
            unplaced_error(DiagnosticCode::WrongType, message)
                .help("write it in digits alone, at most 4294967295, for example 1")
        }
        _ => {
            let message = format!(
                "{} is needed here, and this is {}",
                describe_shape(layout, shape),
                given.describe()
            );
            unplaced_error(DiagnosticCode::WrongType, message).maybe_help(correction(shape, given))
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
        Shape::Text | Shape::Any => "a string".to_owned(),
        Shape::Enum(names) => format!("one of {}", join_names(names, "or")),
        Shape::Number => "a number".to_owned(),
        Shape::Unsigned => "a whole number".to_owned(),
        Shape::Bool => "`true` or `false`".to_owned(),
    }
}

/// How the same value is written in the type that is needed.
fn correction(shape: &Shape, given: &ActualValue) -> Option<String> {
    match (shape, given) {
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
            Some("a list stands in brackets, also if it has one item: [\"…\"]".to_owned())
        }
        (Shape::List(item), ActualValue::Object) if matches!(**item, Shape::Object(_)) => {
            Some("a list stands in brackets, also if it has one item: [{ … }]".to_owned())
        }
        _ => None,
    }
}

/// A field that the object does not have; its fields are listed when it has any.
pub(super) fn unknown_field(name: &str, object: &Object) -> Diagnostic {
    let names: Vec<&str> = (object.fields.iter())
        .map(|field| field.name.as_str())
        .collect();
    let known =
        (!names.is_empty()).then(|| format!("the fields here are {}", join_names(&names, "and")));
    let message = format!("there is no field `{}` here", excerpt(name));
    unplaced_error(DiagnosticCode::UnknownField, message).maybe_help(known)
}

/// Fields that an object needs and does not have: one error, however many they are.
pub(super) fn missing_fields(fields: &[&Field]) -> Diagnostic {
    let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    let message = match names.as_slice() {
        [name] => format!("the field `{name}` is missing here"),
        names => format!("the fields {} are missing here", join_names(names, "and")),
    };
    let described = fields.iter().filter(|field| !field.description.is_empty());
    described.fold(
        unplaced_error(DiagnosticCode::MissingField, message),
        |finding, field| finding.help(format!("`{}`: {}", field.name, field.description)),
    )
}

/// A field that stands twice in one object.
pub(super) fn duplicate_field(name: &str) -> Diagnostic {
    unplaced_error(
        DiagnosticCode::DuplicateField,
        format!("the field `{name}` stands here more than once"),
    )
    .help("keep one of them")
}

/// What is not listed, counted.
pub(super) fn unlisted_message(count: usize, one: &str, several: &str) -> String {
    if count == 1 {
        format!("1 more {one} in this file, here, is not listed")
    } else {
        format!("{count} more {several} in this file, the first of them here, are not listed")
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

/// A text short enough for a message.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// An error whose place is not known yet.
fn unplaced_error(code: DiagnosticCode, message: impl Into<String>) -> Diagnostic {
    Diagnostic {
        severity: Severity::Fault,
        code,
        location: Location::File,
        message: message.into(),
        help: Vec::new(),
    }
}
