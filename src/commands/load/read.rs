//! Reading one file: only a file, never one that would not end or not answer.

use std::fmt::Write as _;
use std::fs::{FileType, Metadata};
use std::io::{self, Read};
use std::path::Path;

use onrecord_model::source::diagnostic::{DiagnosticCode, Location};
use onrecord_model::source::{Diagnostic, File};

/// The largest file that is read, in bytes.
const MAX_FILE_BYTES: u64 = 16 * 1024 * 1024;

/// Reads a file's text.
pub(super) fn read_file(path: &Path) -> File {
    let name = path.display().to_string();
    match read_bytes(path) {
        Ok(bytes) => decode(name, bytes),
        Err(why) => File::unreadable(name, why),
    }
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    // Opening a pipe would wait until somebody writes to it.
    let metadata = std::fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    ensure_regular_file(&metadata)?;
    let file = std::fs::File::open(path).map_err(|error| unreadable(path, &error))?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    // It may have grown since, and what the system makes up says nothing of its size.
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
    let message = format!("this is not a file, but {}", kind_of(metadata.file_type()));
    Err(Diagnostic::file_error(DiagnosticCode::NotAFile, message)
        .help("put a file with the JSON text in its place, or give it another name"))
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
    let message = format!("the file is too large: {size} bytes");
    Diagnostic::file_error(DiagnosticCode::TooLarge, message).help(format!(
        "at most {MAX_FILE_BYTES} bytes are read; make several interviews of it"
    ))
}

fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    let link = std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
    if link && error.kind() == io::ErrorKind::NotFound {
        let message = "the symbolic link leads to a file that does not exist";
        return Diagnostic::file_error(DiagnosticCode::Unreadable, message)
            .help("correct the link, or remove it");
    }
    let message = format!("the file cannot be read: {error}");
    Diagnostic::file_error(DiagnosticCode::Unreadable, message)
}

/// The text; of bytes that are not UTF-8 only as far as messages show it.
fn decode(name: String, bytes: Vec<u8>) -> File {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return File::new(name, text),
        Err(error) => error,
    };
    let (bytes, at) = (error.as_bytes(), error.utf8_error().valid_up_to());
    let (message, help) = if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        ("the file is UTF-16".to_owned(), "save the file as UTF-8")
    } else {
        let length = error.utf8_error().error_len().unwrap_or(1);
        let wrong = (bytes.iter().skip(at).take(length)).fold(String::new(), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, " {byte:02X}");
            text
        });
        let message = format!("the file is not UTF-8: these bytes are no character:{wrong}");
        (
            message,
            "save the file as UTF-8; it is probably in another encoding, such as Windows-1252",
        )
    };
    let mut why = Diagnostic::file_error(DiagnosticCode::Unreadable, message).help(help);
    why.location = Location::Byte(at);
    File {
        name,
        text: String::from_utf8_lossy(bytes).into_owned(),
        diagnostics: vec![why],
    }
}
