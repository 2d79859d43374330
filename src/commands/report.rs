//! Prints diagnostics: for people, with the line and a caret under the problem; for tools, as JSON.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use onrecord_model::archive::LeftOutFile;
use onrecord_model::source::diagnostic::{DiagnosticCode, Location, Severity};
use onrecord_model::source::{Diagnostic, File, Position, SourceMap};
use serde::Serialize;

/// The maximum length of a line that is shown, in bytes. A file may be a single long line, and for each
/// diagnostic, the time to render the line is proportional to its length.
const MAX_LINE_BYTES: usize = 16 * 1024;

/// One diagnostic with its location in the file, as JSON for tools.
#[derive(Debug, Serialize)]
pub(super) struct DiagnosticEntry<'a> {
    severity: Severity,
    code: DiagnosticCode,
    file: &'a str,
    /// Counted from 1; absent if the diagnostic is about the whole file.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    /// Counted from 1, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    /// The JSON Pointer of the value that the diagnostic is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<&'a str>,
    message: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    help: &'a [String],
}

/// All diagnostics of a file, in order of location.
pub(super) fn diagnostic_entries(file: &File) -> Vec<DiagnosticEntry<'_>> {
    sorted_diagnostics(file)
        .into_iter()
        .map(|(diagnostic, start, _)| {
            let position = (diagnostic.location != Location::File).then_some(start);
            DiagnosticEntry {
                severity: diagnostic.severity,
                code: diagnostic.code,
                file: &file.name,
                line: position.map(|position| position.line),
                column: position.map(|position| position.column),
                pointer: match &diagnostic.location {
                    Location::Pointer(pointer, _) => Some(pointer),
                    Location::File | Location::Byte(_) => None,
                },
                message: &diagnostic.message,
                help: &diagnostic.help,
            }
        })
        .collect()
}

/// Each error in a file as one line: its location and its message.
pub(super) fn error_lines(file: &File) -> impl Iterator<Item = String> {
    let entries = diagnostic_entries(file).into_iter();
    let errors = entries.filter(|entry| entry.severity == Severity::Fault);
    errors.map(|entry| {
        let location = match (entry.line, entry.column) {
            (Some(line), Some(column)) => format!("{}:{line}:{column}", entry.file),
            _ => entry.file.to_owned(),
        };
        let message = entry.message.replace('\n', " ");
        format!("{location}: {message}")
    })
}

/// The maximum number of characters of an error message that is served. Messages may quote the file.
const MAX_REASON: usize = 200;

/// The first error of a file that is left out, and how many there are.
pub(super) fn first_error(file: &File, name: String) -> LeftOutFile {
    let mut errors = (diagnostic_entries(file).into_iter())
        .filter(|entry| entry.severity == Severity::Fault)
        .peekable();
    let first = errors.peek();
    let line = first.and_then(|entry| entry.line);
    let message = first.map_or("the file has errors", |entry| entry.message);
    let message = message.replace('\n', " ");
    let reason = match message.char_indices().nth(MAX_REASON) {
        Some((end, _)) => format!("{}…", &message[..end]),
        None => message,
    };
    LeftOutFile {
        name,
        line,
        reason,
        error_count: errors.count(),
    }
}

/// Writes the diagnostics of the given severities for people.
pub(super) fn print_diagnostics<'a>(
    files: impl IntoIterator<Item = &'a File>,
    severities: &[Severity],
    out: &mut impl Write,
    renderer: &Renderer,
) -> io::Result<()> {
    for file in files {
        for (diagnostic, start, end) in sorted_diagnostics(file) {
            if severities.contains(&diagnostic.severity) {
                writeln!(
                    out,
                    "{}\n",
                    renderer.render(&[snippet_group(file, diagnostic, start, end)])
                )?;
            }
        }
    }
    Ok(())
}

/// Writes the errors that keep an archive from loading, then their count.
///
/// # Errors
/// If `out` cannot be written.
pub fn print_errors(files: &[File], out: &mut impl Write) -> io::Result<()> {
    print_diagnostics(files, &[Severity::Fault], out, &Renderer::plain())?;
    let errors = files
        .iter()
        .flat_map(|file| &file.diagnostics)
        .filter(|diagnostic| diagnostic.severity == Severity::Fault)
        .count();
    writeln!(out, "{}", pluralized(errors, "error"))
}

pub(super) fn pluralized(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The diagnostics in order of location, each with the position where it starts and the byte where it
/// ends.
fn sorted_diagnostics(file: &File) -> Vec<(&Diagnostic, Position, usize)> {
    if file.diagnostics.is_empty() {
        return Vec::new();
    }
    let source_map = SourceMap::new(&file.text);
    let mut located: Vec<_> = (file.diagnostics.iter())
        .map(|diagnostic| (diagnostic, source_map.span(&diagnostic.location)))
        .collect();
    located.sort_by_key(|(diagnostic, span)| (span.start, diagnostic.severity));
    let mut position = Position::default();
    let sorted = located.into_iter().map(|(diagnostic, span)| {
        position = position.advance_to(&file.text, span.start);
        (diagnostic, position, span.end)
    });
    sorted.collect()
}

fn snippet_group<'a>(
    file: &'a File,
    diagnostic: &'a Diagnostic,
    start: Position,
    end: usize,
) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Fault => Level::ERROR,
        Severity::Gap => Level::NOTE,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(diagnostic.message.as_str());
    let origin = Origin::path(file.name.as_str());
    let group = if diagnostic.location == Location::File {
        title.element(origin)
    } else if let Some(lines) = lines_of_span(&file.text, start, end) {
        let span = start.byte - start.line_start..end - start.line_start;
        let snippet = Snippet::source(lines)
            .line_start(start.line)
            .path(file.name.as_str())
            .annotation(AnnotationKind::Primary.span(span));
        title.element(snippet)
    } else {
        title.element(origin.line(start.line).char_column(start.column))
    };
    (diagnostic.help.iter()).fold(group, |group, help| {
        group.element(Level::HELP.message(help.as_str()))
    })
}

/// The lines that contain a span, if they are not too long.
fn lines_of_span(text: &str, start: Position, end: usize) -> Option<&str> {
    let longest = (start.line_start + MAX_LINE_BYTES).min(text.len());
    let rest = &text.as_bytes()[end..longest.max(end)];
    let line_end = match rest.iter().position(|byte| *byte == b'\n') {
        Some(length) => end + length + 1,
        None if longest == text.len() => longest,
        None => return None,
    };
    text.get(start.line_start..line_end)
}
