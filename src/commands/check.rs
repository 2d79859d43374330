//! `onrecord check`: reports every error, unannotated figure and warning in an archive.

mod fix;
mod summary;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use annotate_snippets::Renderer;
use clap::{Args, ValueEnum};
use fix::{fix, print_fixed};
use onrecord_model::interview::Coverage;
use onrecord_model::source::diagnostic::Severity;
use onrecord_model::source::{Contents, File};
use serde_json::json;
use summary::{InterviewSummary, print_summary};

use super::load::{LoadedArchive, load};
use super::report::{diagnostic_entries, pluralized, print_diagnostics};

/// Check an archive for errors, unannotated figures and dates, and missing information.
///
/// An interview is annotated if it has a fact that is not a draft. Figures and dates in other interviews, such
/// as newly imported ones, need no annotation.
#[derive(Debug, Args)]
pub struct Check {
    /// The folder of the archive.
    #[arg(default_value = "data")]
    dir: PathBuf,
    /// The output format.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Fail on unannotated figures of annotated interviews too, and list them: quantities and dates that no
    /// fact annotates and that are not set aside.
    #[arg(long)]
    strict: bool,
    /// List each unannotated figure and date, with text to paste. Without this option, they are only counted
    /// for each interview. JSON always lists them.
    #[arg(long)]
    unannotated: bool,
    /// First, set aside in the files what a rule allows: figures and dates in an interviewer's
    /// questions, and whole numbers up to ten that are spelled out and have no unit, no modifier
    /// ("over") and no declared noun that they count. Each gets its reason. Values in a fact or a draft
    /// fact stay as they are. Files with errors do not change.
    #[arg(long)]
    fix: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: each problem with its line and a caret under it, and a summary by interview.
    Text,
    /// For tools: one JSON document.
    Json,
}

/// Exits with 0 if the archive passes; with 1 if there is an error or, with `--strict`, an unannotated
/// figure in an annotated interview; or with 2 if the folder cannot be read, or if `--fix` cannot write a
/// file.
///
/// # Errors
/// If standard output or, with `--fix`, a file cannot be written.
pub fn run(check: &Check) -> io::Result<ExitCode> {
    let fixed = check.fix.then(|| fix(&check.dir)).transpose()?;
    let loaded = match load(&check.dir) {
        Ok(loaded) => loaded,
        Err(error) => {
            eprintln!("onrecord: {}: {error}", check.dir.display());
            return Ok(ExitCode::from(2));
        }
    };
    let totals = Totals::new(&loaded);
    let interviews: Vec<InterviewSummary> = (loaded.files.iter())
        .filter(|file| is_interview(file))
        .map(InterviewSummary::new)
        .collect();
    let mut out = io::stdout().lock();
    match check.format {
        Format::Json => {
            let document = json!({
                "faults": totals.errors,
                "gaps": totals.unannotated,
                "warnings": totals.warnings,
                "coverage": totals.coverage.map(|coverage| json!({
                    "readings": coverage.detections,
                    "claimed": coverage.annotated,
                    "set_aside": coverage.set_aside,
                    "gaps": coverage.unannotated(),
                })),
                "interviews": interviews,
                "fixed": fixed,
                "findings": all_files(&loaded).flat_map(diagnostic_entries).collect::<Vec<_>>(),
            });
            writeln!(out, "{document:#}")?;
        }
        Format::Text => {
            if let Some(fixed) = &fixed {
                print_fixed(fixed, &mut out)?;
            }
            let mut hidden = 0;
            for file in all_files(&loaded) {
                let is_annotated = file.contents.is_some_and(Contents::is_annotated);
                let lists_gaps = check.unannotated || check.strict && is_annotated;
                let shown = [Severity::Fault, Severity::Warning, Severity::Gap];
                let shown = if lists_gaps { &shown[..] } else { &shown[..2] };
                hidden += if lists_gaps {
                    0
                } else {
                    count(file, Severity::Gap)
                };
                print_diagnostics([file], shown, &mut out, &Renderer::plain())?;
            }
            print_summary(&interviews, &mut out)?;
            totals.print(loaded.files.len(), &mut out)?;
            if hidden > 0 {
                writeln!(
                    out,
                    "to list the unannotated figures and dates, add --unannotated"
                )?;
            }
        }
    }
    let mut annotated = interviews.iter().filter(|one| one.annotated == Some(true));
    let failed = totals.errors > 0 || check.strict && annotated.any(|one| one.gaps > 0);
    Ok(if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// The files that were read, and then those that were ignored.
fn all_files(loaded: &LoadedArchive) -> impl Iterator<Item = &File> {
    loaded.files.iter().chain(&loaded.ignored)
}

/// Whether a file is that of an interview: a `.json` file in the folder `interviews`.
fn is_interview(file: &File) -> bool {
    let path = Path::new(&file.name);
    let folder = path.parent().and_then(Path::file_name);
    folder.is_some_and(|folder| folder == "interviews")
        && path
            .extension()
            .is_some_and(|extension| extension == "json")
}

fn count(file: &File, severity: Severity) -> usize {
    let diagnostics = file.diagnostics.iter();
    diagnostics.filter(|one| one.severity == severity).count()
}

/// The totals of an archive.
struct Totals {
    errors: usize,
    unannotated: usize,
    warnings: usize,
    /// `None` if there is an error.
    coverage: Option<Coverage>,
}

impl Totals {
    fn new(loaded: &LoadedArchive) -> Self {
        let total = |severity| all_files(loaded).map(|file| count(file, severity)).sum();
        let coverage = loaded.archive.as_ref().map(|archive| {
            let interviews = archive.interviews.iter();
            interviews.map(|interview| interview.coverage()).sum()
        });
        Self {
            errors: total(Severity::Fault),
            unannotated: total(Severity::Gap),
            warnings: total(Severity::Warning),
            coverage,
        }
    }

    fn print(&self, files: usize, out: &mut impl Write) -> io::Result<()> {
        writeln!(
            out,
            "{}: {}, {}, {}",
            pluralized(files, "file"),
            pluralized(self.errors, "error"),
            pluralized(self.unannotated, "unannotated figure"),
            pluralized(self.warnings, "warning")
        )?;
        if let Some(coverage) = self.coverage {
            writeln!(
                out,
                "{} in the text: {} annotated, {} set aside, {} unannotated",
                pluralized(coverage.detections, "detected value"),
                coverage.annotated,
                coverage.set_aside,
                coverage.unannotated()
            )?;
        }
        Ok(())
    }
}
