//! `onrecord schema`: writes the JSON Schemas of the files that people write.

use std::io;
use std::path::PathBuf;

use clap::Args;
use onrecord_model::source::schemas;

/// Write the JSON Schemas of an archive's files, generated from the program's own types.
#[derive(Debug, Args)]
pub struct Schema {
    /// The folder to write them to.
    #[arg(default_value = "data/schema")]
    dir: PathBuf,
}

/// Writes a file for each schema.
///
/// # Errors
/// When a file cannot be written.
pub fn run(schema: &Schema) -> io::Result<()> {
    std::fs::create_dir_all(&schema.dir)?;
    for (name, text) in schemas() {
        std::fs::write(schema.dir.join(name), text)?;
    }
    Ok(())
}
