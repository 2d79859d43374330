//! What lies in an archive's folders and is not read, though somebody may think so.

use std::path::{Path, PathBuf};

use onrecord_model::source::diagnostic::DiagnosticCode;
use onrecord_model::source::{Diagnostic, File};
use onrecord_text::nearest::nearest;

/// Beside `archive.json`: other JSON files, and folders whose names are nearly `interviews`. Anything
/// else may lie there.
pub(super) fn beside_archive_file(paths: &[PathBuf]) -> impl Iterator<Item = File> {
    let found = paths.iter().filter_map(|path| {
        let name = visible_name(path)?;
        let lower = name.to_lowercase();
        if path.is_dir() {
            let meant = name != "interviews" && nearest(&name, ["interviews"]).suggestion.is_some();
            return meant.then(|| {
                let message = "this folder is not read: interviews are in `interviews`";
                (
                    path,
                    ignored_file_warning(message).help("rename the folder, or move its files"),
                )
            });
        }
        if name == "archive.json" || !has_extension(&lower, &["json", "jsonc", "json5"]) {
            return None;
        }
        let (message, help) = if lower.starts_with("archive.") {
            let message = "this file is not read: what the interviews share is in `archive.json`";
            (message, "rename it `archive.json`, or remove it")
        } else {
            let message = "this file is not read: interviews are in the folder `interviews`";
            (message, "move it there if it is an interview")
        };
        Some((path, ignored_file_warning(message).help(help)))
    });
    found.map(|(path, finding)| ignored_file(path, finding))
}

/// Among the interviews: everything but `*.json`, hidden files and a README.
pub(super) fn among_interviews(paths: &[PathBuf]) -> impl Iterator<Item = File> {
    let found = paths.iter().filter_map(|path| {
        let name = visible_name(path)?;
        let lower = name.to_lowercase();
        if super::interview_stem(path).is_some()
            || lower == "readme"
            || lower.starts_with("readme.")
        {
            return None;
        }
        let help = if path.is_dir() {
            "move the interviews that are in it into `interviews` itself".to_owned()
        } else if is_backup(&lower) {
            "it looks like an editor's backup: remove it".to_owned()
        } else if let Some(stem) = stem_of_json(&name) {
            format!("rename it `{stem}.json`, or remove it")
        } else {
            "an interview is a `.json` file: convert it, or move it elsewhere".to_owned()
        };
        let message = if path.is_dir() {
            "folders inside `interviews` are not read"
        } else {
            "this file is not read: its name does not end in `.json`"
        };
        Some((path, ignored_file_warning(message).help(help)))
    });
    found.map(|(path, finding)| ignored_file(path, finding))
}

/// The name, if the file is not hidden.
fn visible_name(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    (!name.starts_with('.')).then(|| name.into_owned())
}

fn has_extension(name: &str, extensions: &[&str]) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|extension| extensions.contains(&extension))
}

fn is_backup(lower: &str) -> bool {
    lower.ends_with('~')
        || lower.starts_with('#') && lower.ends_with('#')
        || has_extension(lower, &["bak", "old", "orig", "save", "swp", "swo", "tmp"])
}

/// The name without what it has in place of `.json`: `u.JSON`, `u.json.txt`, `u.jsonc`.
fn stem_of_json(name: &str) -> Option<&str> {
    let lower = name.to_ascii_lowercase();
    let (at, _) = lower.rmatch_indices(".json").next()?;
    (at > 0).then(|| &name[..at])
}

fn ignored_file_warning(message: &str) -> Diagnostic {
    Diagnostic::file_warning(DiagnosticCode::IgnoredFile, message)
}

fn ignored_file(path: &Path, why: Diagnostic) -> File {
    File::unreadable(path.display().to_string(), why)
}
