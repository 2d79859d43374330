//! Reading the folder of an archive.

use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::archive::{Archive, InterviewFile, build};
use crate::source::finding::Code;
use crate::source::{File, Finding};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// What came of loading a folder.
#[derive(Debug)]
pub struct Load {
    /// The archive, when no file has a fault.
    pub archive: Option<Archive>,
    /// All files that were read, with what was found in them: `archive.json` first, then the
    /// interviews by name.
    pub files: Vec<File>,
    /// The same for the same files, on every machine: the first 16 hexadecimal digits of the SHA-256
    /// over the names and the bytes of all of them.
    pub version: String,
}

/// Loads an archive: `archive.json`, if there is one, and `interviews/*.json`.
///
/// # Errors
/// When `folder` is no folder that can be read: no file is at fault then.
pub fn load(folder: &Path) -> io::Result<Load> {
    std::fs::read_dir(folder)?;
    let shared_path = folder.join("archive.json");
    let mut shared = shared_path.exists().then(|| read(&shared_path));
    let mut interviews = interview_files(&folder.join("interviews"))?;
    let archive = build(shared.as_mut(), &mut interviews);
    let is_any = !interviews.is_empty();
    let nothing_there = interviews.is_empty().then(|| {
        let name = folder.join("interviews").display().to_string();
        let why = Finding::of_file(Code::NoInterviews, "there is no interview in this folder")
            .help("an interview is a file with a name such as `first-interview.json`");
        File::unreadable(name, why)
    });
    let files: Vec<File> = shared
        .into_iter()
        .chain(interviews.into_iter().map(|one| one.file))
        .chain(nothing_there)
        .collect();
    Ok(Load {
        archive: archive.filter(|_| is_any),
        version: version_of(folder, &files),
        files,
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

/// The files of a folder that end in `.json`, by name. Hidden files are an editor's or a system's.
fn interview_files(folder: &Path) -> io::Result<Vec<InterviewFile>> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut paths = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<PathBuf>>>()?;
    paths.sort();
    let interviews = paths.into_iter().filter_map(|path| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let stem = name.strip_suffix(".json")?.to_owned();
        let file = || InterviewFile {
            file: read(&path),
            stem: stem.clone(),
        };
        (!name.starts_with('.')).then(file)
    });
    Ok(interviews.collect())
}

fn read(path: &Path) -> File {
    let name = path.display().to_string();
    match read_text(path) {
        Ok(text) => File::new(name, text),
        Err(finding) => File::unreadable(name, finding),
    }
}

fn read_text(path: &Path) -> Result<String, Finding> {
    let unreadable = |error: &io::Error| {
        Finding::of_file(
            Code::Unreadable,
            format!("the file cannot be read: {error}"),
        )
    };
    let size = std::fs::metadata(path)
        .map_err(|error| unreadable(&error))?
        .len();
    if size > LARGEST {
        return Err(
            Finding::of_file(Code::TooLarge, format!("the file has {size} bytes")).help(format!(
                "at most {LARGEST} bytes are read; make it several interviews"
            )),
        );
    }
    let bytes = std::fs::read(path).map_err(|error| unreadable(&error))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let valid = String::from_utf8_lossy(&error.as_bytes()[..at]);
        let line = valid.matches('\n').count() + 1;
        Finding::of_file(Code::Unreadable, format!("line {line} is no UTF-8"))
            .help("save the file as UTF-8")
    })
}
