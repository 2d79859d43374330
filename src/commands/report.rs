//! Showing what loading found: for people with the line and a caret under the fault, for tools as
//! JSON.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::source::finding::{Code, Place, Severity};
use crate::source::{File, Finding, Places, line_and_column};

/// One finding with its place in the text, as tools get it.
#[derive(Debug, Serialize)]
pub(super) struct Entry<'a> {
    severity: Severity,
    code: Code,
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
pub(super) fn entries(file: &File) -> Vec<Entry<'_>> {
    in_order(file)
        .into_iter()
        .map(|(finding, start, _)| {
            let place = (finding.place != Place::File).then(|| line_and_column(&file.text, start));
            Entry {
                severity: finding.severity,
                code: finding.code,
                file: &file.name,
                line: place.map(|(line, _)| line),
                column: place.map(|(_, column)| column),
                pointer: match &finding.place {
                    Place::At(pointer, _) => Some(pointer),
                    Place::File | Place::Byte(_) => None,
                },
                message: &finding.message,
                help: &finding.help,
            }
        })
        .collect()
}

/// Each fault of a file in one line: its place, and what is wrong.
pub(super) fn fault_lines(file: &File) -> impl Iterator<Item = String> {
    let faults = entries(file).into_iter();
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
pub(super) fn print(
    files: &[File],
    shown: &[Severity],
    out: &mut impl Write,
    renderer: &Renderer,
) -> io::Result<()> {
    for file in files {
        for (finding, start, end) in in_order(file) {
            if shown.contains(&finding.severity) {
                writeln!(
                    out,
                    "{}\n",
                    renderer.render(&[group(file, finding, start..end)])
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
pub fn print_faults(files: &[File], out: &mut impl Write) -> io::Result<()> {
    print(files, &[Severity::Fault], out, &Renderer::plain())?;
    let faults = files
        .iter()
        .flat_map(|file| &file.findings)
        .filter(|one| one.severity == Severity::Fault)
        .count();
    writeln!(out, "{}", counted(faults, "fault"))
}

pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn in_order(file: &File) -> Vec<(&Finding, usize, usize)> {
    let places = Places::new(&file.text);
    let mut found: Vec<_> = file
        .findings
        .iter()
        .map(|finding| {
            let span = places.span(&finding.place);
            (finding, span.start, span.end)
        })
        .collect();
    found.sort_by_key(|(finding, start, _)| (*start, finding.severity));
    found
}

fn group<'a>(file: &'a File, finding: &'a Finding, span: std::ops::Range<usize>) -> Group<'a> {
    let level = match finding.severity {
        Severity::Fault => Level::ERROR.with_name("fault"),
        Severity::Gap => Level::NOTE.with_name("gap"),
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(finding.message.as_str());
    let group = if finding.place == Place::File {
        title.element(Origin::path(file.name.as_str()))
    } else {
        let snippet = Snippet::source(file.text.as_str())
            .path(file.name.as_str())
            .annotation(AnnotationKind::Primary.span(span));
        title.element(snippet)
    };
    (finding.help.iter()).fold(group, |group, help| {
        group.element(Level::HELP.message(help.as_str()))
    })
}
