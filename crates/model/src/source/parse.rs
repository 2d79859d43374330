//! Parses the text of a file into its types. Invalid JSON is one error; otherwise, all structural
//! errors are reported at once.

use std::sync::LazyLock;

use serde::de::DeserializeOwned;

use super::diagnostic::{Diagnostic, DiagnosticCode, Location, Severity};
use super::layout::Layout;
use super::schema::schema_of;
use super::source_map::{self, SourceMap};
use super::{Archive, Interview, structure, syntax};

/// The message for a value that passes the validation of the structure but does not fit the types. This
/// should never happen; the fuzz targets look for it.
pub const UNEXPECTED_VALUE: &str = "the file format does not allow this value here";

/// A kind of file, with its layout.
pub trait FileKind: DeserializeOwned {
    /// The layout, built once from the type's JSON Schema.
    fn layout() -> &'static Layout;
}

impl FileKind for Archive {
    fn layout() -> &'static Layout {
        static LAYOUT: LazyLock<Layout> = LazyLock::new(|| Layout::new(&schema_of::<Archive>()));
        &LAYOUT
    }
}

impl FileKind for Interview {
    fn layout() -> &'static Layout {
        static LAYOUT: LazyLock<Layout> = LazyLock::new(|| Layout::new(&schema_of::<Interview>()));
        &LAYOUT
    }
}

/// Parses one file.
///
/// # Errors
/// The first syntax error if the text is not JSON, or all structural errors.
pub fn parse<T: FileKind>(text: &str) -> Result<T, Vec<Diagnostic>> {
    if text.trim().is_empty() {
        let empty = Diagnostic::file_error(DiagnosticCode::EmptyFile, "the file is empty");
        return Err(vec![empty]);
    }
    let errors = structure::validate(text, T::layout())
        .map_err(|error| vec![syntax::diagnose(text, &error)])?;
    if !errors.is_empty() {
        return Err(with_known_locations(text, errors));
    }
    // The layout comes from the schema of the same types, so this is not expected to fail.
    serde_json::from_str(text).map_err(|error| {
        vec![Diagnostic {
            severity: Severity::Fault,
            code: DiagnosticCode::WrongType,
            location: Location::Byte(source_map::byte_offset(text, error.line(), error.column())),
            message: UNEXPECTED_VALUE.to_owned(),
            help: Vec::new(),
        }]
    })
}

/// Returns the errors if their locations can be found. serde checks skipped values less strictly than
/// others, so the text may turn out not to be JSON; in that case, only the syntax error is returned.
fn with_known_locations(text: &str, mut errors: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if SourceMap::new(text).is_json() {
        return errors;
    }
    if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
        return vec![syntax::diagnose(text, &error)];
    }
    for error in &mut errors {
        error.location = Location::File;
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::diagnostic::Part;

    fn diagnostics_of(text: &str) -> Vec<(DiagnosticCode, String, String)> {
        let diagnostics = parse::<Interview>(text).err().unwrap_or_default();
        let diagnostics = diagnostics.into_iter().map(|one| {
            let pointer = match one.location {
                Location::Pointer(pointer, Part::Key) => format!("{pointer} (name)"),
                Location::Pointer(pointer, _) => pointer,
                Location::File => "file".to_owned(),
                Location::Byte(byte) => byte.to_string(),
            };
            (one.code, pointer, one.message)
        });
        diagnostics.collect()
    }

    fn interview(sections: &str) -> String {
        format!(r#"{{"format": 1, "title": "T", "language": "en", "sections": {sections}}}"#)
    }

    #[test]
    fn all_structural_errors_are_found_at_once() {
        let text = r#"{"format": "1", "titel": "T", "language": null, "sections": [[]], "facts": [{}],
            "quotes": [{"id": "a", "evidence": {"section": "s", "words": 5}}],
            "notes": [{"text": "n", "text": "m"}], "participants": [{"id": "p", "name": "P", "role": "guest"}]}"#;
        let diagnostics = diagnostics_of(text);
        let places: Vec<_> = diagnostics
            .iter()
            .map(|(code, pointer, _)| (*code, pointer.as_str()))
            .collect();
        assert_eq!(
            places,
            [
                (DiagnosticCode::WrongType, "/format"),
                (DiagnosticCode::WrongType, "/language"),
                (DiagnosticCode::WrongType, "/sections/0"),
                (DiagnosticCode::MissingField, "/facts/0"),
                (DiagnosticCode::WrongType, "/quotes/0/evidence"),
                (DiagnosticCode::DuplicateField, "/notes/0/text (name)"),
                (DiagnosticCode::WrongType, "/participants/0/role"),
                (DiagnosticCode::UnknownField, "/titel (name)"),
            ]
        );
        assert_eq!(
            diagnostics[2].2,
            "expected an object with `id` and `turns`, found a list"
        );
        assert_eq!(
            diagnostics[3].2,
            "missing fields `id`, `statement` and `evidence`"
        );
    }

    #[test]
    fn errors_beyond_a_hundred_are_counted() {
        let text = interview(&format!("[{}]", vec!["5"; 1000].join(", ")));
        let diagnostics = diagnostics_of(&text);
        assert_eq!(diagnostics.len(), structure::MAX_LISTED + 1);
        let (code, pointer, message) = &diagnostics[structure::MAX_LISTED];
        assert_eq!(
            (*code, pointer.as_str()),
            (DiagnosticCode::MoreFindings, "/sections/100")
        );
        assert!(
            message.starts_with("900 more structural errors"),
            "{message}"
        );
    }

    #[test]
    fn skipped_values_must_also_be_valid_json() {
        let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
        for value in ["\"\\ud800\"", deep.as_str()] {
            let text = format!("{{\"surplus\": {value}, \"format\": 1}}");
            let diagnostics = diagnostics_of(&text);
            assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
            assert_eq!(diagnostics[0].0, DiagnosticCode::BadJson);
        }
    }

    #[test]
    fn numbers_that_are_not_unsigned_integers_or_are_too_large_are_errors() {
        let count = |digits: &str| {
            let text = interview("[]").replace("\"format\": 1", &format!("\"format\": {digits}"));
            diagnostics_of(&text).len()
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
        assert_eq!(
            diagnostics_of(&interview(seconds))[0].2,
            "this number is too large"
        );
    }

    #[test]
    fn the_types_accept_what_the_layout_accepts() {
        let text = include_str!("../../../../data/interviews/yemelyanau-chongqing.json");
        assert!(parse::<Interview>(text).is_ok());
        assert!(parse::<Archive>(include_str!("../../../../data/archive.json")).is_ok());
    }
}
