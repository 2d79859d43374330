//! `onrecord import`: makes interview files of transcripts in other formats.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use clap::builder::PossibleValuesParser;
use onrecord_import::{Format, Imported, Input, import};

/// Make interview files of transcripts: WebVTT, SubRip, JSON of transcription services, Markdown, plain
/// text, Word, HTML, CSV, TEI, OHMS.
///
/// Every spoken word is kept, in order. What was not spoken is listed with its line. An existing file is
/// not overwritten.
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
    /// Report what would be done, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Overwrite existing interview files. Facts, quotes and notes in them are lost.
    #[arg(long)]
    force: bool,
}

/// The size of the largest transcript, in bytes, which is that of the largest interview file.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Imports transcripts. Exits with 1 if a transcript is refused; the others are imported.
///
/// # Errors
/// If the report cannot be printed.
pub fn run(command: &Import) -> io::Result<ExitCode> {
    let format = command.format.as_deref().and_then(Format::from_name);
    let mut refused = 0;
    for path in &command.files {
        match import_file(path, format, command) {
            Ok(done) => print_report(path, &done)?,
            Err(message) => {
                refused += 1;
                eprintln!("onrecord: {}: {message}", path.display());
            }
        }
    }
    Ok(if refused == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// A transcript that was imported, and the file that was written.
struct Done {
    imported: Imported,
    written: Option<PathBuf>,
}

fn import_file(path: &Path, format: Option<Format>, command: &Import) -> Result<Done, String> {
    let bytes = read(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let imported = import(Input {
        name: &name,
        bytes: &bytes,
        format,
    })
    .map_err(|refusal| refusal.to_string())?;
    if command.dry_run {
        return Ok(Done {
            imported,
            written: None,
        });
    }
    let folder = command.into.join("interviews");
    let target = folder.join(format!("{}.json", imported.id));
    fs::create_dir_all(&folder)
        .and_then(|()| write_new(&target, &imported.interview.to_json(), command.force))
        .map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => {
                format!(
                    "{} exists already; use --force to overwrite it",
                    target.display()
                )
            }
            _ => format!("{}: {error}", target.display()),
        })?;
    Ok(Done {
        imported,
        written: Some(target),
    })
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    let metadata = fs::metadata(path).map_err(|error| error.to_string())?;
    if !metadata.is_file() {
        return Err("not a file".to_owned());
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| error.to_string())?;
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| error.to_string())?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(format!(
            "the file is larger than {} MiB",
            MAX_BYTES / 1024 / 1024
        ));
    }
    Ok(bytes)
}

/// Writes a file completely or not at all.
fn write_new(target: &Path, text: &str, may_overwrite: bool) -> io::Result<()> {
    let temporary = target.with_extension("json.part");
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&temporary)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .and_then(|()| {
            if may_overwrite {
                fs::rename(&temporary, target)
            } else {
                // Unlike a rename, a link fails if the target exists.
                fs::hard_link(&temporary, target)
            }
        });
    let removed = fs::remove_file(&temporary);
    written.and(if may_overwrite { Ok(()) } else { removed })
}

fn print_report(path: &Path, done: &Done) -> io::Result<()> {
    let (interview, report) = (&done.imported.interview, &done.imported.report);
    let mut out = io::stdout().lock();
    let turns: usize = interview
        .sections
        .iter()
        .map(|section| section.turns.len())
        .sum();
    let target = match &done.written {
        Some(target) => format!("wrote {}", target.display()),
        None => "not written".to_owned(),
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
    for remark in &report.remarks {
        writeln!(out, "  {remark}")?;
    }
    for aside in &report.set_aside {
        match aside.line {
            0 => writeln!(out, "  set aside: {}", aside.text)?,
            line => writeln!(out, "  line {line}: set aside: {}", aside.text)?,
        }
    }
    out.flush()
}
