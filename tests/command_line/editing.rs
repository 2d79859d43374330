//! What makes editing easier: `new`, `draft-facts`, `check --fix`, and the summary of `check`.

use std::fs;
use std::path::Path;
use std::process::Output;

use onrecord_test_support::{ARCHIVE_FILE, ArchiveFolder, INTERVIEW_FILE, run};
use serde_json::{Value, json};

const TALK: &str = "interviews/talk.json";

/// An archive with one interview, whose interviewer asks first.
fn archive(facts: &Value) -> ArchiveFolder {
    let talk = json!({
        "format": 1, "title": "The ice", "language": "en",
        "source": {"publisher": "P", "url": "https://ice.example/", "retrieved": "2024-05-02", "rights": "CC0 1.0"},
        "participants": [
            {"id": "tom", "name": "Tom van Eyck", "role": "interviewer"},
            {"id": "mara", "name": "Mara Lindqvist", "role": "interviewee"},
        ],
        "sections": [{"id": "all", "turns": [
            {"speaker": "tom", "paragraphs": ["Did you see 40 ships in 2019?"]},
            {"speaker": "mara", "paragraphs": ["Two of us saw over 135 km of ice. It lasted 30 days."]},
        ]}],
        "facts": facts,
    });
    ArchiveFolder::new(&[
        (ARCHIVE_FILE, r#"{"format": 1, "name": "Ice"}"#),
        (TALK, &format!("{talk:#}\n")),
    ])
}

fn fact() -> Value {
    json!({"id": "days", "statement": "It lasted 30 days.",
        "evidence": [{"section": "all", "words": "It lasted 30 days."}],
        "figures": [{"id": "days", "label": "L", "subject": "S", "measure": "M", "words": "30 days", "value": 30, "unit": "d"}]})
}

fn draft_facts(archive: &ArchiveFolder) -> Output {
    run(&["draft-facts", "talk", "--into", archive.path()])
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The temporary files that a command left behind.
fn leftovers(archive: &ArchiveFolder) -> usize {
    let entries = fs::read_dir(Path::new(archive.path()).join("interviews")).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    names
        .filter(|name| name.to_string_lossy().ends_with(".part"))
        .count()
}

#[test]
fn a_new_interview_has_its_schema_and_check_says_what_to_fill_in() {
    let archive = ArchiveFolder::new(&[]);
    let output = run(&["new", "talk", "--into", archive.path()]);
    assert!(output.status.success(), "{output:?}");
    let written: Value = serde_json::from_str(&archive.read(TALK)).expect("JSON");
    let schema: Value =
        serde_json::from_str(&archive.read("schema/interview.schema.json")).expect("a schema");
    assert_eq!(written["$schema"], "../schema/interview.schema.json");
    assert!(jsonschema::is_valid(&schema, &written));
    let checked = archive.check();
    let findings = checked["findings"].as_array().expect("a list").iter();
    let pointers: Vec<&Value> = findings
        .filter(|one| one["severity"] == "fault")
        .map(|one| &one["pointer"])
        .collect();
    assert_eq!(
        pointers,
        [
            "/title",
            "/language",
            "/sections/0/turns/0/paragraphs/0",
            "/sections/0/turns/1/paragraphs/0"
        ]
    );

    let filled = archive
        .read(TALK)
        .replace("\"language\": \"\"", "\"language\": \"en\"")
        .replace("\"\"", "\"Words.\"");
    archive.write(TALK, filled);
    let (text, code) = archive.check_text(&["--strict"]);
    assert_eq!(code, 0, "{text}");
}

#[test]
fn new_overwrites_nothing() {
    let archive = archive(&json!([]));
    archive_schema(&archive, "mine");
    let before = archive.read(TALK);
    let output = run(&["new", "talk", "--into", archive.path()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("already exists"), "{output:?}");
    assert_eq!(archive.read(TALK), before);
    assert!(
        run(&["new", "other", "--into", archive.path()])
            .status
            .success()
    );
    assert_eq!(archive.read("schema/interview.schema.json"), "mine");
    assert_eq!(leftovers(&archive), 0);
}

fn archive_schema(archive: &ArchiveFolder, text: &str) {
    fs::create_dir(Path::new(archive.path()).join("schema")).expect("a new folder");
    archive.write("schema/interview.schema.json", text);
}

#[test]
fn new_rejects_an_id_that_cannot_be_in_a_url() {
    for id in ["My Talk", "../talk", ""] {
        let output = run(&["new", id]);
        assert_eq!(output.status.code(), Some(2), "{id}");
        assert!(
            stderr(&output).contains("lower-case letters, digits"),
            "{output:?}"
        );
    }
}

#[test]
fn draft_facts_adds_each_value_once_and_changes_nothing_else() {
    let archive = archive(&json!([fact()]));
    let before = archive.read(TALK);
    let output = draft_facts(&archive);
    assert!(output.status.success(), "{output:?}");
    assert!(
        stdout(&output).contains("added 2 draft facts with 4 values"),
        "{output:?}"
    );
    let after = archive.read(TALK);
    let common = (before.bytes().zip(after.bytes())).take_while(|(one, other)| one == other);
    let (head, tail) = before.split_at(common.count());
    assert!(
        head.contains("\"days\"") && after.ends_with(tail),
        "{after}"
    );

    let checked = archive.check();
    assert_eq!(checked["faults"], 0, "{checked:#}");
    assert_eq!(
        checked["gaps"], 4,
        "draft facts annotate nothing: {checked:#}"
    );
    assert_eq!(checked["interviews"][0]["draft_facts"], 2);
    let schema = include_str!("../../data/schema/interview.schema.json");
    let schema = serde_json::from_str(schema).expect("JSON");
    let interview = serde_json::from_str(&after).expect("JSON");
    let valid = jsonschema::validate(&schema, &interview);
    assert!(valid.is_ok(), "{valid:?}");

    let again = draft_facts(&archive);
    assert!(
        stdout(&again).contains("no draft facts to add"),
        "{again:?}"
    );
    assert_eq!(archive.read(TALK), after);
    assert_eq!(leftovers(&archive), 0);
}

#[test]
fn draft_facts_writes_nothing_if_there_are_errors() {
    let archive = archive(&json!([fact()]));
    archive.replace(TALK, "\"value\": 30", "\"value\": 31");
    let before = archive.read(TALK);
    let output = draft_facts(&archive);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stdout(&output).contains("the words do not state 31"),
        "{output:?}"
    );
    assert_eq!(archive.read(TALK), before);
    let output = run(&["draft-facts", "walk", "--into", archive.path()]);
    assert_eq!(output.status.code(), Some(1), "no such interview");
}

#[test]
fn fix_sets_aside_what_a_rule_allows_with_its_reason() {
    let archive = archive(&json!([fact()]));
    let (text, code) = archive.check_text(&["--fix", "--strict"]);
    assert_eq!(code, 1, "over 135 km is left: {text}");
    assert!(
        text.starts_with("DIR/interviews/talk.json: set aside 3 values\n"),
        "{text}"
    );
    let written: Value = serde_json::from_str(&archive.read(TALK)).expect("JSON");
    let question = "It is part of an interviewer's question.";
    let small = "It is a small number in words, without a unit.";
    assert_eq!(
        written["set_aside"],
        json!([
            {"section": "all", "words": "40", "reason": question},
            {"section": "all", "words": "2019", "reason": question},
            {"section": "all", "words": "Two", "reason": small},
        ])
    );
    let fixed = archive.read(TALK);
    let (text, _) = archive.check_text(&["--fix"]);
    assert!(text.starts_with("no value to set aside\n"), "{text}");
    assert_eq!(archive.read(TALK), fixed);
    assert_eq!(leftovers(&archive), 0);
}

#[test]
fn fix_leaves_files_with_errors_and_values_in_draft_facts_as_they_are() {
    let archive = archive(&json!([]));
    draft_facts(&archive);
    archive.write("interviews/broken.json", "{");
    let drafted = archive.read(TALK);
    let output = run(&["check", "--fix", "--format", "json", archive.path()]);
    let checked: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
    assert_eq!(checked["fixed"], json!([]));
    assert_eq!(archive.read(TALK), drafted);
    assert_eq!(archive.read("interviews/broken.json"), "{");
}

#[cfg(unix)]
#[test]
fn fix_keeps_a_symbolic_link_and_the_permissions_of_a_file() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let archive = archive(&json!([]));
    let folder = Path::new(archive.path());
    fs::rename(folder.join(TALK), folder.join("talk.json")).expect("a file that can be moved");
    fs::set_permissions(folder.join("talk.json"), fs::Permissions::from_mode(0o640))
        .expect("permissions");
    symlink("../talk.json", folder.join(TALK)).expect("a link");
    archive.check_text(&["--fix"]);
    assert!(folder.join(TALK).is_symlink());
    let metadata = fs::metadata(folder.join("talk.json")).expect("a file");
    assert_eq!(metadata.permissions().mode() & 0o777, 0o640);
    assert!(archive.read("talk.json").contains("set_aside"));
}

#[test]
fn unannotated_figures_are_only_counted_unless_asked_for() {
    let archive = archive(&json!([]));
    archive.write("interviews/broken.json", "{");
    let (text, _) = archive.check_text(&[]);
    assert!(!text.contains("unannotated figure: "), "{text}");
    assert!(text.contains("error: this is not valid JSON"), "{text}");
    let summary = "\
interview  facts  draft facts  unannotated  warnings  errors
broken         ?            ?            0         0       1
talk           0            0            5         0       0  not annotated
3 files: 1 error, 5 unannotated figures, 0 warnings
";
    assert!(text.contains(summary), "{text}");
    let (text, _) = archive.check_text(&["--unannotated"]);
    assert_eq!(text.matches("note: unannotated ").count(), 5, "{text}");
}

#[test]
fn a_strict_check_ignores_bare_transcripts_and_lists_what_annotated_interviews_lack() {
    let bare = archive(&json!([]));
    let (text, code) = bare.check_text(&["--strict"]);
    assert_eq!(code, 0, "{text}");
    draft_facts(&bare);
    let (text, code) = bare.check_text(&["--strict"]);
    assert_eq!(
        code, 0,
        "draft facts do not make an interview annotated: {text}"
    );

    let annotated = archive(&json!([fact()]));
    annotated.write("interviews/bare.json", bare.read(TALK));
    let (text, code) = annotated.check_text(&["--strict"]);
    assert_eq!(code, 1, "{text}");
    assert_eq!(text.matches("note: unannotated ").count(), 4, "{text}");
    assert!(!text.contains("bare.json:"), "{text}");
}

#[test]
fn a_summary_of_many_bare_transcripts_is_short() {
    let archive = archive(&json!([]));
    let talk = archive.read(TALK);
    for number in 0..200 {
        archive.write(&format!("interviews/talk-{number}.json"), &talk);
    }
    let (text, code) = archive.check_text(&["--strict"]);
    assert_eq!(code, 0);
    assert!(text.lines().count() < 210, "{text}");
    assert!(text.contains("1005 unannotated figures"), "{text}");
}

#[test]
fn the_real_archive_needs_no_fix() {
    let archive = ArchiveFolder::copy_of_real_data();
    let before = archive.read(INTERVIEW_FILE);
    let (text, code) = archive.check_text(&["--fix", "--strict"]);
    assert_eq!(code, 0, "{text}");
    assert_eq!(archive.read(INTERVIEW_FILE), before);
}
