//! An archive that is rewritten version by version; every version says in all its parts which it is.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

/// A folder whose files are swapped, each in one step.
pub struct Archive {
    folder: TempDir,
}

impl Archive {
    /// An archive of a version.
    pub fn new(version: usize) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        fs::create_dir(folder.path().join("interviews")).expect("a new folder");
        let archive = Self { folder };
        archive.become_version(version);
        archive
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Puts the files of a version in the place of those that are there.
    pub fn become_version(&self, version: usize) {
        self.swap("archive.json", &shared(version).to_string());
        self.swap("interviews/talk.json", &interview(version).to_string());
    }

    /// Puts a file with a fault in place, of another kind each time.
    pub fn become_faulty(&self, kind: usize) {
        let mut talk = interview(kind);
        match kind % 4 {
            0 => return self.swap("interviews/talk.json", "{\"format\": 1,"),
            1 => talk["facts"][0]["evidence"][0]["words"] = json!("words that stand nowhere"),
            2 => talk["unknown_field"] = json!(true),
            _ => talk["quotes"][0]["topics"] = json!(["no-such-topic"]),
        }
        self.swap("interviews/talk.json", &talk.to_string());
    }

    fn swap(&self, name: &str, text: &str) {
        let beside = self.folder.path().join("next");
        fs::write(&beside, text).expect("a file is written");
        fs::rename(beside, self.folder.path().join(name)).expect("a file is swapped");
    }
}

/// How many facts a version has.
pub fn facts_of(version: usize) -> usize {
    1 + version % 7
}

fn shared(version: usize) -> Value {
    json!({
        "format": 1,
        "name": format!("Archive of version {version}"),
        "topics": [{ "id": "topic", "label": format!("Topic of version {version}") }],
    })
}

fn interview(version: usize) -> Value {
    let facts: Vec<_> = (0..facts_of(version))
        .map(|index| {
            json!({
                "id": format!("fact-{index}"),
                "topics": ["topic"],
                "statement": format!("Statement of version {version}."),
                "evidence": [{ "section": "all", "words": "was said" }],
            })
        })
        .collect();
    // Long enough for an answer to take several writes.
    let filler = "And so it went on, as it had gone on before. ".repeat(400);
    json!({
        "format": 1,
        "title": format!("Interview of version {version}"),
        "language": "en",
        "rendering": "verbatim",
        "participants": [{ "id": "ann", "name": "Ann", "role": "interviewee" }],
        "sections": [{
            "id": "all",
            "turns": [{
                "speaker": "ann",
                "paragraphs": [format!("This was said in version {version}."), filler.trim()],
            }],
        }],
        "quotes": [{
            "id": "quote",
            "topics": ["topic"],
            "evidence": [{ "section": "all", "words": format!("said in version {version}") }],
        }],
        "facts": facts,
    })
}
