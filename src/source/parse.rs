//! From the text of a file to its types; the first fault of structure ends it.

use serde::de::DeserializeOwned;
use serde_json::error::Category;
use serde_path_to_error::Segment;

use super::finding::{Code, Finding, Part, Place, Severity};
use super::place::{self, Places};
use super::pointer::escape;
use crate::nearest::nearest;

/// Reads one file.
///
/// # Errors
/// The first thing that is no JSON, or not of this format.
pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Finding> {
    if text.trim().is_empty() {
        return Err(Finding::of_file(Code::EmptyFile, "the file is empty"));
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        placed(
            text,
            structural(text, error.path(), error.inner()),
            error.inner(),
        )
    })?;
    deserializer.end().map_err(|error| no_json(text, &error))?;
    // serde reads `null` as an absent field; here absent is the one way to say nothing.
    if let Some(pointer) = place::first_null(text) {
        return Err(
            fault(pointer, Part::Value, Code::WrongType, "null says nothing")
                .help("leave the field out"),
        );
    }
    Ok(value)
}

/// The fault where serde met it, when its pointer leads nowhere.
fn placed(text: &str, mut fault: Finding, error: &serde_json::Error) -> Finding {
    if !Places::new(text).has(&fault.place) {
        fault.place = Place::Byte(place::byte_of(text, error.line(), error.column()));
    }
    fault
}

fn structural(text: &str, path: &serde_path_to_error::Path, error: &serde_json::Error) -> Finding {
    if error.classify() != Category::Data {
        return no_json(text, error);
    }
    // Of a text that is no JSON further on nothing has a place. (What is ignored is not read as
    // strictly as a value.)
    if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
        return no_json(text, &error);
    }
    let pointer = path_to_pointer(path);
    let full = error.to_string();
    let message = full.split(" at line ").next().unwrap_or(&full).to_owned();
    let mut names = message.split('`').skip(1).step_by(2);
    let subject = names.next().unwrap_or_default();
    let meant = nearest(subject, names).suggestion;
    if message.starts_with("unknown field") {
        fault(pointer, Part::Key, Code::UnknownField, message.clone()).meant(meant)
    } else if message.starts_with("duplicate field") {
        let pointer = format!("{pointer}/{}", escape(subject));
        fault(pointer, Part::Key, Code::DuplicateField, message.clone())
    } else if message.starts_with("missing field") {
        fault(pointer, Part::Value, Code::MissingField, message.clone())
    } else {
        fault(pointer, Part::Value, Code::WrongType, message.clone()).meant(meant)
    }
}

fn no_json(text: &str, error: &serde_json::Error) -> Finding {
    let full = error.to_string();
    let message = full.split(" at line ").next().unwrap_or(&full);
    Finding {
        severity: Severity::Fault,
        code: Code::BadJson,
        place: Place::Byte(place::byte_of(text, error.line(), error.column())),
        message: format!("this is no JSON: {message}"),
        help: Vec::new(),
    }
    .maybe_help(
        (text.starts_with('\u{FEFF}'))
            .then_some("save the file as UTF-8 without a byte order mark"),
    )
}

fn fault(pointer: String, part: Part, code: Code, message: impl Into<String>) -> Finding {
    Finding {
        severity: Severity::Fault,
        code,
        place: Place::At(pointer, part),
        message: message.into(),
        help: Vec::new(),
    }
}

fn path_to_pointer(path: &serde_path_to_error::Path) -> String {
    path.iter()
        .fold(String::new(), |pointer, segment| match segment {
            Segment::Seq { index } => format!("{pointer}/{index}"),
            Segment::Map { key } => format!("{pointer}/{}", escape(key)),
            Segment::Enum { .. } | Segment::Unknown => pointer,
        })
}
