//! Prints what an import did.

use std::io::{self, Write};
use std::path::Path;

use super::{Done, Outcome};
use crate::commands::report::{pluralized, print_errors};

/// Prints what was done with a transcript, and what the user may want to check.
pub(super) fn print(path: &Path, done: &Done) -> io::Result<()> {
    let (interview, report) = (&done.imported.interview, &done.imported.report);
    let mut out = io::stdout().lock();
    let turns: usize = interview
        .sections
        .iter()
        .map(|section| section.turns.len())
        .sum();
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
        "{} ({}): {target}; {} words, {turns} turns, {} speakers, {} sections",
        path.display(),
        report.format,
        report.words,
        interview.participants.len(),
        interview.sections.len(),
    )?;
    for change in &report.changes {
        writeln!(out, "  {change}")?;
    }
    for remark in &report.remarks {
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
