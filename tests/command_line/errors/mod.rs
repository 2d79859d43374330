//! `check` reports each error with its code and its location. The errors are made by altering the real
//! interview.

mod content;
mod structure;

use onrecord_test_support::ArchiveFolder;
use serde_json::Value;

/// A case: what is wrong, the file that is altered, the text before and after, and the code of the error.
/// `‹…›` marks the location of the error, if it is in the altered file. If the code ends in `…`,
/// the error causes further errors.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

/// The errors that `check` reports.
fn errors(archive: &ArchiveFolder) -> Vec<Value> {
    let checked = archive.check();
    let diagnostics = checked["findings"]
        .as_array()
        .expect("a list of diagnostics");
    diagnostics
        .iter()
        .filter(|diagnostic| diagnostic["severity"] == "fault")
        .cloned()
        .collect()
}

/// Ensures that each case gives one error with the expected code and location.
fn assert_each_reported(cases: &[Case]) {
    let mut wrong = Vec::new();
    for (what, file, from, to, code) in cases {
        let archive = ArchiveFolder::copy_of_real_data();
        let location = archive.replace(file, from, to);
        let errors = errors(&archive);
        let (code, has_consequences) = (code.trim_end_matches('…'), code.ends_with('…'));
        let found = errors.iter().any(|error| {
            let is_at_location = location
                .is_none_or(|(line, column)| error["line"] == line && error["column"] == column);
            error["code"] == code && is_at_location
        });
        if !found {
            wrong.push(format!(
                "{what}: expected {code} at {location:?}, found {errors:#?}"
            ));
        } else if errors.len() > 1 && !has_consequences {
            wrong.push(format!(
                "{what}: expected one error, found {}: {errors:#?}",
                errors.len()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_that_cannot_be_used_at_all_gives_one_error() {
    let cases: [(&str, Vec<u8>, &str); 6] = [
        (
            "interviews/marked.json",
            b"\xEF\xBB\xBF{}".to_vec(),
            "bad-json",
        ),
        ("interviews/empty.json", Vec::new(), "empty-file"),
        ("interviews/latin1.json", b"{\"title\": \"caf\xE9\"}".to_vec(), "unreadable"),
        ("interviews/large.json", vec![b' '; 16 * 1024 * 1024 + 1], "too-large"),
        ("interviews/wide.json", b"\xFF\xFE{\0}\0".to_vec(), "unreadable"),
        ("interviews/Not a slug.json", b"{\"format\": 1, \"title\": \"T\", \"language\": \"en\", \"sections\": [{\"id\": \"a\", \"turns\": [{\"paragraphs\": [\"T\"]}]}]}".to_vec(), "bad-slug"),
    ];
    for (file, bytes, code) in cases {
        let archive = ArchiveFolder::copy_of_real_data();
        archive.write(file, bytes);
        let errors = errors(&archive);
        assert_eq!(errors.len(), 1, "{file}: {errors:?}");
        assert_eq!(errors[0]["code"], code, "{file}");
        assert!(
            errors[0]["file"]
                .as_str()
                .is_some_and(|name| name.ends_with(file)),
            "{file}"
        );
    }
}
