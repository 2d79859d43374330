//! The archives in `examples/` load, and are what an import of their transcripts gives.

use onrecord_test_support::{ArchiveFolder, run};
use serde_json::Value;

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");

/// Each example: its folder, its transcript, its interview file, and how many facts and quotes it has.
const ARCHIVES: [(&str, &str, &str, usize, usize); 2] = [
    (
        "founders-talk",
        "founders-talk-63.md",
        "interviews/founders-talk-63.json",
        10,
        5,
    ),
    (
        "podcasting-q-and-a",
        "ten-things.srt",
        "interviews/ten-things.json",
        0,
        0,
    ),
];

fn json(text: impl AsRef<[u8]>) -> Value {
    serde_json::from_slice(text.as_ref()).expect("a JSON document")
}

#[test]
fn the_examples_have_no_errors_and_no_warnings() {
    for (folder, ..) in ARCHIVES {
        let output = run(&["check", "--format", "json", &format!("{EXAMPLES}/{folder}")]);
        let checked = json(output.stdout);
        assert_eq!(checked["faults"], 0, "{folder}");
        assert_eq!(checked["warnings"], 0, "{folder}");
    }
}

#[test]
fn an_import_of_an_example_has_the_sections_of_its_interview_file() {
    for (folder, transcript, file, facts, quotes) in ARCHIVES {
        let example = std::fs::read(format!("{EXAMPLES}/{folder}/{file}"));
        let example = json(example.expect("the interview file of the example"));
        let archive = ArchiveFolder::new(&[]);
        let transcript = format!("{EXAMPLES}/{folder}/{transcript}");
        let output = run(&["import", &transcript, "--into", archive.path()]);
        assert!(output.status.success(), "{output:?}");
        assert_eq!(json(archive.read(file))["sections"], example["sections"]);

        let count = |key: &str| example[key].as_array().map_or(0, Vec::len);
        assert_eq!((count("facts"), count("quotes")), (facts, quotes));
    }
}
