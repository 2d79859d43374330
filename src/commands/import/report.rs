//! Prints what an import did.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Done, Outcome};
use crate::commands::report::{pluralized, print_errors};

/// Prints what was done with a transcript, and what the user may want to check.
///
/// # Errors
/// If standard output cannot be written.
pub(super) fn print_details(path: &Path, done: &Done) -> io::Result<()> {
    let (interview, report) = (&done.imported.interview, &done.imported.report);
    let mut out = io::stdout().lock();
    let file = done.target.display();
    let target = match &done.outcome {
        Outcome::NotWritten => "not written".to_owned(),
        Outcome::Written => format!("wrote {file}"),
        Outcome::Unchanged => format!("{file} already has this transcript"),
        Outcome::Updated {
            is_written,
            corrections,
            ..
        } => {
            let verb = if *is_written {
                "updated"
            } else {
                "would update"
            };
            format!(
                "{verb} {file} with {}",
                pluralized(*corrections, "correction")
            )
        }
    };
    writeln!(
        out,
        "{} ({}): {target}; {}, {}, {}, {}",
        path.display(),
        report.format,
        pluralized(report.words, "word"),
        pluralized(count_turns(done), "turn"),
        pluralized(interview.participants.len(), "speaker"),
        pluralized(interview.sections.len(), "section"),
    )?;
    for change in &report.changes {
        writeln!(out, "  {change}")?;
    }
    for remark in report.remarks.iter().chain(&done.similar_names) {
        writeln!(out, "  {remark}")?;
    }
    for aside in &report.set_aside {
        match aside.line {
            0 => writeln!(out, "  set aside: {}", aside.text)?,
            line => writeln!(out, "  line {line}: set aside: {}", aside.text)?,
        }
    }
    if let Outcome::Updated {
        remarks, checked, ..
    } = &done.outcome
    {
        for remark in remarks {
            writeln!(out, "  {remark}")?;
        }
        if checked.has_errors() {
            writeln!(
                out,
                "  the file does not load until these errors are fixed:\n"
            )?;
            print_errors(std::slice::from_ref(&**checked), &mut out)?;
        }
    }
    out.flush()
}

fn count_turns(done: &Done) -> usize {
    let sections = done.imported.interview.sections.iter();
    sections.map(|section| section.turns.len()).sum()
}

/// The transcripts with a kind of remark.
struct Remarked {
    count: usize,
    first: PathBuf,
    /// The remark of the first, and whether others are different.
    text: String,
    differs: bool,
}

/// What was done with many transcripts.
#[derive(Default)]
pub(super) struct Summary {
    pub refused: usize,
    pub imported: usize,
    updated: usize,
    unchanged: usize,
    corrections: usize,
    words: usize,
    turns: usize,
    /// The remarks by their kind, which is their text up to the first colon.
    remarks: BTreeMap<String, Remarked>,
    similar_names: Vec<String>,
    set_aside: usize,
    files_set_aside: usize,
    /// The transcripts in which characters were changed.
    files_changed: usize,
}

/// The maximum number of pairs of similar names listed.
const MAX_SIMILAR_NAMES: usize = 20;

impl Summary {
    pub(super) fn add(&mut self, path: &Path, done: &Done) {
        let report = &done.imported.report;
        self.imported += 1;
        self.files_changed += usize::from(!report.changes.is_empty());
        match &done.outcome {
            Outcome::NotWritten | Outcome::Written => {}
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Updated { corrections, .. } => {
                self.updated += 1;
                self.corrections += corrections;
            }
        }
        self.words += report.words;
        self.turns += count_turns(done);
        self.set_aside += report.set_aside.len();
        self.files_set_aside += usize::from(!report.set_aside.is_empty());
        self.similar_names.extend_from_slice(&done.similar_names);
        let kind = |remark: &String| remark.split(": ").next().unwrap_or(remark).to_owned();
        let by_kind: BTreeMap<_, _> = (report.remarks.iter())
            .map(|remark| (kind(remark), remark))
            .collect();
        for (kind, text) in by_kind {
            let remarked = self.remarks.entry(kind).or_insert_with(|| Remarked {
                count: 0,
                first: path.to_owned(),
                text: text.clone(),
                differs: false,
            });
            remarked.count += 1;
            remarked.differs |= remarked.text != *text;
        }
    }

    /// Prints what was guessed, changed and set aside in all transcripts together.
    ///
    /// # Errors
    /// If standard output cannot be written.
    pub(super) fn print_remarks(&self) -> io::Result<()> {
        let mut out = io::stdout().lock();
        for (kind, remarked) in &self.remarks {
            let first = remarked.first.display();
            let files = pluralized(remarked.count, "transcript");
            let text = if remarked.differs {
                kind
            } else {
                &remarked.text
            };
            writeln!(out, "{text} ({files}, such as {first})")?;
        }
        if self.set_aside > 0 {
            let places = pluralized(self.set_aside, "passage");
            let files = pluralized(self.files_set_aside, "transcript");
            writeln!(out, "set aside {places} that nobody said ({files})")?;
        }
        if self.files_changed > 0 {
            let files = pluralized(self.files_changed, "transcript");
            writeln!(
                out,
                "changed characters that an interview file may not contain ({files})"
            )?;
        }
        let similar = &self.similar_names;
        for sentence in similar.iter().take(MAX_SIMILAR_NAMES) {
            writeln!(out, "{sentence}")?;
        }
        if similar.len() > MAX_SIMILAR_NAMES {
            let more = similar.len() - MAX_SIMILAR_NAMES;
            writeln!(out, "and {more} more names that differ only slightly")?;
        }
        if !self.remarks.is_empty() || self.set_aside + self.files_changed > 0 {
            writeln!(out, "For the details of each transcript, use --details.")?;
        }
        out.flush()
    }

    /// Prints the counts. `without_row` is the number of transcripts without a row in the catalogue; `None` if
    /// there is no catalogue.
    ///
    /// # Errors
    /// If standard output cannot be written.
    pub(super) fn print_counts(
        &self,
        is_dry_run: bool,
        without_row: Option<usize>,
    ) -> io::Result<()> {
        let mut out = io::stdout().lock();
        if let Some(count) = without_row.filter(|count| *count > 0) {
            let files = pluralized(count, "transcript");
            writeln!(out, "{files} without a row in the catalogue")?;
        }
        if self.updated + self.unchanged > 0 {
            writeln!(
                out,
                "{} updated with {}, {} unchanged",
                pluralized(self.updated, "file"),
                pluralized(self.corrections, "correction"),
                self.unchanged
            )?;
        }
        let verb = if is_dry_run { "read" } else { "imported" };
        writeln!(
            out,
            "{verb} {} of {}: {}, {}; {} refused",
            self.imported,
            pluralized(self.imported + self.refused, "transcript"),
            pluralized(self.words, "word"),
            pluralized(self.turns, "turn"),
            self.refused
        )?;
        out.flush()
    }
}
