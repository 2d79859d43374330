//! `onrecord import`: makes interview files of transcripts in other formats.
//!
//! - `catalogue` reads the table of `--metadata`, and finds the transcript of each row.
//! - `files` reads transcripts, and writes interview files completely or not at all.
//! - `report` prints what was done: all of it for one transcript, a summary for many.

mod catalogue;
mod files;
mod progress;
mod report;

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use clap::builder::PossibleValuesParser;
use onrecord_import::{Format, Imported, Input, People, Stated, import_with};
use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use progress::Progress;
use report::Summary;

/// Make interview files of transcripts: WebVTT, SubRip, JSON of transcription services, Markdown, plain
/// text, Word, HTML, CSV, TEI, OHMS.
///
/// Every spoken word is kept, in order. What was not spoken is listed with its line. An existing file is
/// not overwritten. A person has the same id in all interviews.
#[derive(Debug, Args)]
pub struct Import {
    /// The transcripts.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The folder of the archive; the files are written to its folder `interviews`.
    #[arg(long, value_name = "DIR", default_value = "data")]
    into: PathBuf,
    /// The format of the transcripts, if it is not to be detected.
    #[arg(long, value_parser = PossibleValuesParser::new(Format::names()))]
    format: Option<String>,
    /// A table with one row for each transcript, as CSV. The first row names the columns: `file`, and any of
    /// `id`, `title`, `language`, `publisher`, `url`, `media`, `published`, `conducted`, `retrieved`, `rights`,
    /// `interviewers` and `interviewees` (names, separated by semicolons). It replaces what the files state.
    #[arg(long, value_name = "FILE")]
    metadata: Option<PathBuf>,
    /// Report all that is guessed, changed and set aside in each transcript. One transcript is always
    /// reported like this, several in a summary.
    #[arg(long)]
    details: bool,
    /// Report what would be done, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Overwrite existing interview files. Facts, quotes and notes in them are lost.
    #[arg(long)]
    force: bool,
}

/// A transcript to import.
struct Transcript<'a> {
    path: &'a Path,
    /// What the catalogue states about it.
    stated: Option<Stated>,
}

/// A transcript that was imported, and the file that was written.
struct Done {
    imported: Imported,
    /// A sentence for each name that may be another spelling of a known one.
    similar_names: Vec<String>,
    written: Option<PathBuf>,
}

/// Imports transcripts. Exits with 1 if a transcript is refused; the others are imported. Exits with 2, and
/// imports nothing, if the catalogue has errors or cannot be read.
///
/// # Errors
/// If the report cannot be printed.
pub fn run(command: &Import) -> io::Result<ExitCode> {
    let transcripts = match catalogue::transcripts(&command.files, command.metadata.as_deref()) {
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
        summary: Summary::default(),
        progress: Progress::new(transcripts.len()),
    };
    for batch in files::batches(&transcripts) {
        run.import_batch(batch)?;
    }
    run.progress.clear();
    if transcripts.len() > 1 {
        let without_row = command.metadata.as_ref().map(|_| {
            let rows = transcripts.iter().filter(|one| one.stated.is_none());
            rows.count()
        });
        run.summary.print(command.dry_run, without_row)?;
    }
    Ok(if run.summary.refused == 0 {
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
                "{} gives the id `{}` too; rename one of the files, or give them ids in the catalogue",
                other.display(),
                imported.id
            ));
        }
        self.ids.insert(imported.id.clone(), path);
        let similar_names = self.people.unify(&imported.id, &mut imported.interview);
        Ok(Done {
            imported,
            similar_names,
            written: None,
        })
    }

    fn report(&mut self, path: &Path, result: Result<Done, String>) -> io::Result<()> {
        match result {
            Ok(done) => {
                if self.command.details || self.command.files.len() == 1 {
                    self.progress.clear();
                    report::print_details(path, &done)?;
                }
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
    let stated = transcript.stated.clone().unwrap_or_default();
    import_with(input, &stated).map_err(|refusal| refusal.to_string())
}

fn write(mut done: Done, command: &Import) -> Result<Done, String> {
    if !command.dry_run {
        let json = done.imported.interview.to_json();
        let target = files::write(&command.into, &done.imported.id, &json, command.force)?;
        done.written = Some(target);
    }
    Ok(done)
}
