//! The laws of ARCHITECTURE.md: which room may know which, and which may touch the outside.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room, and the other rooms that it may name.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("reading", &["text"]),
    ("text", &[]),
    ("source", &["reading"]),
    ("interview", &["reading", "source", "text"]),
    ("archive", &["interview", "source"]),
    ("draft", &["text"]),
    ("index", &["text"]),
    ("verify", &["archive", "index", "interview", "text"]),
    (
        "search",
        &["archive", "index", "interview", "text", "verify"],
    ),
    ("server", &[]),
    ("pages", &["archive", "interview", "server"]),
    (
        "api",
        &[
            "archive",
            "interview",
            "pages",
            "reading",
            "search",
            "server",
            "source",
            "text",
            "verify",
        ],
    ),
    (
        "commands",
        &[
            "api",
            "archive",
            "draft",
            "interview",
            "server",
            "source",
            "text",
            "verify",
        ],
    ),
];

/// The core is a library without a server: it knows no network, no runtime, no disk.
const CORE: &[&str] = &[
    "reading",
    "text",
    "source",
    "interview",
    "archive",
    "draft",
    "index",
    "verify",
    "search",
];
const OUTSIDE: &[&str] = &[
    "axum",
    "hyper",
    "hyper_util",
    "tokio",
    "tower",
    "tower_http",
    "std::fs",
    "std::net",
    "std::process",
];

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the source");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                files_of(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// The lines of a room's code, each with its file.
fn code_of(room: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room);
    let lines = files_of(&folder).into_iter().flat_map(|file| {
        let text = fs::read_to_string(&file).expect("a source file");
        let name = file.display().to_string();
        text.lines()
            .map(|line| (name.clone(), line.trim().to_owned()))
            .collect::<Vec<_>>()
    });
    lines.filter(|(_, line)| !line.starts_with("//")).collect()
}

#[test]
fn a_room_names_only_the_rooms_that_it_may_know() {
    let rooms: BTreeMap<&str, &[&str]> = MAY_KNOW.iter().copied().collect();
    for (room, may_know) in &rooms {
        for (file, line) in code_of(room) {
            for named in line.split("crate::").skip(1) {
                let end = named
                    .find(|c: char| !c.is_alphanumeric() && c != '_')
                    .unwrap_or(named.len());
                let named = &named[..end];
                let allowed =
                    named == *room || may_know.contains(&named) || !rooms.contains_key(named);
                assert!(allowed, "{room} may not know {named}: {file}: {line}");
            }
        }
    }
}

#[test]
fn every_room_has_its_law() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(source)
        .expect("the source")
        .map(|entry| entry.expect("an entry"))
    {
        let name = entry.file_name().into_string().expect("a name in UTF-8");
        let known = MAY_KNOW.iter().any(|(room, _)| *room == name);
        assert!(
            known || !entry.path().is_dir(),
            "{name} has no line in MAY_KNOW"
        );
    }
}

#[test]
fn the_core_knows_no_network_no_runtime_and_no_disk() {
    for room in CORE {
        for (file, line) in code_of(room) {
            for outside in OUTSIDE {
                let names_it = line.contains(&format!("{outside}::"))
                    || line.contains(&format!("use {outside};"));
                assert!(!names_it, "{room} may not know {outside}: {file}: {line}");
            }
        }
    }
}
