//! Loads the folder of an archive.

mod ignored;
mod read;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use onrecord_model::archive::{Archive, ArchiveBuilder, InterviewFile, LeftOutFile};
use onrecord_model::interview::{Interview, ScanScope};
use onrecord_model::source::diagnostic::DiagnosticCode;
use onrecord_model::source::{Diagnostic, File};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
pub(super) use read::read_bytes;
pub(super) use read::read_file;
use sha2::{Digest as _, Sha256};

use super::report::first_error;

/// The result of loading a folder.
#[derive(Debug)]
pub struct LoadedArchive {
    /// The archive, if no file has an error, or if the loader leaves out the interviews that have
    /// errors.
    pub archive: Option<Archive>,
    /// Whether there is no archive only because some interviews have errors.
    pub loads_without_invalid: bool,
    /// All files that were read, with their diagnostics: `archive.json` first, then the interviews by
    /// name. If only annotated text is scanned, an interview without errors has no text or diagnostics
    /// here.
    pub files: Vec<File>,
    /// The files and folders that were ignored but perhaps should not have been, each with a warning.
    pub ignored: Vec<File>,
    /// The version of the content, which is the same for the same files on every machine: the first 16
    /// hexadecimal digits of the SHA-256 of the names and digests of all files.
    pub version: String,
    /// How many interviews were compiled; the others had not changed since the last load.
    pub compiled_count: usize,
}

/// Loads a folder repeatedly. An interview whose file has not changed is not compiled again.
#[derive(Debug)]
pub struct Loader {
    scan: ScanScope,
    skip_invalid: bool,
    /// The digest of the `archive.json` that the known interviews were compiled with, if there was
    /// one.
    archive_file_digest: Option<Digest>,
    /// The interviews of the last load by file stem, each with the digest of its file.
    known_interviews: HashMap<String, (Digest, Arc<Interview>)>,
}

/// A SHA-256 digest.
type Digest = [u8; 32];

/// The result of loading the file of an interview.
struct LoadedInterview {
    stem: String,
    file: File,
    digest: Digest,
    interview: Option<Arc<Interview>>,
    was_compiled: bool,
}

/// Loads an archive and scans its whole text: `archive.json`, if there is one, and `interviews/*.json`.
///
/// # Errors
/// If `folder` is not a folder, or cannot be read. Errors in files are diagnostics instead.
pub fn load(folder: &Path) -> io::Result<LoadedArchive> {
    Loader::new(ScanScope::All).load(folder)
}

impl Loader {
    /// Creates a loader that knows no interviews yet.
    #[must_use]
    pub fn new(scan: ScanScope) -> Self {
        Self {
            scan,
            skip_invalid: false,
            archive_file_digest: None,
            known_interviews: HashMap::new(),
        }
    }

    /// Sets whether interviews that have errors are left out. By default, one such interview means that
    /// there is no archive.
    #[must_use]
    pub fn with_skip_invalid(self, skip_invalid: bool) -> Self {
        Self {
            skip_invalid,
            ..self
        }
    }

    /// Loads an archive: `archive.json`, if there is one, and `interviews/*.json`. Interviews are loaded
    /// in parallel.
    ///
    /// # Errors
    /// If `folder` is not a folder, or cannot be read. Errors in files are diagnostics instead.
    pub fn load(&mut self, folder: &Path) -> io::Result<LoadedArchive> {
        let archive_paths = list_folder(folder)?;
        let shared_path = folder.join("archive.json");
        let mut shared = (archive_paths.contains(&shared_path)).then(|| read_file(&shared_path));
        let digest = shared.as_ref().map(|file| digest_of(&file.text));
        if digest != self.archive_file_digest {
            self.known_interviews.clear();
        }
        let declared = ArchiveBuilder::new(shared.as_mut());
        let interviews_folder = folder.join("interviews");
        let (interview_paths, unreadable) = match list_folder(&interviews_folder) {
            Ok(paths) => (paths, None),
            Err(error) => (Vec::new(), Some(error)),
        };
        let loaded: Vec<LoadedInterview> = (interview_paths.par_iter())
            .filter_map(|path| Some(self.load_interview(interview_stem(path)?, path, &declared)))
            .collect();
        let missing =
            (loaded.is_empty()).then(|| missing_interviews(&interviews_folder, unreadable));
        let valid = loaded.iter().filter_map(|one| one.interview.clone());
        let valid: Vec<_> = valid.collect();
        let has_invalid = valid.len() < loaded.len();
        let mut archive = (!valid.is_empty()).then(|| declared.build(valid)).flatten();
        let loads_without_invalid = has_invalid && archive.is_some() && !self.skip_invalid;
        if loads_without_invalid {
            archive = None;
        }
        if let Some(archive) = &mut archive {
            archive.left_out = left_out(&loaded);
        }
        let ignored = ignored::next_to_archive_file(&archive_paths)
            .chain(ignored::among_interviews(&interview_paths));
        let version = {
            let shared = shared.iter().zip(digest);
            let interviews = loaded.iter().map(|one| (&one.file, one.digest));
            content_version(folder, shared.chain(interviews))
        };
        let compiled = loaded.iter().filter(|one| one.was_compiled).count();
        self.archive_file_digest = digest;
        self.known_interviews.clear();
        let mut files: Vec<File> = shared.into_iter().collect();
        for interview_file in loaded {
            files.push(interview_file.file);
            let known = interview_file
                .interview
                .map(|interview| (interview_file.digest, interview));
            self.known_interviews
                .extend(known.map(|known| (interview_file.stem, known)));
        }
        files.extend(missing);
        Ok(LoadedArchive {
            archive,
            loads_without_invalid,
            version,
            files,
            ignored: ignored.collect(),
            compiled_count: compiled,
        })
    }

