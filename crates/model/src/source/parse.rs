//! From the text of a file to its types. What is not JSON is one error; of what is, all errors of
//! structure are found at once.

use std::sync::LazyLock;

use serde::de::DeserializeOwned;

use super::finding::{Code, Finding, Place, Severity};
use super::layout::Layout;
use super::place::{self, Places};
use super::schema::schema_of;
use super::{Archive, Interview, structure, syntax};

/// A kind of file, and what it may hold.
pub trait Format: DeserializeOwned {
    /// Made once, from the type's JSON Schema.
    fn layout() -> &'static Layout;
}

impl Format for Archive {
    fn layout() -> &'static Layout {
        static LAYOUT: LazyLock<Layout> = LazyLock::new(|| Layout::new(&schema_of::<Archive>()));
        &LAYOUT
    }
}

impl Format for Interview {
    fn layout() -> &'static Layout {
        static LAYOUT: LazyLock<Layout> = LazyLock::new(|| Layout::new(&schema_of::<Interview>()));
        &LAYOUT
    }
}

/// Reads one file.
///
/// # Errors
/// The one place where it is not JSON, or all that is not of this format.
pub fn parse<T: Format>(text: &str) -> Result<T, Vec<Finding>> {
    if text.trim().is_empty() {
        let empty = Finding::of_file(Code::EmptyFile, "the file is empty");
        return Err(vec![empty]);
    }
    let errors =
        structure::errors(text, T::layout()).map_err(|error| vec![syntax::error(text, &error)])?;
    if !errors.is_empty() {
        return Err(placed(text, errors));
    }
    // The layout is the schema of the same types, so this is not expected to fail.
    serde_json::from_str(text).map_err(|error| {
        vec![Finding {
            severity: Severity::Fault,
            code: Code::WrongType,
            place: Place::Byte(place::byte_of(text, error.line(), error.column())),
            message: "this value is not one that the file format has here".to_owned(),
            help: Vec::new(),
        }]
    })
}

/// The errors, if they have places. What is only read over is not read as strictly as a value: of a
/// text that turns out not to be JSON, that is the error.
fn placed(text: &str, mut errors: Vec<Finding>) -> Vec<Finding> {
    if Places::new(text).is_known() {
        return errors;
    }
    if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
        return vec![syntax::error(text, &error)];
    }
    for error in &mut errors {
        error.place = Place::File;
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::finding::Part;

    fn errors(text: &str) -> Vec<(Code, String, String)> {
        let found = parse::<Interview>(text).err().unwrap_or_default();
        let found = found.into_iter().map(|one| {
            let at = match one.place {
                Place::At(at, Part::Key) => format!("{at} (name)"),
                Place::At(at, _) => at,
                Place::File => "file".to_owned(),
                Place::Byte(byte) => byte.to_string(),
            };
            (one.code, at, one.message)
        });
        found.collect()
    }

    fn interview(sections: &str) -> String {
        format!(r#"{{"format": 1, "title": "T", "language": "en", "sections": {sections}}}"#)
    }

    #[test]
    fn all_errors_of_structure_are_found_at_once() {
        let text = r#"{"format": "1", "titel": "T", "language": null, "sections": [[]], "facts": [{}],
            "quotes": [{"id": "a", "evidence": {"section": "s", "words": 5}}],
            "notes": [{"text": "n", "text": "m"}], "participants": [{"id": "p", "name": "P", "role": "guest"}]}"#;
        let found = errors(text);
        let places: Vec<_> = found
            .iter()
            .map(|(code, at, _)| (*code, at.as_str()))
            .collect();
        assert_eq!(
            places,
            [
                (Code::WrongType, "/format"),
                (Code::WrongType, "/language"),
                (Code::WrongType, "/sections/0"),
                (Code::MissingField, "/facts/0"),
                (Code::WrongType, "/quotes/0/evidence"),
                (Code::DuplicateField, "/notes/0/text (name)"),
                (Code::WrongType, "/participants/0/role"),
                (Code::UnknownField, "/titel (name)"),
            ]
        );
        assert_eq!(
            found[2].2,
            "an object with `id` and `turns` is needed here, and this is a list"
        );
        assert_eq!(
            found[3].2,
            "the fields `id`, `statement` and `evidence` are missing here"
        );
    }

    #[test]
    fn errors_beyond_a_hundred_are_counted() {
        let text = interview(&format!("[{}]", vec!["5"; 1000].join(", ")));
        let found = errors(&text);
        assert_eq!(found.len(), structure::MOST + 1);
        let (code, at, message) = &found[structure::MOST];
        assert_eq!((*code, at.as_str()), (Code::MoreFindings, "/sections/100"));
        assert!(message.starts_with("900 more errors"), "{message}");
    }

    #[test]
    fn what_is_read_over_has_to_be_json_all_the_same() {
        let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
        for value in ["\"\\ud800\"", deep.as_str()] {
            let text = format!("{{\"surplus\": {value}, \"format\": 1}}");
            let found = errors(&text);
            assert_eq!(found.len(), 1, "{found:?}");
            assert_eq!(found[0].0, Code::BadJson);
        }
    }

    #[test]
    fn a_number_that_is_no_count_and_one_that_nothing_holds_are_errors() {
        let count = |digits: &str| {
            let text = interview("[]").replace("\"format\": 1", &format!("\"format\": {digits}"));
            errors(&text).len()
        };
        for wrong in [
            "-1",
            "1.5",
            "1.0",
            "1e3",
            "4294967296",
            "99999999999999999999",
            "1e999",
        ] {
            assert_eq!(count(wrong), 1, "{wrong}");
        }
        assert_eq!(count("7"), 0);
        let seconds = r#"[{"id": "a", "turns": [{"paragraphs": ["T"], "start_time": 1e999}]}]"#;
        assert_eq!(errors(&interview(seconds))[0].2, "this number is too large");
    }

    #[test]
    fn what_the_layout_accepts_the_types_take() {
        let text = include_str!("../../../../data/interviews/yemelyanau-chongqing.json");
        assert!(parse::<Interview>(text).is_ok());
        assert!(parse::<Archive>(include_str!("../../../../data/archive.json")).is_ok());
    }
}
