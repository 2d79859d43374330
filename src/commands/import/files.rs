//! Reads transcripts and writes interview files.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

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
    let written = folder.and_then(|()| write_whole(target, text, may_overwrite));
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists if target.exists() => format!(
            "{} already exists; use --update to bring in a corrected transcript, or --force to overwrite it",
            target.display()
        ),
        _ => format!("{}: {error}", target.display()),
    })
}

/// Writes a file completely or not at all.
fn write_whole(target: &Path, text: &str, may_overwrite: bool) -> io::Result<()> {
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
