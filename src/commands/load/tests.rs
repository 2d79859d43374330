//! Tests that reloading gives the same result as a first load, and compiles only what has changed.

use std::fs;

use proptest::collection::vec;
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;

const STEMS: [&str; 3] = ["a", "b", "c"];

/// A change to a folder between two loads.
#[derive(Debug, Clone)]
enum Edit {
    /// Writes one of five versions of an interview: one has an error, and one is not JSON.
    Write(usize, usize),
    Remove(usize),
    /// Writes `archive.json`, in one of three versions.
    Share(usize),
}

fn edits() -> impl Strategy<Value = Vec<Vec<Edit>>> {
    let edit = prop_oneof![
        4 => (0..STEMS.len(), 0..5_usize).prop_map(|(stem, version)| Edit::Write(stem, version)),
        1 => (0..STEMS.len()).prop_map(Edit::Remove),
        1 => (0..3_usize).prop_map(Edit::Share),
    ];
    vec(vec(edit, 0..3), 1..8)
}

fn interview(version: usize) -> String {
    let (words, unit) = match version {
        0 => ("five towns", "town"),
        1 => ("six towns", "town"),
        2 => ("five towns", "village"),
        3 => ("words that nobody said", "town"),
        _ => return "{".to_owned(),
    };
    let value = if words.starts_with("six") { 6 } else { 5 };
    serde_json::json!({
        "format": 1,
        "title": "T",
        "language": "en",
        "sections": [{ "id": "all", "turns": [{ "paragraphs": [
            "We went to five towns and then to six towns.",
            "There were 70 people.",
        ] }] }],
        "facts": [{
            "id": "f",
            "statement": "S",
            "evidence": [{ "section": "all", "words": words }],
            "figures": [{
                "id": "g", "label": "L", "subject": "S", "measure": "M",
                "words": words, "value": value, "unit": unit,
            }],
        }],
    })
    .to_string()
}

fn shared(version: usize) -> String {
    let forms = [
        ["town", "towns"],
        ["village", "villages"],
        ["town", "towns"],
    ];
    let name = ["One", "One", "Another"][version];
    let [unit, plural] = forms[version];
    let nouns = serde_json::json!([{ "unit": unit, "forms": [unit, plural] }]);
    serde_json::json!({ "format": 1, "name": name, "nouns": nouns }).to_string()
}

fn apply(edit: &Edit, folder: &Path) {
    let path = |stem: &usize| {
        folder
            .join("interviews")
            .join(format!("{}.json", STEMS[*stem]))
    };
    match edit {
        Edit::Write(stem, version) => fs::write(path(stem), interview(*version)).unwrap(),
        Edit::Share(version) => fs::write(folder.join("archive.json"), shared(*version)).unwrap(),
        Edit::Remove(stem) => drop(fs::remove_file(path(stem))),
    }
}

/// The texts of all files, by path.
fn texts(folder: &Path) -> HashMap<PathBuf, String> {
    let paths = list_folder(&folder.join("interviews")).unwrap().into_iter();
    let all = paths.chain([folder.join("archive.json")]);
    all.filter_map(|path| Some((path.clone(), fs::read_to_string(path).ok()?)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_reload_gives_the_result_of_a_first_load_and_compiles_only_what_has_changed(steps in edits()) {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("interviews")).unwrap();
        let mut loader = Loader::new(ScanScope::Annotated);
        // The texts at the last load.
        let mut before: HashMap<PathBuf, String> = HashMap::new();
        for step in steps {
            for edit in &step {
                apply(edit, folder.path());
            }
            let first_load = Loader::new(ScanScope::Annotated).load(folder.path()).unwrap();
            let reload = loader.load(folder.path()).unwrap();
            prop_assert_eq!(format!("{:?}", reload.archive), format!("{:?}", first_load.archive));
            prop_assert_eq!(format!("{:?}", reload.files), format!("{:?}", first_load.files));
            prop_assert_eq!(reload.version, first_load.version);
            let now = texts(folder.path());
            let shared = folder.path().join("archive.json");
            let is_same = |path: &Path| before.get(path) == now.get(path);
            let has_errors = |path: &Path| {
                reload.files.iter().any(|file| Path::new(&file.name) == path && file.has_errors())
            };
            let interviews = now.keys().filter(|path| **path != shared);
            let compiled = interviews
                .filter(|path| !is_same(&shared) || !is_same(path) || has_errors(path))
                .count();
            prop_assert_eq!(reload.compiled_count, compiled);
            before = now;
        }
    }
}

#[test]
fn a_file_that_is_no_longer_utf_8_is_not_mistaken_for_its_last_version() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("interviews")).unwrap();
    apply(&Edit::Share(0), folder.path());
    let path = folder.path().join("interviews/a.json");
    let text = interview(0).replace("70 people", "70 \u{fffd} people");
    fs::write(&path, &text).unwrap();
    let mut loader = Loader::new(ScanScope::Annotated);
    assert!(loader.load(folder.path()).unwrap().archive.is_some());

    let (before, after) = text.split_once('\u{fffd}').unwrap();
    fs::write(
        &path,
        [before.as_bytes(), b"\xff", after.as_bytes()].concat(),
    )
    .unwrap();
    let reload = loader.load(folder.path()).unwrap();
    assert!(reload.archive.is_none() && reload.files[1].has_errors());
}
