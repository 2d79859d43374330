//! Writes files atomically: each is written completely or not at all.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Writes a new file.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] if the file exists; another error if it cannot be written.
pub(super) fn create(target: &Path, text: &str) -> io::Result<()> {
    // Unlike a rename, a link fails if the target exists.
    with_temporary_file(target, text, |temporary| {
        fs::hard_link(temporary, target)?;
        fs::remove_file(temporary)
    })
}

/// Writes a file. If it already exists, it is replaced, and its permissions are kept.
///
/// # Errors
/// If it cannot be written. The old file is then unchanged.
pub(super) fn replace(target: &Path, text: &str) -> io::Result<()> {
    // The target of a symbolic link is replaced, not the link.
    let target = fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
    with_temporary_file(&target, text, |temporary| {
        if let Ok(old) = fs::metadata(&target) {
            fs::set_permissions(temporary, old.permissions())?;
        }
        fs::rename(temporary, &target)
    })
}

fn with_temporary_file(
    target: &Path,
    text: &str,
    finish: impl FnOnce(&Path) -> io::Result<()>,
) -> io::Result<()> {
    let temporary = target.with_extension("json.part");
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&temporary)
        .map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => io::Error::other(format!(
                "{} exists: another command is writing, or was interrupted; if none is running, remove it",
                temporary.display()
            )),
            _ => error,
        })?;
    let written = (file.write_all(text.as_bytes()))
        .and_then(|()| file.sync_all())
        .and_then(|()| finish(&temporary));
    if written.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_file(&temporary);
    }
    written
}
