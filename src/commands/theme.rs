//! Reads the folder of a theme.

use std::path::Path;

use onrecord_model::source::diagnostic::DiagnosticCode;
use onrecord_model::source::{Diagnostic, File};

use super::load::{list_folder, read_file};
use crate::api::Theme;

/// Reads a theme: `theme.css`, `logo.svg`, `favicon.svg` and `footer.md`, of which it needs one.
///
/// # Errors
/// The files that cannot be used, each with the reason.
pub(super) fn read_theme(folder: &Path) -> Result<Theme, Vec<File>> {
    let paths = list_folder(folder).map_err(|error| {
        let message = format!("the folder of the theme cannot be read: {error}");
        let error = Diagnostic::file_error(DiagnosticCode::Unreadable, message);
        vec![File::unreadable(folder.display().to_string(), error)]
    })?;
    let (mut theme, mut errors, mut is_empty) = (Theme::default(), Vec::new(), true);
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') || name.to_lowercase().starts_with("readme") {
            continue;
        }
        let mut file = match &*name {
            "theme.css" | "logo.svg" | "favicon.svg" | "footer.md" => read_file(&path),
            _ => {
                let message = "a theme has no file with this name";
                let error = Diagnostic::file_error(DiagnosticCode::IgnoredFile, message)
                    .help("name it `theme.css`, `logo.svg`, `favicon.svg` or `footer.md`, or move it elsewhere");
                File::unreadable(path.display().to_string(), error)
            }
        };
        if name.ends_with(".svg") && !file.has_errors() && !file.text.contains("<svg") {
            let message = "this is not an SVG image: it has no element `svg`";
            let error = Diagnostic::file_error(DiagnosticCode::Unreadable, message);
            file.diagnostics.push(error);
        }
        if file.has_errors() {
            errors.push(file);
            continue;
        }
        is_empty = false;
        match &*name {
            "theme.css" => theme.stylesheet = Some(file.text),
            "logo.svg" => theme.logo = Some(file.text),
            "favicon.svg" => theme.favicon = Some(file.text),
            _ => theme = theme.with_footer(&file.text),
        }
    }
    if is_empty && errors.is_empty() {
        let message = "this folder contains no theme";
        let error = Diagnostic::file_error(DiagnosticCode::Unreadable, message)
            .help("add one of `theme.css`, `logo.svg`, `favicon.svg` and `footer.md`");
        errors.push(File::unreadable(folder.display().to_string(), error));
    }
    if errors.is_empty() {
        Ok(theme)
    } else {
        Err(errors)
    }
}
