//! `onrecord new`: creates an interview file to fill in.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use onrecord_model::interview::Slug;

use super::load::interview_path;
use super::schema;
use super::write_file::create;

/// Create an interview file to fill in: title, language, one section, two turns.
///
/// `onrecord check` then says what is missing. An existing file is not overwritten.
#[derive(Debug, Args)]
pub struct New {
    /// The id of the interview, which is the name of its file: lower-case letters, digits and single hyphens.
    #[arg(value_parser = parse_id)]
    id: String,
    /// The folder of the archive; the file is written to its folder `interviews`.
    #[arg(long, value_name = "DIR", default_value = "data")]
    into: PathBuf,
}

/// `check` reports empty texts as errors, and they cannot be served.
const TEMPLATE: &str = r#"{
  "$schema": "../schema/interview.schema.json",
  "format": 1,
  "title": "",
  "language": "",
  "sections": [
    {
      "id": "all",
      "turns": [
        { "paragraphs": [""] },
        { "paragraphs": [""] }
      ]
    }
  ]
}
"#;

pub(super) fn parse_id(id: &str) -> Result<String, String> {
    if Slug::parse(id).is_some() {
        return Ok(id.to_owned());
    }
    Err(format!(
        "use at most {} characters: lower-case letters, digits and single hyphens between them",
        Slug::MAX_LENGTH
    ))
}

/// Exits with 1 if the file exists or cannot be written.
///
/// # Errors
/// Never; the signature is that of the other commands.
pub fn run(command: &New) -> io::Result<ExitCode> {
    let target = interview_path(&command.into, &command.id);
    if let Err(error) = write(&command.into, &target) {
        let message = match error.kind() {
            io::ErrorKind::AlreadyExists => {
                "this file already exists; choose another id".to_owned()
            }
            _ => error.to_string(),
        };
        eprintln!("onrecord: {}: {message}", target.display());
        return Ok(ExitCode::FAILURE);
    }
    println!(
        "wrote {}\nFill in the title, the language (such as `en`) and the words of each turn; add turns as needed.\nThen run: onrecord check {}",
        target.display(),
        command.into.display()
    );
    Ok(ExitCode::SUCCESS)
}

fn write(archive: &Path, target: &Path) -> io::Result<()> {
    fs::create_dir_all(archive.join("interviews"))?;
    create(target, TEMPLATE)?;
    schema::write_missing(archive)
}
