//! Showing what loading found: for people with the line and a caret under the fault, for tools as
//! JSON.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use onrecord_model::source::diagnostic::{DiagnosticCode, Location, Severity};
use onrecord_model::source::{Diagnostic, File, Position, SourceMap};
use serde::Serialize;

/// A line longer than this, in bytes, is not shown: whole files may stand on one line, and to lay one
/// out for each of its findings would cost its length each time.
const MAX_LINE_BYTES: usize = 16 * 1024;

/// One finding with its place in the text, as tools get it.
#[derive(Debug, Serialize)]
pub(super) struct DiagnosticEntry<'a> {
    severity: Severity,
    code: DiagnosticCode,
    file: &'a str,
    /// From 1; absent when the finding is of the file as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    /// From 1, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    /// The JSON Pointer of what is at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<&'a str>,
    message: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    help: &'a [String],
}

/// All findings of a file, in order of place.
pub(super) fn diagnostic_entries(file: &File) -> Vec<DiagnosticEntry<'_>> {
    sorted_diagnostics(file)
        .into_iter()
        .map(|(finding, start, _)| {
            let place = (finding.location != Location::File).then_some(start);
            DiagnosticEntry {
                severity: finding.severity,
                code: finding.code,
                file: &file.name,
                line: place.map(|place| place.line),
                column: place.map(|place| place.column),
                pointer: match &finding.location {
                    Location::Pointer(pointer, _) => Some(pointer),
                    Location::File | Location::Byte(_) => None,
                },
                message: &finding.message,
                help: &finding.help,
            }
        })
        .collect()
}

/// Each fault of a file in one line: its place, and what is wrong.
pub(super) fn error_lines(file: &File) -> impl Iterator<Item = String> {
    let faults = diagnostic_entries(file).into_iter();
    let faults = faults.filter(|entry| entry.severity == Severity::Fault);
    faults.map(|entry| {
        let place = match (entry.line, entry.column) {
            (Some(line), Some(column)) => format!("{}:{line}:{column}", entry.file),
            _ => entry.file.to_owned(),
        };
        let message = entry.message.replace('\n', " ");
        format!("{place}: {message}")
    })
}

/// Writes the findings of files for people, those of the given severities.
pub(super) fn print_diagnostics<'a>(
    files: impl IntoIterator<Item = &'a File>,
    shown: &[Severity],
    out: &mut impl Write,
    renderer: &Renderer,
) -> io::Result<()> {
    for file in files {
        for (finding, start, end) in sorted_diagnostics(file) {
            if shown.contains(&finding.severity) {
                writeln!(
                    out,
                    "{}\n",
                    renderer.render(&[snippet_group(file, finding, start, end)])
                )?;
            }
        }
    }
    Ok(())
}

/// Writes the faults that keep an archive from loading, and how many there are.
///
/// # Errors
/// When `out` cannot be written.
pub fn print_errors(files: &[File], out: &mut impl Write) -> io::Result<()> {
    print_diagnostics(files, &[Severity::Fault], out, &Renderer::plain())?;
    let faults = files
        .iter()
        .flat_map(|file| &file.diagnostics)
        .filter(|one| one.severity == Severity::Fault)
        .count();
    writeln!(out, "{}", pluralized(faults, "fault"))
}

pub(super) fn pluralized(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The findings in order of place, each with its position and the byte where it ends.
fn sorted_diagnostics(file: &File) -> Vec<(&Diagnostic, Position, usize)> {
    if file.diagnostics.is_empty() {
        return Vec::new();
    }
    let places = SourceMap::new(&file.text);
    let mut found: Vec<_> = (file.diagnostics.iter())
        .map(|finding| (finding, places.span(&finding.location)))
        .collect();
    found.sort_by_key(|(finding, span)| (span.start, finding.severity));
    let mut position = Position::default();
    let found = found.into_iter().map(|(finding, span)| {
        position = position.advance_to(&file.text, span.start);
        (finding, position, span.end)
    });
    found.collect()
}

fn snippet_group<'a>(
    file: &'a File,
    finding: &'a Diagnostic,
    start: Position,
    end: usize,
) -> Group<'a> {
    let level = match finding.severity {
        Severity::Fault => Level::ERROR.with_name("fault"),
        Severity::Gap => Level::NOTE.with_name("gap"),
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(finding.message.as_str());
    let origin = Origin::path(file.name.as_str());
    let group = if finding.location == Location::File {
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
    (finding.help.iter()).fold(group, |group, help| {
        group.element(Level::HELP.message(help.as_str()))
    })
}

/// The lines that hold a span, if they are not too long.
fn lines_of_span(text: &str, start: Position, end: usize) -> Option<&str> {
    let longest = (start.line_start + MAX_LINE_BYTES).min(text.len());
    let rest = &text.as_bytes()[end..longest.max(end)];
    let line_end = match rest.iter().position(|byte| *byte == b'\n') {
        Some(at) => end + at + 1,
        None if longest == text.len() => longest,
        None => return None,
    };
    text.get(start.line_start..line_end)
}
