//! `onrecord check`: every fault, gap and warning of an archive, without serving it.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use annotate_snippets::Renderer;
use clap::{Args, ValueEnum};
use onrecord_model::interview::Coverage;
use onrecord_model::source::diagnostic::Severity;
use serde_json::json;

use super::load::load;
use super::report::{diagnostic_entries, pluralized, print_diagnostics};

/// Check an archive: faults, gaps of coverage, and what an interview on the record should have.
#[derive(Debug, Args)]
pub struct Check {
    /// The folder of the archive.
    #[arg(default_value = "data")]
    dir: PathBuf,
    /// How to print what is found.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Count gaps as faults: a quantity or date that no fact claims and that is not set aside.
    #[arg(long)]
    strict: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: the line, with a caret under the fault.
    Text,
    /// For tools: one JSON document.
    Json,
}

/// Exits with 0, with 1 when there is a fault, with 2 when the folder cannot be read.
///
/// # Errors
/// When standard output cannot be written.
pub fn run(check: &Check) -> io::Result<ExitCode> {
    let loaded = match load(&check.dir) {
        Ok(loaded) => loaded,
        Err(error) => {
            eprintln!("onrecord: {}: {error}", check.dir.display());
            return Ok(ExitCode::from(2));
        }
    };
    let (files, ignored) = (&loaded.files, &loaded.ignored);
    let all = || files.iter().chain(ignored);
    let total = |severity| {
        (all().flat_map(|file| &file.diagnostics))
            .filter(|one| one.severity == severity)
            .count()
    };
    let (faults, gaps, warnings) = (
        total(Severity::Fault),
        total(Severity::Gap),
        total(Severity::Warning),
    );
    let coverage = loaded.archive.as_ref().map(|archive| {
        archive
            .interviews
            .iter()
            .map(|interview| interview.coverage())
            .sum::<Coverage>()
    });
    let mut out = io::stdout().lock();
    match check.format {
        Format::Json => {
            let document = json!({
                "faults": faults,
                "gaps": gaps,
                "warnings": warnings,
                "coverage": coverage.map(|coverage| json!({
                    "readings": coverage.detections,
                    "claimed": coverage.annotated,
                    "set_aside": coverage.set_aside,
                    "gaps": coverage.unannotated(),
                })),
                "findings": all().flat_map(diagnostic_entries).collect::<Vec<_>>(),
            });
            writeln!(out, "{document:#}")?;
        }
        Format::Text => {
            let shown = [Severity::Fault, Severity::Gap, Severity::Warning];
            print_diagnostics(all(), &shown, &mut out, &Renderer::plain())?;
            let (faults, gaps) = (pluralized(faults, "fault"), pluralized(gaps, "gap"));
            let warnings = pluralized(warnings, "warning");
            writeln!(
                out,
                "{}: {faults}, {gaps}, {warnings}",
                pluralized(files.len(), "file")
            )?;
            if let Some(coverage) = coverage {
                let readings = pluralized(coverage.detections, "reading");
                writeln!(
                    out,
                    "{readings} in the text: {} claimed by facts, {} set aside, {} open",
                    coverage.annotated,
                    coverage.set_aside,
                    coverage.unannotated()
                )?;
            }
        }
    }
    let failed = faults > 0 || check.strict && gaps > 0;
    Ok(if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}
