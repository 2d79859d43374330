//! The summary of `check`: one line for each interview.

use std::io::{self, Write};
use std::path::Path;

use onrecord_model::source::diagnostic::Severity;
use onrecord_model::source::{Contents, File};
use serde::Serialize;

use super::count;

/// What `check` found in one interview.
#[derive(Debug, Serialize)]
pub(super) struct InterviewSummary<'a> {
    file: &'a str,
    /// Whether the interview is annotated, which is to say that it has facts; absent if the file cannot be
    /// parsed, like the next two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub annotated: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    draft_facts: Option<usize>,
    faults: usize,
    pub gaps: usize,
    warnings: usize,
}

impl<'a> InterviewSummary<'a> {
    pub fn new(file: &'a File) -> Self {
        let contents = file.contents;
        Self {
            file: &file.name,
            annotated: contents.map(Contents::is_annotated),
            facts: contents.map(|contents| contents.facts),
            draft_facts: contents.map(|contents| contents.draft_facts),
            faults: count(file, Severity::Fault),
            gaps: count(file, Severity::Gap),
            warnings: count(file, Severity::Warning),
        }
    }

    /// The file's name without its folder and `.json`.
    fn id(&self) -> &'a str {
        let stem = Path::new(self.file).file_stem();
        stem.and_then(|stem| stem.to_str()).unwrap_or(self.file)
    }
}

/// Writes a table with one line for each interview.
pub(super) fn print_summary(
    interviews: &[InterviewSummary],
    out: &mut impl Write,
) -> io::Result<()> {
    let widths = interviews.iter().map(|one| one.id().chars().count());
    let width = widths.max().unwrap_or_default().max("interview".len());
    if !interviews.is_empty() {
        writeln!(
            out,
            "{:width$}  facts  draft facts  unannotated  warnings  errors",
            "interview"
        )?;
    }
    let cell = |count: Option<usize>| count.map_or_else(|| "?".to_owned(), |n| n.to_string());
    for one in interviews {
        let state = if one.annotated == Some(false) {
            "  not annotated"
        } else {
            ""
        };
        writeln!(
            out,
            "{:width$}  {:>5}  {:>11}  {:>11}  {:>8}  {:>6}{state}",
            one.id(),
            cell(one.facts),
            cell(one.draft_facts),
            one.gaps,
            one.warnings,
            one.faults,
        )?;
    }
    Ok(())
}
