//! OPERATIONS.md tells of every line that the log may have beside those of requests: its message, its
//! level and its fields, as the source has them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::documented::table;

/// What is said of a line: its level, and the names of its fields.
type Said = (String, BTreeSet<String>);

const LEVELS: [&str; 5] = ["trace", "debug", "info", "warn", "error"];

/// The events in the files of a folder, by message.
fn events(folder: &Path, found: &mut BTreeMap<String, Said>) {
    for entry in fs::read_dir(folder).expect("a folder of the source") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            events(&path, found);
            continue;
        }
        let text = fs::read_to_string(&path).expect("a source file");
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        for level in LEVELS {
            let begin = format!("tracing::{level}!(");
            for event in code.split(&begin).skip(1) {
                let (event, _) = event.split_once(");").expect("an end");
                let (fields, message) = read(event);
                let said = (level.to_uppercase(), fields);
                assert_eq!(found.insert(message, said), None, "{}", path.display());
            }
        }
    }
}

/// The fields and the message of an event: `name = value, %name, "message"`.
fn read(event: &str) -> (BTreeSet<String>, String) {
    let event = event.trim().trim_end_matches(',');
    let (fields, message) = event
        .strip_suffix('"')
        .and_then(|event| event.rsplit_once('"'))
        .expect("a message at the end");
    // A comma within a value begins no field: what follows it has no name.
    let names = fields.split(',').map(|field| {
        let name = field.split('=').next().unwrap_or_default();
        name.trim().trim_start_matches(['%', '?'])
    });
    let names = names.filter(|name| is_name(name)).map(str::to_owned);
    (names.collect(), message.to_owned())
}

fn is_name(word: &str) -> bool {
    let mut bytes = word.bytes();
    !word.is_empty() && bytes.all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// The words of a text that stand in backquotes.
fn quoted(text: &str) -> impl Iterator<Item = String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned)
}

#[test]
fn every_line_in_the_document_is_said_and_every_line_that_is_said_is_there() {
    let mut said = BTreeMap::new();
    for folder in ["src", "crates"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        events(&folder, &mut said);
    }
    for row in table("Other lines") {
        let [messages, level, fields] = row.try_into().expect("three cells");
        // Options and variables stand in backquotes too.
        let fields: BTreeSet<_> = quoted(&fields).filter(|word| is_name(word)).collect();
        for message in quoted(&messages) {
            let full = match message.strip_suffix('…') {
                Some(begin) => said.keys().find(|said| said.starts_with(begin)).cloned(),
                None => Some(message.clone()),
            };
            let found = full.and_then(|full| said.remove(&full));
            let (said_level, said_fields) =
                found.unwrap_or_else(|| panic!("no code says {message:?}"));
            assert_eq!(said_level, level, "{message}");
            assert_eq!(said_fields, fields, "{message}");
        }
    }
    assert!(said.is_empty(), "OPERATIONS.md has no row for {said:#?}");
}
