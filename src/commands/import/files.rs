//! Reads transcripts and writes interview files.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use onrecord_import::People;
use serde::Deserialize;

use super::Transcript;

/// The size of the largest transcript, in bytes, which is that of the largest interview file.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// How many transcripts are in memory at the same time.
const MAX_BATCH: usize = 64;

/// How many bytes of transcripts are in memory at the same time, unless one alone has more.
const MAX_BATCH_BYTES: u64 = 16 * 1024 * 1024;

/// Divides the transcripts into batches that bound the memory, in order.
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

/// Reads a transcript.
///
/// # Errors
/// If it cannot be read, or is too large.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, String> {
    let metadata = fs::metadata(path).map_err(|error| error.to_string())?;
    if !metadata.is_file() {
        return Err("not a file".to_owned());
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| error.to_string())?;
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| error.to_string())?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(format!(
            "the file is larger than {} MiB",
            MAX_BYTES / 1024 / 1024
        ));
    }
    Ok(bytes)
}

/// The people of the interviews that the archive has already. A file that is not an interview is ignored:
/// `check` reports it.
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
    let entries = fs::read_dir(archive.join("interviews"));
    let entries = entries.into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    });
    // The first of two ids of a name is used: always the same.
    paths.sort();
    for path in paths {
        let Ok(bytes) = read(&path) else { continue };
        let interview: Result<Interview, _> = serde_json::from_slice(&bytes);
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        for one in interview.into_iter().flat_map(|one| one.participants) {
            people.record(&one.id, &one.name, &one.aliases, &stem);
        }
    }
    people
}

/// Writes an interview file, and returns its path.
///
/// # Errors
/// If it exists and may not be overwritten, or cannot be written.
pub(super) fn write(
    archive: &Path,
    id: &str,
    json: &str,
    may_overwrite: bool,
) -> Result<PathBuf, String> {
    let folder = archive.join("interviews");
    let target = folder.join(format!("{id}.json"));
    fs::create_dir_all(&folder)
        .and_then(|()| write_new(&target, json, may_overwrite))
        .map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => {
                format!(
                    "{} exists already; use --force to overwrite it",
                    target.display()
                )
            }
            _ => format!("{}: {error}", target.display()),
        })?;
    Ok(target)
}

/// Writes a file completely or not at all.
fn write_new(target: &Path, text: &str, may_overwrite: bool) -> io::Result<()> {
    let temporary = target.with_extension("json.part");
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&temporary)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .and_then(|()| {
            if may_overwrite {
                fs::rename(&temporary, target)
            } else {
                // Unlike a rename, a link fails if the target exists.
                fs::hard_link(&temporary, target)
            }
        });
    let removed = fs::remove_file(&temporary);
    written.and(if may_overwrite { Ok(()) } else { removed })
}
