//! `check --fix`: sets aside the values that a rule allows it to set aside.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use onrecord_model::archive::ArchiveBuilder;
use onrecord_model::interview::SetAsideEntry;
use onrecord_model::source::append_to_list;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde::Serialize;

use super::super::load::{interview_paths, read_interview, read_shared};
use super::super::report::pluralized;
use super::super::write_file::replace;

/// The values that were set aside in a file.
#[derive(Debug, Serialize)]
pub(super) struct FixedFile {
    file: String,
    /// The words of the values, by reason.
    set_aside: BTreeMap<&'static str, Vec<String>>,
}

/// Sets values aside in all interviews without errors. Files in which no rule applies do not change.
///
/// # Errors
/// If the folder cannot be read, or a file cannot be written; no file is written in part.
pub(super) fn fix(folder: &Path) -> io::Result<Vec<FixedFile>> {
    let (shared, declared) = read_shared(folder);
    if shared.is_some_and(|shared| shared.has_errors()) {
        return Ok(Vec::new());
    }
    let paths = interview_paths(folder)?;
    let fixed: io::Result<Vec<Option<FixedFile>>> = (paths.par_iter())
        .map(|(stem, path)| fix_file(path, stem, &declared))
        .collect();
    Ok(fixed?.into_iter().flatten().collect())
}

fn fix_file(path: &Path, stem: &str, declared: &ArchiveBuilder) -> io::Result<Option<FixedFile>> {
    let mut interview = read_interview(path, stem.to_owned());
    let additions = declared.find_additions(&mut interview);
    let entries = additions.map(|additions| additions.set_aside);
    let Some(entries) = entries.filter(|entries| !entries.is_empty()) else {
        return Ok(None);
    };
    let elements: Vec<String> = entries.iter().map(|entry| entry.element.clone()).collect();
    // A file without errors is an object, whose `set_aside` is a list.
    let edited = append_to_list(&interview.file.text, "set_aside", &elements)
        .ok_or_else(|| io::Error::other("the file is not a JSON object"));
    edited
        .and_then(|text| replace(path, &text))
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    let mut set_aside: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for SetAsideEntry { reason, words, .. } in entries {
        set_aside.entry(reason).or_default().push(words);
    }
    Ok(Some(FixedFile {
        file: interview.file.name,
        set_aside,
    }))
}

/// Writes what was set aside, for people.
pub(super) fn print_fixed(fixed: &[FixedFile], out: &mut impl Write) -> io::Result<()> {
    for FixedFile { file, set_aside } in fixed {
        let count = set_aside.values().map(Vec::len).sum();
        writeln!(out, "{file}: set aside {}", pluralized(count, "value"))?;
        for (reason, words) in set_aside {
            writeln!(out, "  {reason} “{}”", words.join("”, “"))?;
        }
    }
    if fixed.is_empty() {
        writeln!(out, "no value to set aside")?;
    }
    writeln!(out)
}
