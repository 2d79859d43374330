//! `onrecord schema`: writes the JSON Schemas of the files of an archive.

use std::io;
use std::path::PathBuf;

use clap::Args;
use onrecord_model::source::schemas;

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
    std::fs::create_dir_all(&schema.dir)?;
    for (name, text) in schemas() {
        std::fs::write(schema.dir.join(name), text)?;
    }
    Ok(())
}
