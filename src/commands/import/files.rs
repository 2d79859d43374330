//! Reads transcripts and writes interview files.

use std::fs;
use std::io;
use std::path::Path;

use onrecord_import::People;
use serde::Deserialize;

use super::Transcript;
use crate::commands::load::{interview_paths, read_bytes};
use crate::commands::write_file::{create, replace};

/// The maximum number of transcripts in memory at the same time.
const MAX_BATCH: usize = 64;

/// The maximum number of bytes of transcripts in memory at the same time, unless a single one is larger.
const MAX_BATCH_BYTES: u64 = 16 * 1024 * 1024;

/// Divides the transcripts into batches, in order, to limit memory use.
pub(super) fn batches<'a, 'b>(
    transcripts: &'b [Transcript<'a>],
) -> impl Iterator<Item = &'b [Transcript<'a>]> {
    let mut rest = transcripts;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = |transcript: &&Transcript<'_>| {
            bytes += fs::metadata(transcript.path).map_or(0, |metadata| metadata.len());
            bytes <= MAX_BATCH_BYTES
        };
        let count = rest.iter().take(MAX_BATCH).take_while(fits).count().max(1);
        let (batch, others) = rest.split_at_checked(count)?;
        rest = others;
        Some(batch)
    })
}

/// Reads a transcript, a catalogue or an interview file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, String> {
    read_bytes(path).map_err(|diagnostic| diagnostic.message)
}

/// The people in the interviews that the archive already has. A file that is not an interview is
/// ignored: `check` reports it.
pub(super) fn people_in(archive: &Path) -> People {
    #[derive(Deserialize)]
    struct Interview {
        #[serde(default)]
        participants: Vec<Participant>,
    }
    #[derive(Deserialize)]
    struct Participant {
        id: String,
        name: String,
        #[serde(default)]
        aliases: Vec<String>,
    }

    let mut people = People::default();
    // If a name has two ids, the first is used. The paths are sorted, so it is always the same one.
    for (stem, path) in interview_paths(archive).unwrap_or_default() {
        let Ok(bytes) = read(&path) else { continue };
        let interview: Result<Interview, _> = serde_json::from_slice(&bytes);
        for one in interview.into_iter().flat_map(|one| one.participants) {
            people.record(&one.id, &one.name, &one.aliases, &stem);
        }
    }
    people
}

/// Writes an interview file, and creates its folder if there is none.
pub(super) fn write(target: &Path, text: &str, may_overwrite: bool) -> Result<(), String> {
    let folder = target.parent().map_or(Ok(()), fs::create_dir_all);
    let write = if may_overwrite { replace } else { create };
    let written = folder.and_then(|()| write(target, text));
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists if target.exists() => format!(
            "{} already exists; use --update to bring in a corrected transcript, --set id=… to import another \
             interview, or --force to overwrite the file",
            target.display()
        ),
        _ => format!("{}: {error}", target.display()),
    })
}

#[cfg(test)]
mod tests {
    use onrecord_import::Stated;

    use super::*;

    #[test]
    fn a_batch_has_at_most_64_transcripts_and_16_mib_or_a_single_larger_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = |mebibytes: u64| {
            let path = folder.path().join(mebibytes.to_string());
            let file = fs::File::create(&path).unwrap();
            file.set_len(mebibytes * 1024 * 1024).unwrap();
            path
        };
        let paths = [0, 6, 20].map(path);
        let sizes = [vec![0; 70], vec![1, 1, 1, 2, 1, 1]].concat();
        let transcripts: Vec<Transcript<'_>> = (sizes.into_iter())
            .map(|index: usize| Transcript {
                path: &paths[index],
                stated: Stated::default(),
                has_row: false,
            })
            .collect();
        let counts: Vec<usize> = batches(&transcripts).map(<[_]>::len).collect();
        assert_eq!(counts, [64, 8, 1, 1, 2]);
    }
}
