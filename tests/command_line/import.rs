//! `import`: the files that it writes, updates and keeps.

use std::fs;

use onrecord_test_support::run;
use serde_json::Value;
use tempfile::TempDir;

const TRANSCRIPT: &str = "# The ferry

**Lea Moor:** Did you sell the ferry?

**Ada Quill:** We never sold the ferry. It had 12 planks.

**Lea Moor:** And the mill?

**Ada Quill:** It stayed.
";

/// Imports a transcript into a folder. Returns the exit code, and what is printed.
fn import(folder: &TempDir, transcript: &str, args: &[&str]) -> (Option<i32>, String) {
    let file = folder.path().join("ferry.md");
    fs::write(&file, transcript).expect("a writable folder");
    let (file, into) = (
        file.to_str().expect("UTF-8"),
        folder.path().to_str().expect("UTF-8"),
    );
    let output = run(&[&["import", file, "--into", into], args].concat());
    let text = [output.stdout, output.stderr].concat();
    (
        output.status.code(),
        String::from_utf8(text).expect("UTF-8"),
    )
}

fn interview(folder: &TempDir) -> Value {
    let text = fs::read(folder.path().join("interviews/ferry.json")).expect("an interview file");
    serde_json::from_slice(&text).expect("JSON")
}

#[test]
fn an_existing_file_is_overwritten_only_with_force() {
    let folder = TempDir::new().unwrap();
    assert_eq!(import(&folder, TRANSCRIPT, &[]).0, Some(0));
    let first = interview(&folder);
    let changed = TRANSCRIPT.replace("12 planks", "20 planks");
    let (code, text) = import(&folder, &changed, &[]);
    assert_eq!(code, Some(1));
    assert!(text.contains("already exists; use --update"), "{text}");
    assert_eq!(interview(&folder), first);
    assert_eq!(import(&folder, &changed, &["--force"]).0, Some(0));
    assert_ne!(interview(&folder), first);
}

#[test]
fn an_update_lists_the_correction_and_the_evidence_that_no_longer_stands() {
    let folder = TempDir::new().unwrap();
    import(&folder, TRANSCRIPT, &[]);
    let mut with_quote = interview(&folder);
    with_quote["quotes"] = serde_json::json!([
        { "id": "planks", "evidence": [{ "section": "the-ferry", "words": "It had 12 planks." }] },
    ]);
    let section = with_quote["sections"][0]["id"].clone();
    with_quote["quotes"][0]["evidence"][0]["section"] = section;
    let path = folder.path().join("interviews/ferry.json");
    fs::write(path, with_quote.to_string()).unwrap();
    let changed = TRANSCRIPT.replace("12 planks", "20 planks");
    let dated = ["--update", "--date", "2026-11-29", "--reason", "Misheard."];
    let (code, text) = import(&folder, &changed, &[&dated[..], &["--dry-run"]].concat());
    assert_eq!(code, Some(1));
    assert!(text.contains("would update"), "{text}");
    assert_eq!(interview(&folder), with_quote);
    let (code, text) = import(&folder, &changed, &dated);
    assert_eq!(code, Some(1));
    assert!(text.contains("with 1 correction"), "{text}");
    assert!(
        text.contains("the closest match is “It had 20 planks.”"),
        "{text}"
    );
    let updated = interview(&folder);
    assert_eq!(updated["quotes"], with_quote["quotes"]);
    assert_eq!(updated["corrections"][0]["was"], "It had 12 planks.");
    assert_eq!(updated["corrections"][0]["reason"], "Misheard.");
    let (_, text) = import(&folder, &changed, &dated);
    assert!(text.contains("already has this transcript"), "{text}");
    assert_eq!(interview(&folder), updated);
}

#[test]
fn an_update_reports_each_field_that_is_set_to_another_value_than_that_of_the_file() {
    let folder = TempDir::new().unwrap();
    let people = ["--set", "interviewers=Lea Moor", "--set", "title=The ferry"];
    let media = ["--set", "media=https://a.example/b.mp3", "--update"];
    import(&folder, TRANSCRIPT, &people);
    let first = interview(&folder);
    let changed = TRANSCRIPT.replace("12 planks", "20 planks");
    for (transcript, verb) in [(TRANSCRIPT, "already has"), (&changed, "updated")] {
        let (code, text) = import(&folder, transcript, &[&people[..], &media].concat());
        assert_eq!(code, Some(0), "{text}");
        assert!(text.contains(verb), "{text}");
        let remark = "`--set media` was not applied, because an update changes only the transcript: edit \
                      `source.media` in the interview file";
        assert!(text.contains(remark), "{text}");
        assert_eq!(text.matches("was not applied").count(), 1, "{text}");
        assert_eq!(interview(&folder).get("source"), first.get("source"));
    }
    let other = [
        "--update",
        "--set",
        "interviewees=Lea Moor",
        "--set",
        "title=A ferry",
    ];
    let (_, text) = import(&folder, &changed, &other);
    for field in ["interviewees", "title"] {
        assert!(
            text.contains(&format!("`--set {field}` was not applied")),
            "{text}"
        );
    }
}

#[test]
fn an_update_without_corrections_lists_none_and_a_date_must_be_valid() {
    let folder = TempDir::new().unwrap();
    import(&folder, TRANSCRIPT, &[]);
    let changed = TRANSCRIPT.replace("12 planks", "20 planks");
    let (code, text) = import(&folder, &changed, &["--update", "--date", "29.11.2026"]);
    assert_eq!(code, Some(2), "{text}");
    assert_eq!(
        import(&folder, &changed, &["--update", "--no-corrections"]).0,
        Some(0)
    );
    assert_eq!(interview(&folder).get("corrections"), None);
}
