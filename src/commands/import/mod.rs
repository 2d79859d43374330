//! `onrecord import`: converts transcripts in other formats to interview files.

mod files;
mod report;
mod update;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use clap::builder::PossibleValuesParser;
use onrecord_import::{Format, Imported, Input, import};
use onrecord_model::source::File;

use super::load::interview_path;

/// Convert transcripts to interview files, from WebVTT, SubRip, the JSON of transcription services,
/// Markdown, plain text, Word, HTML, CSV, TEI or OHMS.
///
/// Every spoken word is kept, in order. What was not spoken is listed with its line. An existing file is
/// not overwritten without --update or --force.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of the command line"
)]
pub struct Import {
    /// The transcripts.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The folder of the archive. The files are written to `interviews` in it.
    #[arg(long, value_name = "DIR", default_value = "data")]
    into: PathBuf,
    /// The format of the transcripts. By default, it is detected.
    #[arg(long, value_parser = PossibleValuesParser::new(Format::names()))]
    format: Option<String>,
    /// Report what would be done, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Bring corrected transcripts into existing interview files: replace the sections, and list what has
    /// changed as corrections. Everything else stays.
    #[arg(long)]
    update: bool,
    /// The date of the corrections, as EDTF [default: today]
    #[arg(long, value_name = "DATE", requires = "update", value_parser = update::parse_date)]
    date: Option<String>,
    /// The reason for the corrections.
    #[arg(
        long,
        value_name = "TEXT",
        requires = "update",
        default_value = "The transcript was corrected."
    )]
    reason: String,
    /// Do not list what has changed, for example because nobody has seen the earlier transcript.
    #[arg(long, requires = "update")]
    no_corrections: bool,
    /// Overwrite existing interview files. Facts, quotes and notes in them are lost.
    #[arg(long, conflicts_with = "update")]
    force: bool,
}

/// Imports transcripts. Exits with 1 if a transcript is refused, or if an updated file has errors; the other
/// transcripts are imported.
///
/// # Errors
/// If the report cannot be printed.
pub fn run(command: &Import) -> io::Result<ExitCode> {
    let format = command.format.as_deref().and_then(Format::from_name);
    let mut has_failed = false;
    for path in &command.files {
        match import_file(path, format, command) {
            Ok(done) => {
                report::print(path, &done)?;
                has_failed |= done.has_errors();
            }
            Err(message) => {
                has_failed = true;
                eprintln!("onrecord: {}: {message}", path.display());
            }
        }
    }
    Ok(if has_failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// A transcript that was imported, and what was done with its interview file.
struct Done {
    imported: Imported,
    /// The interview file.
    target: PathBuf,
    outcome: Outcome,
}

enum Outcome {
    /// With `--dry-run`.
    NotWritten,
    Written,
    Unchanged,
    Updated {
        is_written: bool,
        corrections: usize,
        remarks: Vec<String>,
        /// The new file, with the errors in it.
        checked: Box<File>,
    },
}

impl Done {
    fn has_errors(&self) -> bool {
        matches!(&self.outcome, Outcome::Updated { checked, .. } if checked.has_errors())
    }
}

fn import_file(path: &Path, format: Option<Format>, command: &Import) -> Result<Done, String> {
    let bytes = files::read(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let imported = import(Input {
        name: &name,
        bytes: &bytes,
        format,
    })
    .map_err(|refusal| refusal.to_string())?;
    let target = interview_path(&command.into, &imported.id);
    let outcome = if command.update && target.exists() {
        update::update_file(&target, &imported, command)?
    } else if command.dry_run {
        Outcome::NotWritten
    } else {
        files::write(&target, &imported.interview.to_json(), command.force)?;
        Outcome::Written
    };
    Ok(Done {
        imported,
        target,
        outcome,
    })
}
