//! OPERATIONS.md lists every other log line: its message, its level and its fields, as in the source
//! code.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::documented::table;

/// A log line: its level, and the names of its fields.
type LogLine = (String, BTreeSet<String>);

const LEVELS: [&str; 5] = ["trace", "debug", "info", "warn", "error"];

/// Collects the events in the source files of a folder, by message.
fn events(folder: &Path, found: &mut BTreeMap<String, LogLine>) {
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
                let (fields, message) = parse_event(event);
                let line = (level.to_uppercase(), fields);
                assert_eq!(found.insert(message, line), None, "{}", path.display());
            }
        }
    }
}

/// Parses the fields and the message of an event: `name = value, %name, "message"`.
fn parse_event(event: &str) -> (BTreeSet<String>, String) {
    let event = event.trim().trim_end_matches(',');
    let (fields, message) = event
        .strip_suffix('"')
        .and_then(|event| event.rsplit_once('"'))
        .expect("a message at the end");
    // A comma within a value does not begin a field: what follows it is not a name.
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

/// The words of a text that are in backticks.
fn quoted(text: &str) -> impl Iterator<Item = String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned)
}

#[test]
fn the_documented_lines_are_those_in_the_code() {
    let mut lines = BTreeMap::new();
    for folder in ["src", "crates"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        events(&folder, &mut lines);
    }
    for row in table("Other lines") {
        let [messages, level, fields] = row.try_into().expect("three cells");
        // Options and variables are in backticks too.
        let fields: BTreeSet<_> = quoted(&fields).filter(|word| is_name(word)).collect();
        for message in quoted(&messages) {
            let full = match message.strip_suffix('…') {
                Some(begin) => lines.keys().find(|line| line.starts_with(begin)).cloned(),
                None => Some(message.clone()),
            };
            let found = full.and_then(|full| lines.remove(&full));
            let (found_level, found_fields) = found.unwrap_or_else(|| {
                panic!("no code logs {message:?}: remove its row from OPERATIONS.md")
            });
            assert_eq!(found_level, level, "{message}");
            assert_eq!(found_fields, fields, "{message}");
        }
    }
    assert!(lines.is_empty(), "add rows to OPERATIONS.md for {lines:#?}");
}
