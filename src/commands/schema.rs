//! `onrecord schema`: writes the JSON Schemas of the files of an archive.

use std::path::{Path, PathBuf};
use std::{fs, io};

use clap::Args;
use onrecord_model::source::schemas;

use super::write_file::create;

/// Write the JSON Schemas of an archive's files.
#[derive(Debug, Args)]
pub struct Schema {
    /// The folder to write to.
    #[arg(default_value = "data/schema")]
    dir: PathBuf,
}

/// Writes one file per schema.
///
/// # Errors
/// If a file cannot be written.
pub fn run(schema: &Schema) -> io::Result<()> {
    write_each(&schema.dir, |path, text| fs::write(path, text))
}

/// Writes the schemas that interview files refer to, unless the archive has them.
pub(super) fn write_missing(archive: &Path) -> io::Result<()> {
    write_each(&archive.join("schema"), |path, text| {
        match create(path, text) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            written => written,
        }
    })
}

fn write_each(folder: &Path, write: impl Fn(&Path, &str) -> io::Result<()>) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (name, text) in schemas() {
        write(&folder.join(name), &text)?;
    }
    Ok(())
}
