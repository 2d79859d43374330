//! Reads the drafts to check.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use onrecord_drafts::Format;

use crate::draft_check::Draft;

/// The text on the command line.
pub(super) fn from_text(text: &str) -> Result<Draft, String> {
    if !text.contains(char::is_alphanumeric) {
        return Err("the text contains no words".to_owned());
    }
    Ok(Draft::from_text(text))
}

/// Reads files. The error lists every file that cannot be read, with the reason.
pub(super) fn read_all(files: &[&PathBuf]) -> Result<Vec<Draft>, String> {
    let (mut drafts, mut unreadable) = (Vec::new(), Vec::new());
    for file in files {
        match read_text(file) {
            Ok(text) => drafts.push(Draft::parse(Some(name(file)), &text, format(file))),
            Err(error) => unreadable.push(format!("{}: {error}", file.display())),
        }
    }
    if unreadable.is_empty() {
        Ok(drafts)
    } else {
        Err(unreadable.join("\nonrecord: "))
    }
}

fn name(file: &Path) -> String {
    if file == Path::new("-") {
        "<stdin>".to_owned()
    } else {
        file.display().to_string()
    }
}

fn format(file: &Path) -> Format {
    match file.extension().and_then(|end| end.to_str()) {
        Some("txt" | "text") => Format::Plain,
        Some("html" | "htm") => Format::Html,
        _ => Format::Markdown,
    }
}

fn read_text(file: &Path) -> io::Result<String> {
    if file != Path::new("-") {
        return std::fs::read_to_string(file);
    }
    let mut text = String::new();
    io::stdin().lock().read_to_string(&mut text)?;
    Ok(text)
}
