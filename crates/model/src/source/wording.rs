//! How errors of structure are worded: fields, objects, lists, strings and numbers, never the types
//! that the program reads them into.

use super::finding::{Code, Finding, Place, Severity};
use super::layout::{Field, Layout, Object, Shape};

/// A value as it stands in a file.
#[derive(Debug)]
pub(super) enum Given<'a> {
    Text(&'a str),
    /// Its digits.
    Number(&'a str),
    Truth(bool),
    Null,
    List,
    Object,
}

impl<'a> Given<'a> {
    /// From the text of one JSON value.
    pub(super) fn from_token(token: &'a str) -> Self {
        match token.as_bytes().first() {
            Some(b'"') => Self::Text(token.trim_matches('"')),
            Some(b'{') => Self::Object,
            Some(b'[') => Self::List,
            Some(b't') => Self::Truth(true),
            Some(b'f') => Self::Truth(false),
            Some(b'n') => Self::Null,
            _ => Self::Number(token),
        }
    }

    fn describe(&self) -> String {
        match self {
            Self::Text(_) => "a string".to_owned(),
            Self::Number(_) => "a number".to_owned(),
            Self::Truth(truth) => format!("`{truth}`"),
            Self::Null => "null".to_owned(),
            Self::List => "a list".to_owned(),
            Self::Object => "an object".to_owned(),
        }
    }
}

/// Does a value have the type that is needed? Objects and lists that do are walked through instead.
pub(super) fn fits(shape: &Shape, given: &Given) -> bool {
    match (shape, given) {
        (Shape::Any, _) | (Shape::Text, Given::Text(_)) | (Shape::Truth, Given::Truth(_)) => true,
        (Shape::Name(names), Given::Text(text)) => names.iter().any(|name| name == text),
        (Shape::Number, Given::Number(digits)) => is_finite(digits),
        (Shape::Count, Given::Number(digits)) => digits.parse::<u32>().is_ok(),
        _ => false,
    }
}

fn is_finite(digits: &str) -> bool {
    digits.parse::<f64>().is_ok_and(f64::is_finite)
}

/// A value of another type than is needed, or none of the names that are accepted.
pub(super) fn wrong_type(layout: &Layout, shape: &Shape, given: &Given) -> Finding {
    match (shape, given) {
        (_, Given::Null) => error(Code::WrongType, "`null` is not a value in this file format")
            .help("leave it out, or give it a value"),
        (Shape::Name(names), Given::Text(text)) => {
            let meant = onrecord_text::nearest::nearest(text, names.iter().map(String::as_str));
            let message = format!("`{}` is not one of {}", excerpt(text), listed(names, "or"));
            error(Code::WrongType, message).meant(meant.suggestion)
        }
        (Shape::Number, Given::Number(_)) => error(Code::WrongType, "this number is too large"),
        (Shape::Count, Given::Number(digits)) => {
            let message = format!(
                "a whole number is needed here, and this is {}",
                excerpt(digits)
            );
            error(Code::WrongType, message)
                .help("write it in digits alone, at most 4294967295, for example 1")
        }
        _ => {
            let message = format!(
                "{} is needed here, and this is {}",
                needed(layout, shape),
                given.describe()
            );
            error(Code::WrongType, message).maybe_help(correction(shape, given))
        }
    }
}

fn needed(layout: &Layout, shape: &Shape) -> String {
    match shape {
        Shape::Object(index) => {
            let required: Vec<&str> = layout.object(*index).required().collect();
            if required.is_empty() {
                "an object".to_owned()
            } else {
                format!("an object with {}", listed(&required, "and"))
            }
        }
        Shape::List(_) => "a list".to_owned(),
        Shape::Text | Shape::Any => "a string".to_owned(),
        Shape::Name(names) => format!("one of {}", listed(names, "or")),
        Shape::Number => "a number".to_owned(),
        Shape::Count => "a whole number".to_owned(),
        Shape::Truth => "`true` or `false`".to_owned(),
    }
}

/// How the same value is written in the type that is needed.
fn correction(shape: &Shape, given: &Given) -> Option<String> {
    match (shape, given) {
        (Shape::Number | Shape::Count, Given::Text(text)) => {
            let number: serde_json::Number = text.parse().ok()?;
            Some(format!("write it without quotation marks: {number}"))
        }
        (Shape::Truth, Given::Text(text)) => {
            let truth: bool = text.parse().ok()?;
            Some(format!("write it without quotation marks: {truth}"))
        }
        (Shape::Text, Given::Number(digits)) => Some(format!(
            "write it in quotation marks: \"{}\"",
            excerpt(digits)
        )),
        (Shape::Text, Given::Truth(truth)) => {
            Some(format!("write it in quotation marks: \"{truth}\""))
        }
        (Shape::List(item), Given::Text(_)) if matches!(**item, Shape::Text) => {
            Some("a list stands in brackets, also if it has one item: [\"…\"]".to_owned())
        }
        (Shape::List(item), Given::Object) if matches!(**item, Shape::Object(_)) => {
            Some("a list stands in brackets, also if it has one item: [{ … }]".to_owned())
        }
        _ => None,
    }
}

/// A field that the object does not have; its fields are listed when it has any.
pub(super) fn unknown(name: &str, object: &Object) -> Finding {
    let names: Vec<&str> = (object.fields.iter())
        .map(|field| field.name.as_str())
        .collect();
    let known =
        (!names.is_empty()).then(|| format!("the fields here are {}", listed(&names, "and")));
    let message = format!("there is no field `{}` here", excerpt(name));
    error(Code::UnknownField, message).maybe_help(known)
}

/// Fields that an object needs and does not have: one error, however many they are.
pub(super) fn missing(fields: &[&Field]) -> Finding {
    let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    let message = match names.as_slice() {
        [name] => format!("the field `{name}` is missing here"),
        names => format!("the fields {} are missing here", listed(names, "and")),
    };
    let described = fields.iter().filter(|field| !field.description.is_empty());
    described.fold(error(Code::MissingField, message), |finding, field| {
        finding.help(format!("`{}`: {}", field.name, field.description))
    })
}

/// A field that stands twice in one object.
pub(super) fn repeated(name: &str) -> Finding {
    error(
        Code::DuplicateField,
        format!("the field `{name}` stands here more than once"),
    )
    .help("keep one of them")
}

/// What is not listed, counted.
pub(super) fn more(count: usize, one: &str, several: &str) -> String {
    if count == 1 {
        format!("1 more {one} in this file, here, is not listed")
    } else {
        format!("{count} more {several} in this file, the first of them here, are not listed")
    }
}

/// "`a`, `b` and `c`".
fn listed(names: &[impl AsRef<str>], last: &str) -> String {
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
fn error(code: Code, message: impl Into<String>) -> Finding {
    Finding {
        severity: Severity::Fault,
        code,
        place: Place::File,
        message: message.into(),
        help: Vec::new(),
    }
}
