//! `onrecord import`: converts transcripts in other formats to interview files.
//!
//! - `catalogue` reads the table of `--metadata`, and finds the transcript of each row.
//! - `files` reads transcripts and writes interview files, `update` updates those that exist.
//! - `report` prints what was done: all of it for one transcript, a summary for many.

mod catalogue;
mod files;
mod progress;
mod report;
mod update;

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use clap::builder::PossibleValuesParser;
use onrecord_import::{Format, Imported, Input, People, Stated, import_with};
use onrecord_model::source::File;
use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use progress::Progress;
use report::Summary;

use super::load::interview_path;
use super::schema;

/// Convert transcripts to interview files. The transcripts can be in WebVTT, SubRip, the JSON of
/// transcription services, Markdown, plain text, Word, HTML, CSV, TEI or OHMS.
///
/// Every spoken word is kept, in order. What was not spoken is listed with its line. An existing file is
/// not overwritten without --update or --force. A person has the same id in all interviews.
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
    /// A table with one row for each transcript, as CSV. The first row names the columns: `file`, and any of
    /// `id`, `title`, `language`, `publisher`, `url`, `media`, `published`, `conducted`, `retrieved`, `rights`,
    /// `license` (an SPDX identifier), `interviewers` and `interviewees` (names, separated by semicolons). It
    /// replaces what the files state.
    #[arg(long, value_name = "FILE")]
    metadata: Option<PathBuf>,
    /// State a field of the interviews, for example `--set title="A talk"`. The fields are the columns of
    /// `--metadata`, which it overrides. In files that `--update` updates, they stay as they are.
    #[arg(long, value_name = "FIELD=VALUE", value_parser = parse_field)]
    set: Vec<(String, String)>,
    /// Report everything that is guessed, changed or set aside in each transcript. By default, several
    /// transcripts are summarized, and a single one is reported like this.
    #[arg(long)]
    details: bool,
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

/// A transcript to import.
struct Transcript<'a> {
    path: &'a Path,
    /// What the catalogue and options state about it.
    stated: Stated,
    /// Whether the catalogue has a row for it.
    has_row: bool,
}

/// A transcript that was imported, and what was done with its interview file.
struct Done {
    imported: Imported,
    /// A sentence for each name that may be another spelling of a known one.
    similar_names: Vec<String>,
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

/// A field and its value.
fn parse_field(text: &str) -> Result<(String, String), String> {
    let (field, value) = (text.split_once('=')).ok_or("write a field, `=` and its value")?;
    Stated::default().set(field, value)?;
    Ok((field.to_owned(), value.to_owned()))
}

/// Imports transcripts. Exits with 1 if a transcript is refused, or if an updated file has errors; the other
/// transcripts are imported. Exits with 2, and imports nothing, if the catalogue has errors or cannot be read.
///
/// # Errors
/// If the report cannot be printed.
pub fn run(command: &Import) -> io::Result<ExitCode> {
    let transcripts = match catalogue::transcripts(command) {
        Ok(transcripts) => transcripts,
        Err(errors) => {
            for error in errors {
                eprintln!("onrecord: {error}");
            }
            return Ok(ExitCode::from(2));
        }
    };
    let mut run = Run {
        command,
        format: command.format.as_deref().and_then(Format::from_name),
        people: files::people_in(&command.into),
        ids: HashMap::new(),
        has_errors: false,
        summary: Summary::default(),
        progress: Progress::new(transcripts.len()),
    };
    for batch in files::batches(&transcripts) {
        run.import_batch(batch)?;
    }
    run.progress.clear();
    if !command.dry_run && run.summary.imported > 0 {
        schema::write_missing(&command.into)?;
    }
    if transcripts.len() > 1 {
        let without_row = command.metadata.as_ref().map(|_| {
            let rows = transcripts.iter().filter(|one| !one.has_row);
            rows.count()
        });
        if !command.details {
            run.summary.print_remarks()?;
        }
        run.summary.print_counts(command.dry_run, without_row)?;
    }
    Ok(if run.summary.refused == 0 && !run.has_errors {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The state of an import.
struct Run<'a> {
    command: &'a Import,
    format: Option<Format>,
    people: People,
    /// The transcript of each id so far.
    ids: HashMap<String, &'a Path>,
    /// Whether an updated file has errors.
    has_errors: bool,
    summary: Summary,
    progress: Progress,
}

impl<'a> Run<'a> {
    /// Imports some transcripts on all processors. People are unified in the order of the command line, so
    /// that ids do not depend on which transcript is ready first.
    fn import_batch(&mut self, batch: &[Transcript<'a>]) -> io::Result<()> {
        let format = self.format;
        let read: Vec<_> = (batch.par_iter())
            .map(|transcript| read_and_import(transcript, format))
            .collect();
        let unified: Vec<_> = (read.into_iter().zip(batch))
            .map(|(imported, transcript)| self.unify(imported?, transcript.path))
            .collect();
        let command = self.command;
        let done: Vec<_> = unified
            .into_par_iter()
            .map(|done| write(done?, command))
            .collect();
        for (result, transcript) in done.into_iter().zip(batch) {
            self.report(transcript.path, result)?;
        }
        self.progress.advance(batch.len());
        Ok(())
    }

    /// Gives people the ids that they have in other interviews.
    fn unify(&mut self, mut imported: Imported, path: &'a Path) -> Result<Done, String> {
        if let Some(other) = self.ids.get(&imported.id) {
            return Err(format!(
                "{} also has the id `{}`; rename one of the files, or give them ids in the catalogue",
                other.display(),
                imported.id
            ));
        }
        self.ids.insert(imported.id.clone(), path);
        let similar_names = self.people.unify(&imported.id, &mut imported.interview);
        Ok(Done {
            target: interview_path(&self.command.into, &imported.id),
            imported,
            similar_names,
            outcome: Outcome::NotWritten,
        })
    }

    fn report(&mut self, path: &Path, result: Result<Done, String>) -> io::Result<()> {
        match result {
            Ok(done) => {
                let is_only = self.command.files.len() == 1;
                if self.command.details || is_only || done.has_errors() {
                    self.progress.clear();
                    report::print_details(path, &done)?;
                }
                self.has_errors |= done.has_errors();
                self.summary.add(path, &done);
            }
            Err(message) => {
                self.progress.clear();
                eprintln!("onrecord: {}: {message}", path.display());
                self.summary.refused += 1;
            }
        }
        Ok(())
    }
}

fn read_and_import(
    transcript: &Transcript<'_>,
    format: Option<Format>,
) -> Result<Imported, String> {
    let bytes = files::read(transcript.path)?;
    let name = transcript.path.file_name().unwrap_or_default();
    let name = name.to_string_lossy();
    let input = Input {
        name: &name,
        bytes: &bytes,
        format,
    };
    import_with(input, &transcript.stated).map_err(|refusal| refusal.to_string())
}

fn write(mut done: Done, command: &Import) -> Result<Done, String> {
    let (imported, target) = (&mut done.imported, &done.target);
    done.outcome = if command.update && target.exists() {
        update::update_file(target, imported, command)?
    } else if command.dry_run {
        Outcome::NotWritten
    } else {
        files::write(target, &imported.interview.to_json(), command.force)?;
        Outcome::Written
    };
    Ok(done)
}
