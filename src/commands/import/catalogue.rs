//! Finds what is stated about each transcript: the rows of a catalogue, and options.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::Path;

use onrecord_import::{CatalogueRow, Stated, parse_catalogue};
use onrecord_text::nearest::nearest;

use super::{Import, Transcript, files};

/// The transcripts with what the catalogue, if there is one, and the options state about them.
///
/// # Errors
/// Everything that is wrong with the catalogue, each with its line, or why it cannot be read.
pub(super) fn transcripts(command: &Import) -> Result<Vec<Transcript<'_>>, Vec<String>> {
    let mut transcripts: Vec<_> = (command.files.iter())
        .map(|path| Transcript {
            path,
            stated: Stated::default(),
            has_row: false,
        })
        .collect();
    if let Some(catalogue) = &command.metadata {
        add_rows(catalogue, &mut transcripts)?;
    }
    for transcript in &mut transcripts {
        for (field, value) in &command.set {
            let set = transcript.stated.set(field, value);
            set.map_err(|message| vec![format!("--set {field}: {message}")])?;
        }
    }
    Ok(transcripts)
}

fn add_rows(catalogue: &Path, transcripts: &mut [Transcript<'_>]) -> Result<(), Vec<String>> {
    let locate = |message: String| format!("{}: {message}", catalogue.display());
    let bytes = files::read(catalogue).map_err(|message| vec![locate(message)])?;
    let rows = parse_catalogue(&bytes).map_err(|refusals| {
        let messages = refusals.iter().map(|refusal| locate(refusal.to_string()));
        messages.collect::<Vec<_>>()
    })?;
    let mut by_name: HashMap<&OsStr, Vec<usize>> = HashMap::new();
    for (index, transcript) in transcripts.iter().enumerate() {
        let name = name_of(transcript.path);
        by_name.entry(name).or_default().push(index);
    }
    let (mut errors, mut unmatched) = (Vec::new(), Vec::new());
    for row in rows {
        let file = Path::new(&row.file);
        let named = by_name.get(name_of(file)).into_iter().flatten();
        let mut found = named.filter(|index| transcripts[**index].path.ends_with(file));
        let result = match (found.next(), found.next()) {
            (Some(index), None) if transcripts[*index].has_row => {
                Err(format!("`{}` already has a row", row.file))
            }
            (Some(index), None) => Ok(*index),
            (Some(_), Some(_)) => Err(format!(
                "several transcripts are named `{}`; add the folder to the name",
                row.file
            )),
            (None, _) => {
                unmatched.push(row);
                continue;
            }
        };
        match result {
            Ok(index) => {
                let transcript = &mut transcripts[index];
                (transcript.stated, transcript.has_row) = (row.stated, true);
            }
            Err(message) => errors.push((row.line, message)),
        }
    }
    for row in &unmatched {
        if let Some(near) = misspelled(row, transcripts) {
            let message = format!(
                "there is no transcript `{}`: did you mean `{near}`?",
                row.file
            );
            errors.push((row.line, message));
        }
    }
    errors.sort();
    let has_matches = transcripts.iter().any(|transcript| transcript.has_row);
    if errors.is_empty() && !has_matches && !unmatched.is_empty() {
        let message = "none of its rows is for one of these transcripts";
        return Err(vec![locate(message.to_owned())]);
    }
    if errors.is_empty() {
        Ok(())
    } else {
        let errors = errors.into_iter();
        let located = errors.map(|(line, message)| locate(format!("line {line}: {message}")));
        Err(located.collect())
    }
}

fn name_of(path: &Path) -> &OsStr {
    path.file_name().unwrap_or_default()
}

/// The maximum number of transcripts with which a name is compared. With more, a catalogue with many
/// wrong rows would take a long time.
const MAX_COMPARED: usize = 100;

/// The transcript that a row probably means, if its name is misspelled: one without a row, with a
/// similar name. If there is none, the row is for a transcript that is not part of this import.
fn misspelled(row: &CatalogueRow, transcripts: &[Transcript<'_>]) -> Option<String> {
    let names: Vec<_> = (transcripts.iter())
        .filter(|transcript| !transcript.has_row)
        .take(MAX_COMPARED)
        .map(|transcript| name_of(transcript.path).to_string_lossy())
        .collect();
    nearest(&row.file, names.iter().map(AsRef::as_ref)).suggestion
}