    /// The interview of a file, either from the last load or compiled.
    fn load_interview(
        &self,
        stem: String,
        path: &Path,
        declared: &ArchiveBuilder,
    ) -> LoadedInterview {
        let file = read_file(path);
        let digest = digest_of(&file.text);
        // The decoded text of a file that is not UTF-8 may equal the text of one that is.
        let may_be_known = self.scan == ScanScope::Annotated && !file.has_errors();
        let known = (self.known_interviews.get(&stem))
            .filter(|(known, _)| may_be_known && *known == digest);
        let mut one = InterviewFile { stem, file };
        let interview = match known {
            Some((_, interview)) => Some(Arc::clone(interview)),
            None => declared.compile(&mut one, self.scan).map(Arc::new),
        };
        if self.scan == ScanScope::Annotated && interview.is_some() {
            // Warnings are for `check`, which scans the whole text and finds all of them.
            one.file.text = String::new();
            one.file.diagnostics.clear();
            one.file.contents = None;
        }
        LoadedInterview {
            stem: one.stem,
            file: one.file,
            digest,
            interview,
            was_compiled: known.is_none(),
        }
    }
}

/// The files that could not be compiled to an interview.
fn left_out(loaded: &[LoadedInterview]) -> Vec<LeftOutFile> {
    let invalid = loaded.iter().filter(|one| one.interview.is_none());
    invalid
        .map(|one| first_error(&one.file, format!("{}.json", one.stem)))
        .collect()
}

/// Reads `archive.json` of a folder, if there is one.
pub(super) fn read_shared(folder: &Path) -> (Option<File>, ArchiveBuilder) {
    let path = folder.join("archive.json");
    let mut shared = path.symlink_metadata().is_ok().then(|| read_file(&path));
    let declared = ArchiveBuilder::new(shared.as_mut());
    (shared, declared)
}

/// The path of the file of an interview.
pub(super) fn interview_path(folder: &Path, id: &str) -> PathBuf {
    folder.join("interviews").join(format!("{id}.json"))
}

/// Reads the file of an interview. If it cannot be read, it has an error.
pub(super) fn read_interview(path: &Path, stem: String) -> InterviewFile {
    InterviewFile {
        stem,
        file: read_file(path),
    }
}

/// The files of the interviews in an archive, each with its name without `.json`; none if there is no folder
/// `interviews`.
///
/// # Errors
/// If the folder cannot be read.
pub(super) fn interview_paths(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let folder = folder.join("interviews");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let paths = list_folder(&folder)?.into_iter();
    Ok(paths
        .filter_map(|path| Some((interview_stem(&path)?, path)))
        .collect())
}

fn digest_of(text: &str) -> Digest {
    Sha256::digest(text).into()
}

/// A file entry with the error that there are no interviews, or that their folder cannot be read.
fn missing_interviews(folder: &Path, unreadable: Option<io::Error>) -> File {
    let diagnostic = match unreadable {
        Some(error) if error.kind() != io::ErrorKind::NotFound => {
            let message = format!("the folder `interviews` cannot be read: {error}");
            Diagnostic::file_error(DiagnosticCode::Unreadable, message)
        }
        _ => Diagnostic::file_error(
            DiagnosticCode::NoInterviews,
            "this folder contains no interviews",
        ),
    };
    let diagnostic =
        diagnostic.help("add an interview: a file with a name such as `first-interview.json`");
    File::unreadable(folder.display().to_string(), diagnostic)
}

/// Hashes the length of each name before the name, so that different contents never give the same hash
/// input.
fn content_version<'a>(folder: &Path, files: impl Iterator<Item = (&'a File, Digest)>) -> String {
    let mut hash = Sha256::new();
    for (file, digest) in files {
        let name = Path::new(&file.name);
        let name = name.strip_prefix(folder).unwrap_or(name).to_string_lossy();
        hash.update(name.len().to_be_bytes());
        hash.update(name.as_bytes());
        hash.update(digest);
    }
    let mut first = [0; 8];
    first.copy_from_slice(&hash.finalize()[..8]);
    format!("{:016x}", u64::from_be_bytes(first))
}

/// The paths in a folder, by name, including symbolic links whether or not their targets exist.
pub(super) fn list_folder(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<PathBuf>>>()?;
    paths.sort();
    Ok(paths)
}

/// The name of an interview's file without `.json`; `None` for other files. Hidden files belong to an
/// editor or to the system.
fn interview_stem(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    let stem = name.strip_suffix(".json")?;
    (!name.starts_with('.')).then(|| stem.to_owned())
}
