//! A copy of the real archive in which something is altered, and what `check` says of it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// The archive that the project serves.
pub fn real_data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// Runs the program.
pub fn onrecord(args: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_onrecord");
    Command::new(program)
        .args(args)
        .output()
        .expect("the program runs")
}

/// A folder that a test may alter.
pub struct Archive {
    folder: TempDir,
}

pub const INTERVIEW: &str = "interviews/yemelyanau-chongqing.json";
pub const SHARED: &str = "archive.json";

impl Archive {
    pub fn copy() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        std::fs::create_dir(folder.path().join("interviews")).expect("a new folder");
        let archive = Self { folder };
        for file in [SHARED, INTERVIEW] {
            let text = std::fs::read_to_string(real_data().join(file)).expect("the real file");
            archive.write(file, &text);
        }
        archive
    }

    pub fn path(&self) -> &str {
        self.folder.path().to_str().expect("a path in UTF-8")
    }

    pub fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(file)).expect("a file of the copy")
    }

    pub fn write(&self, file: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.folder.path().join(file), bytes).expect("a file is written");
    }

    pub fn remove(&self, file: &str) {
        std::fs::remove_file(self.folder.path().join(file)).expect("a file is removed");
    }

    /// Replaces the first place of a file where `from` stands. In `to`, `‹` and `›` mark what a caret
    /// should point at; the line and the column of the first come back, both from 1.
    pub fn alter(&self, file: &str, from: &str, to: &str) -> Option<(u64, u64)> {
        let text = self.read(file);
        assert!(text.contains(from), "`{from}` stands in {file}");
        let marked = text.replacen(from, to, 1);
        let place = marked.find('‹').map(|mark| {
            let head = &marked[..mark];
            let line = head.matches('\n').count() + 1;
            let column = head.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            (line as u64, column as u64)
        });
        self.write(file, marked.replace(['‹', '›'], ""));
        place
    }

    /// What `check --format json` says.
    pub fn check(&self) -> Value {
        let output = onrecord(&["check", "--format", "json", self.path()]);
        serde_json::from_slice(&output.stdout).expect("a JSON document on standard output")
    }

    /// What `check` prints, and its exit code.
    pub fn check_text(&self, args: &[&str]) -> (String, i32) {
        let output = onrecord(&[&["check", self.path()], args].concat());
        let text = String::from_utf8(output.stdout).expect("UTF-8 on standard output");
        (
            text.replace(self.path(), "DIR"),
            output.status.code().expect("an exit code"),
        )
    }
}
