//! Warns about files and folders in an archive that are ignored, but perhaps should not be.

use std::path::{Path, PathBuf};

use onrecord_model::source::diagnostic::DiagnosticCode;
use onrecord_model::source::{Diagnostic, File};
use onrecord_text::nearest::nearest;

/// The ignored files next to `archive.json`: other JSON files, and folders with names similar to
/// `interviews`. Anything else is allowed there.
pub(super) fn next_to_archive_file(paths: &[PathBuf]) -> impl Iterator<Item = File> {
    let ignored = paths.iter().filter_map(|path| {
        let name = visible_name(path)?;
        let lower = name.to_lowercase();
        if path.is_dir() {
            let is_similar =
                name != "interviews" && nearest(&name, ["interviews"]).suggestion.is_some();
            return is_similar.then(|| {
                let message = "this folder is ignored: interviews are in `interviews`";
                (
                    path,
                    ignored_file_warning(message)
                        .help("rename it `interviews`, or move its files there"),
                )
            });
        }
        if name == "archive.json" || !has_extension(&lower, &["json", "jsonc", "json5"]) {
            return None;
        }
        let (message, help) = if lower.starts_with("archive.") {
            let message = "this file is ignored: the archive's own file is `archive.json`";
            (message, "rename it `archive.json`, or remove it")
        } else {
            let message = "this file is ignored: interviews are in the folder `interviews`";
            (message, "if it is an interview, move it to `interviews`")
        };
        Some((path, ignored_file_warning(message).help(help)))
    });
    ignored.map(|(path, warning)| ignored_file(path, warning))
}

/// The ignored files in `interviews`: everything except `*.json`, hidden files and READMEs.
pub(super) fn among_interviews(paths: &[PathBuf]) -> impl Iterator<Item = File> {
    let ignored = paths.iter().filter_map(|path| {
        let name = visible_name(path)?;
        let lower = name.to_lowercase();
        if super::interview_stem(path).is_some()
            || lower == "readme"
            || lower.starts_with("readme.")
        {
            return None;
        }
        let help = if path.is_dir() {
            "move its interviews to `interviews` itself".to_owned()
        } else if is_backup(&lower) {
            "remove it: it looks like an editor's backup".to_owned()
        } else if let Some(stem) = stem_of_json(&name) {
            format!("rename it `{stem}.json`, or remove it")
        } else {
            "convert it to an interview in JSON, or move it elsewhere".to_owned()
        };
        let message = if path.is_dir() {
            "folders inside `interviews` are ignored"
        } else {
            "this file is ignored: its name does not end in `.json`"
        };
        Some((path, ignored_file_warning(message).help(help)))
    });
    ignored.map(|(path, warning)| ignored_file(path, warning))
}

/// The name of a file, unless it is hidden.
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

/// The name without an ending similar to `.json`: `u.JSON`, `u.json.txt`, `u.jsonc`.
fn stem_of_json(name: &str) -> Option<&str> {
    let lower = name.to_ascii_lowercase();
    let (end, _) = lower.rmatch_indices(".json").next()?;
    (end > 0).then(|| &name[..end])
}

fn ignored_file_warning(message: &str) -> Diagnostic {
    Diagnostic::file_warning(DiagnosticCode::IgnoredFile, message)
}

fn ignored_file(path: &Path, warning: Diagnostic) -> File {
    File::unreadable(path.display().to_string(), warning)
}
