//! Reads one file. Anything but a regular file is rejected: a pipe could block, and a device may be
//! endless.

use std::fmt::Write as _;
use std::fs::{FileType, Metadata};
use std::io::{self, Read};
use std::path::Path;

use onrecord_model::source::diagnostic::{DiagnosticCode, Location};
use onrecord_model::source::{Diagnostic, File};

/// The maximum size of a file in bytes.
const MAX_FILE_BYTES: u64 = 16 * 1024 * 1024;

/// Reads the text of a file. If that fails, the file has an error.
pub fn read_file(path: &Path) -> File {
    let name = path.display().to_string();
    match read_bytes(path) {
        Ok(bytes) => decode(name, bytes),
        Err(diagnostic) => File::unreadable(name, diagnostic),
    }
}

/// Reads the bytes of a file.
///
/// # Errors
/// If it is not a regular file, if it is too large, or if it cannot be read.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    // Opening a pipe would block until another process writes to it.
    let metadata = std::fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    ensure_regular_file(&metadata)?;
    let file = std::fs::File::open(path).map_err(|error| unreadable(path, &error))?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    // The file may have grown since, and virtual files such as those in /proc have a size of 0.
    let read = file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(too_large(metadata.len().max(MAX_FILE_BYTES + 1)));
    }
    Ok(bytes)
}

fn ensure_regular_file(metadata: &Metadata) -> Result<(), Diagnostic> {
    if metadata.is_file() {
        return if metadata.len() > MAX_FILE_BYTES {
            Err(too_large(metadata.len()))
        } else {
            Ok(())
        };
    }
    let message = format!(
        "expected a regular file, found {}",
        kind_of(metadata.file_type())
    );
    Err(Diagnostic::file_error(DiagnosticCode::NotAFile, message)
        .help("replace it with a JSON file, or rename it"))
}

#[cfg(unix)]
fn kind_of(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_dir() {
        "a directory"
    } else if kind.is_fifo() {
        "a pipe (FIFO)"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn kind_of(kind: FileType) -> &'static str {
    if kind.is_dir() {
        "a directory"
    } else {
        "a device"
    }
}

fn too_large(size: u64) -> Diagnostic {
    let message =
        format!("the file is too large: it has {size} bytes, and the limit is {MAX_FILE_BYTES}");
    Diagnostic::file_error(DiagnosticCode::TooLarge, message)
        .help("split it into several interviews")
}

fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    let is_link = std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
    if is_link && error.kind() == io::ErrorKind::NotFound {
        let message = "the symbolic link points to a file that does not exist";
        return Diagnostic::file_error(DiagnosticCode::Unreadable, message)
            .help("fix the link, or remove it");
    }
    let message = format!("the file cannot be read: {error}");
    Diagnostic::file_error(DiagnosticCode::Unreadable, message)
}

/// Decodes the text. If it is not UTF-8, the text is only shown in messages.
fn decode(name: String, bytes: Vec<u8>) -> File {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return File::new(name, text),
        Err(error) => error,
    };
    let (bytes, error_start) = (error.as_bytes(), error.utf8_error().valid_up_to());
    let (message, help) = if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        ("the file is UTF-16".to_owned(), "save the file as UTF-8")
    } else {
        let length = error.utf8_error().error_len().unwrap_or(1);
        let invalid =
            (bytes.iter().skip(error_start).take(length)).fold(String::new(), |mut text, byte| {
                // Writing to a String cannot fail.
                let _ = write!(text, " {byte:02X}");
                text
            });
        let message = format!("the file is not valid UTF-8: invalid bytes{invalid}");
        (
            message,
            "save the file as UTF-8; it is probably in another encoding, such as Windows-1252",
        )
    };
    let mut diagnostic = Diagnostic::file_error(DiagnosticCode::Unreadable, message).help(help);
    diagnostic.location = Location::Byte(error_start);
    File {
        name,
        text: String::from_utf8_lossy(bytes).into_owned(),
        diagnostics: vec![diagnostic],
        contents: None,
    }
}
