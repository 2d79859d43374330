//! Archives: in temporary folders that a test may change, and in memory.

use std::fs;
use std::path::Path;

use onrecord_model::archive::{Archive, InterviewFile, build};
use onrecord_model::source::File;
use serde_json::Value;
use tempfile::TempDir;

use crate::run;

/// The file with what all interviews of an archive share.
pub const ARCHIVE_FILE: &str = "archive.json";
/// The file of the interview in the real archive.
pub const INTERVIEW_FILE: &str = "interviews/yemelyanau-chongqing.json";

/// The archive that the project serves.
pub const REAL_DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data");

/// A temporary folder with an archive. It is removed when this value is dropped.
pub struct ArchiveFolder {
    folder: TempDir,
}

impl ArchiveFolder {
    /// A folder with these files.
    pub fn new(files: &[(&str, &str)]) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        fs::create_dir(folder.path().join("interviews")).expect("a new folder");
        let archive = Self { folder };
        for (file, text) in files {
            archive.write(file, text);
        }
        archive
    }

    /// A copy of the real archive.
    pub fn copy_of_real_data() -> Self {
        let read =
            |file| fs::read_to_string(Path::new(REAL_DATA).join(file)).expect("the real file");
        let files = [ARCHIVE_FILE, INTERVIEW_FILE].map(|file| (file, read(file)));
        Self::new(&files.each_ref().map(|(file, text)| (*file, text.as_str())))
    }

    /// The path of the folder.
    pub fn path(&self) -> &str {
        self.folder.path().to_str().expect("a path in UTF-8")
    }

    /// The text of a file.
    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.folder.path().join(file)).expect("a file of the folder")
    }

    /// Writes a file atomically: a reader sees the old text or the new one.
    pub fn write(&self, file: &str, bytes: impl AsRef<[u8]>) {
        let next = self.folder.path().join("next");
        fs::write(&next, bytes).expect("a file that can be written");
        fs::rename(next, self.folder.path().join(file)).expect("a file that can be replaced");
    }

    /// Removes a file.
    pub fn remove(&self, file: &str) {
        fs::remove_file(self.folder.path().join(file)).expect("a file that can be removed");
    }

    /// Replaces the first occurrence of `from` in a file. In `to`, `‹` and `›` mark the text that
    /// a caret should point at; returns the line and the column of the first mark, both counted from 1.
    pub fn replace(&self, file: &str, from: &str, to: &str) -> Option<(u64, u64)> {
        let text = self.read(file);
        assert!(text.contains(from), "`{from}` is not in {file}");
        let marked = text.replacen(from, to, 1);
        let position = marked.find('‹').map(|mark| {
            let head = &marked[..mark];
            let line = head.matches('\n').count() + 1;
            let column = head.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            (line as u64, column as u64)
        });
        self.write(file, marked.replace(['‹', '›'], ""));
        position
    }

    /// The output of `check --format json`.
    pub fn check(&self) -> Value {
        let output = run(&["check", "--format", "json", self.path()]);
        serde_json::from_slice(&output.stdout).expect("a JSON document on standard output")
    }

    /// The output of `check`, and its exit code.
    pub fn check_text(&self, args: &[&str]) -> (String, i32) {
        let output = run(&[&["check", self.path()], args].concat());
        let text = String::from_utf8(output.stdout).expect("UTF-8 on standard output");
        let code = output.status.code().expect("an exit code");
        (text.replace(self.path(), "DIR"), code)
    }
}

/// Builds an archive from the text of the shared file, if there is one, and of interviews with their
/// ids. Panics with the diagnostics if there are errors.
pub fn build_archive(shared: Option<&str>, interviews: &[(&str, &str)]) -> Archive {
    let file = |id: &str, text: &str| File::new(format!("{id}.json"), text.to_owned());
    let mut shared = shared.map(|text| file("archive", text));
    let files = interviews.iter().map(|(id, text)| InterviewFile {
        stem: (*id).to_owned(),
        file: file(id, text),
    });
    let mut files: Vec<_> = files.collect();
    let archive = build(shared.as_mut(), &mut files);
    archive.unwrap_or_else(|| {
        let files = shared
            .iter()
            .chain(files.iter().map(|interview| &interview.file));
        panic!(
            "{:#?}",
            files.flat_map(|file| &file.diagnostics).collect::<Vec<_>>()
        )
    })
}
