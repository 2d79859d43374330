//! Checks for both kinds of files: the format version, ids and texts.

use std::collections::HashMap;

use onrecord_text::{Violation, find_violation, is_english};

use super::Slug;
use crate::interview::is_language_tag;
use crate::source::Pointer;
use crate::source::diagnostic::{Diagnostic, DiagnosticCode};

/// Checks that this program supports the format version.
pub fn check_format(format: u32, diagnostics: &mut Vec<Diagnostic>) -> bool {
    if format == 1 {
        return true;
    }
    let message = format!("unknown format {format}");
    let diagnostic = Diagnostic::error(
        Pointer::ROOT.key("format"),
        DiagnosticCode::UnknownFormat,
        message,
    )
    .help("this program reads format 1");
    diagnostics.push(diagnostic);
    false
}

/// The ids of one kind in the order of the file, well formed or not.
pub(super) struct DeclaredIds<'a> {
    list: Vec<&'a str>,
    first: HashMap<&'a str, usize>,
}

impl<'a> DeclaredIds<'a> {
    /// The index of the first occurrence of an id.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.first.get(id).copied()
    }

    pub fn nth(&self, index: usize) -> &'a str {
        self.list[index]
    }

    pub fn iter(&self) -> impl Iterator<Item = &'a str> {
        self.list.iter().copied()
    }
}

impl<'a> FromIterator<&'a str> for DeclaredIds<'a> {
    fn from_iter<T: IntoIterator<Item = &'a str>>(ids: T) -> Self {
        let list: Vec<&str> = ids.into_iter().collect();
        let first = (list.iter().enumerate().rev())
            .map(|(index, id)| (*id, index))
            .collect();
        Self { list, first }
    }
}

/// The ids of one kind that are taken, each with the pointer to it.
#[derive(Debug, Default)]
pub struct IdRegistry(HashMap<String, String>);

impl IdRegistry {
    /// Checks that an id is a slug and that it is not taken, and registers it.
    pub fn register(
        &mut self,
        id: &str,
        pointer: &Pointer,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Slug> {
        let Some(slug) = Slug::parse(id) else {
            let message = format!("the id `{id}` is not a slug");
            let diagnostic = Diagnostic::error(pointer, DiagnosticCode::BadSlug, message)
                .help("an id has at most 100 characters: lower-case letters, digits and single hyphens between them")
                .maybe_help(suggest_slug(id).map(|slug| format!("for example `{slug}`")));
            diagnostics.push(diagnostic);
            return None;
        };
        if let Some(first) = self.0.get(id) {
            let diagnostic = Diagnostic::error(
                pointer,
                DiagnosticCode::DuplicateId,
                format!("the id `{id}` is already taken"),
            )
            .help(format!("it is first used at {first}"));
            diagnostics.push(diagnostic);
            return None;
        }
        self.0.insert(id.to_owned(), pointer.to_string());
        Some(slug)
    }
}

/// Checks that a text follows the rules for texts.
pub fn check_text(text: &str, pointer: &Pointer, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.extend(find_violation(text).map(|violation| violation_error(pointer, violation)));
}

/// The error for a text that breaks a rule.
pub(super) fn violation_error(pointer: &Pointer, violation: Violation) -> Diagnostic {
    let error =
        Diagnostic::error(pointer, DiagnosticCode::BadText, violation.message).help(violation.help);
    // In an empty text, only the quotation marks can be highlighted.
    if violation.span.is_empty() {
        error
    } else {
        error.with_span(violation.span)
    }
}

/// The slug that is closest to a text.
pub(super) fn suggest_slug(text: &str) -> Option<Slug> {
    let plain: String = text
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .take(Slug::MAX_LENGTH)
        .collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    Slug::parse(&words.join("-"))
}

/// The help for a value that onrecord does not detect in its words.
pub(super) const READ_BY_EDITOR_HELP: &str = "if onrecord misreads these words, add \"read_by\": \"editor\" and a `reason` that says what is wrong";

/// Whether texts in this language are scanned. An invalid language tag is reported separately and
/// should not cause further errors, so such a text is scanned.
pub(super) fn is_scanned_language(language: &str) -> bool {
    is_english(language) || !is_language_tag(language)
}
