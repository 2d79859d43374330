//! An archive that is rewritten version by version. Every part of a version contains its number.

use onrecord_test_support::{ARCHIVE_FILE, ArchiveFolder};
use serde_json::{Value, json};

const INTERVIEW: &str = "interviews/talk.json";

/// An archive of a version.
pub fn archive_of_version(version: usize) -> ArchiveFolder {
    let archive = ArchiveFolder::new(&[]);
    write_version(&archive, version);
    archive
}

/// Replaces the files with those of another version.
pub fn write_version(archive: &ArchiveFolder, version: usize) {
    archive.write(ARCHIVE_FILE, shared(version).to_string());
    archive.write(INTERVIEW, interview(version).to_string());
}

/// Writes a file with an error, of a different kind each time.
pub fn write_invalid(archive: &ArchiveFolder, kind: usize) {
    let mut talk = interview(kind);
    match kind % 4 {
        0 => return archive.write(INTERVIEW, "{\"format\": 1,"),
        1 => talk["facts"][0]["evidence"][0]["words"] = json!("words that nobody said"),
        2 => talk["unknown_field"] = json!(true),
        _ => talk["quotes"][0]["topics"] = json!(["no-such-topic"]),
    }
    archive.write(INTERVIEW, talk.to_string());
}

/// How many facts a version has.
pub fn fact_count(version: usize) -> usize {
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
    let facts: Vec<_> = (0..fact_count(version))
        .map(|index| {
            json!({
                "id": format!("fact-{index}"),
                "topics": ["topic"],
                "statement": format!("Statement of version {version}."),
                "evidence": [{ "section": "all", "words": "was said" }],
            })
        })
        .collect();
    // Long enough for a response to take several writes.
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
