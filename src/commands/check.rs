//! `onrecord check`: reports every error, unannotated figure and warning in an archive.

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

/// Check an archive for errors, unannotated figures and dates, and missing information.
#[derive(Debug, Args)]
pub struct Check {
    /// The folder of the archive.
    #[arg(default_value = "data")]
    dir: PathBuf,
    /// The output format.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Fail on unannotated figures too: quantities and dates that no fact annotates and that are not
    /// set aside.
    #[arg(long)]
    strict: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: each problem with the line of the file and a caret under it.
    Text,
    /// For tools: one JSON document.
    Json,
}

/// Exits with 0 if the archive passes; with 1 if there is an error or, with `--strict`, an unannotated
/// figure; or with 2 if the folder cannot be read.
///
/// # Errors
/// If standard output cannot be written.
pub fn run(check: &Check) -> io::Result<ExitCode> {
    let loaded = match load(&check.dir) {
        Ok(loaded) => loaded,
        Err(error) => {
            eprintln!("onrecord: {}: {error}", check.dir.display());
            return Ok(ExitCode::from(2));
        }
    };
    let (files, ignored) = (&loaded.files, &loaded.ignored);
    let all_files = || files.iter().chain(ignored);
    let total = |severity| {
        (all_files().flat_map(|file| &file.diagnostics))
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    };
    let (errors, unannotated, warnings) = (
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
                "faults": errors,
                "gaps": unannotated,
                "warnings": warnings,
                "coverage": coverage.map(|coverage| json!({
                    "readings": coverage.detections,
                    "claimed": coverage.annotated,
                    "set_aside": coverage.set_aside,
                    "gaps": coverage.unannotated(),
                })),
                "findings": all_files().flat_map(diagnostic_entries).collect::<Vec<_>>(),
            });
            writeln!(out, "{document:#}")?;
        }
        Format::Text => {
            let shown = [Severity::Fault, Severity::Gap, Severity::Warning];
            print_diagnostics(all_files(), &shown, &mut out, &Renderer::plain())?;
            let errors = pluralized(errors, "error");
            let unannotated = pluralized(unannotated, "unannotated figure");
            let warnings = pluralized(warnings, "warning");
            writeln!(
                out,
                "{}: {errors}, {unannotated}, {warnings}",
                pluralized(files.len(), "file")
            )?;
            if let Some(coverage) = coverage {
                let detected = pluralized(coverage.detections, "detected value");
                writeln!(
                    out,
                    "{detected} in the text: {} annotated, {} set aside, {} unannotated",
                    coverage.annotated,
                    coverage.set_aside,
                    coverage.unannotated()
                )?;
            }
        }
    }
    let failed = errors > 0 || check.strict && unannotated > 0;
    Ok(if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}
