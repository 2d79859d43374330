//! Reads transcripts and writes interview files.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::commands::write_file::{create, replace};

/// The maximum size of a transcript, in bytes, which is also that of an interview file.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Reads a regular file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, String> {
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

/// Writes an interview file, and creates its folder if there is none.
pub(super) fn write(target: &Path, text: &str, may_overwrite: bool) -> Result<(), String> {
    let folder = target.parent().map_or(Ok(()), fs::create_dir_all);
    let write = if may_overwrite { replace } else { create };
    let written = folder.and_then(|()| write(target, text));
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists if target.exists() => format!(
            "{} already exists; use --update to bring in a corrected transcript, or --force to overwrite it",
            target.display()
        ),
        _ => format!("{}: {error}", target.display()),
    })
}
