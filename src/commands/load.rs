//! Reading the folder of an archive.

mod ignored;
mod read;

use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use onrecord_model::archive::{Archive, InterviewFile, build};
use onrecord_model::source::finding::Code;
use onrecord_model::source::{File, Finding};
use read::read;

/// What came of loading a folder.
#[derive(Debug)]
pub struct Load {
    /// The archive, when no file has a fault.
    pub archive: Option<Archive>,
    /// All files that were read, with what was found in them: `archive.json` first, then the
    /// interviews by name.
    pub files: Vec<File>,
    /// What was not read and perhaps meant to be, each with a warning.
    pub ignored: Vec<File>,
    /// The same for the same files, on every machine: the first 16 hexadecimal digits of the SHA-256
    /// over the names and the bytes of all of them.
    pub version: String,
}

/// Loads an archive: `archive.json`, if there is one, and `interviews/*.json`.
///
/// # Errors
/// When `folder` is not a folder that can be read: then no file is at fault.
pub fn load(folder: &Path) -> io::Result<Load> {
    let beside = paths_of(folder)?;
    let shared_path = folder.join("archive.json");
    let mut shared = (beside.contains(&shared_path)).then(|| read(&shared_path));
    let interviews_folder = folder.join("interviews");
    let (paths, unreadable) = match paths_of(&interviews_folder) {
        Ok(paths) => (paths, None),
        Err(error) => (Vec::new(), Some(error)),
    };
    let mut interviews: Vec<InterviewFile> = (paths.iter())
        .filter_map(|path| {
            Some(InterviewFile {
                stem: interview_name(path)?,
                file: read(path),
            })
        })
        .collect();
    let archive = build(shared.as_mut(), &mut interviews);
    let nothing_there = (interviews.is_empty()).then(|| {
        let why = match unreadable {
            Some(error) if error.kind() != io::ErrorKind::NotFound => {
                let message = format!("the folder of the interviews cannot be read: {error}");
                Finding::of_file(Code::Unreadable, message)
            }
            _ => Finding::of_file(Code::NoInterviews, "there is no interview in this folder"),
        };
        let why = why.help("an interview is a file with a name such as `first-interview.json`");
        File::unreadable(interviews_folder.display().to_string(), why)
    });
    let ignored = ignored::beside(&beside).chain(ignored::among_interviews(&paths));
    let ignored = ignored.collect();
    let archive = archive.filter(|_| nothing_there.is_none());
    let files: Vec<File> = shared
        .into_iter()
        .chain(interviews.into_iter().map(|one| one.file))
        .chain(nothing_there)
        .collect();
    Ok(Load {
        archive,
        version: version_of(folder, &files),
        files,
        ignored,
    })
}

/// Each name and text stands behind its length, so that no two contents run together.
fn version_of(folder: &Path, files: &[File]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        let name = Path::new(&file.name);
        let name = name.strip_prefix(folder).unwrap_or(name).to_string_lossy();
        for part in [name.as_bytes(), file.text.as_bytes()] {
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
    }
    let mut first = [0; 8];
    first.copy_from_slice(&hash.finalize()[..8]);
    format!("{:016x}", u64::from_be_bytes(first))
}

/// What is in a folder, by name; a symbolic link counts, wherever it leads.
fn paths_of(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<PathBuf>>>()?;
    paths.sort();
    Ok(paths)
}

/// The name of an interview's file without `.json`; `None` for other files, hidden ones too: they are
/// an editor's or the system's.
fn interview_name(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    let stem = name.strip_suffix(".json")?;
    (!name.starts_with('.')).then(|| stem.to_owned())
}
