//! Finds the transcript of each row of a catalogue.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use onrecord_import::{CatalogueRow, parse_catalogue};
use onrecord_text::nearest::nearest;

use super::{Transcript, files};

/// The transcripts with what the catalogue, if there is one, states about them.
///
/// # Errors
/// Everything that is wrong with the catalogue, with its lines; or that it cannot be read.
pub(super) fn transcripts<'a>(
    paths: &'a [PathBuf],
    catalogue: Option<&Path>,
) -> Result<Vec<Transcript<'a>>, Vec<String>> {
    let mut transcripts: Vec<_> = (paths.iter())
        .map(|path| Transcript { path, stated: None })
        .collect();
    let Some(catalogue) = catalogue else {
        return Ok(transcripts);
    };
    let locate = |message: String| format!("{}: {message}", catalogue.display());
    let bytes = files::read(catalogue).map_err(|message| vec![locate(message)])?;
    let rows = parse_catalogue(&bytes).map_err(|refusals| {
        let messages = refusals.iter().map(|refusal| locate(refusal.to_string()));
        messages.collect::<Vec<_>>()
    })?;
    let mut by_name: HashMap<&OsStr, Vec<usize>> = HashMap::new();
    for (index, path) in paths.iter().enumerate() {
        by_name.entry(name_of(path)).or_default().push(index);
    }
    let mut errors = Vec::new();
    for row in rows {
        let file = Path::new(&row.file);
        let named = by_name.get(name_of(file)).into_iter().flatten();
        let mut found = named.filter(|index| paths[**index].ends_with(file));
        let result = match (found.next(), found.next()) {
            (Some(index), None) => match &transcripts[*index].stated {
                None => Ok(*index),
                Some(_) => Err(format!("`{}` has another row already", row.file)),
            },
            (Some(_), Some(_)) => Err(format!(
                "`{}` is the name of several transcripts; add their folders",
                row.file
            )),
            (None, _) => Err(no_transcript(&row, paths)),
        };
        match result {
            Ok(index) => transcripts[index].stated = Some(row.stated),
            Err(message) => errors.push(locate(format!("line {}: {message}", row.line))),
        }
    }
    if errors.is_empty() {
        Ok(transcripts)
    } else {
        Err(errors)
    }
}

fn name_of(path: &Path) -> &OsStr {
    path.file_name().unwrap_or_default()
}

/// Comparing a name with more transcripts than this would take long if many rows are wrong.
const MAX_COMPARED: usize = 100;

fn no_transcript(row: &CatalogueRow, paths: &[PathBuf]) -> String {
    let names: Vec<_> = (paths.iter().take(MAX_COMPARED))
        .map(|path| name_of(path).to_string_lossy())
        .collect();
    let near = nearest(&row.file, names.iter().map(AsRef::as_ref)).suggestion;
    let hint = near.map_or_else(
        || "remove the row, or add the transcript to the command".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    format!("`{}` is none of the transcripts: {hint}", row.file)
}
