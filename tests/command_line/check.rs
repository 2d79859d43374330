//! `check`: exit codes, and the output for people.

use std::process::Command;

use onrecord_test_support::{ArchiveFolder, INTERVIEW_FILE, REAL_DATA, executable, run};

#[test]
fn the_real_archive_passes_a_strict_check() {
    let output = run(&["check", "--strict", REAL_DATA]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{text}");
    assert!(
        text.contains("0 errors, 0 unannotated figures, 0 warnings"),
        "{text}"
    );
}

#[test]
fn an_error_is_shown_with_its_line_a_caret_and_a_fix() {
    let archive = ArchiveFolder::copy_of_real_data();
    let location = archive.replace(
        INTERVIEW_FILE,
        "\"words\": \"over 135 residents\"",
        "\"words\": ‹\"135 residents\"›",
    );
    let (line, column) = location.unwrap();
    let (text, code) = archive.check_text(&[]);
    let gutter = " ".repeat(line.to_string().len());
    let expected = format!(
        "error: these words cut off part of “over 135”\n\
         {gutter}--> DIR/{INTERVIEW_FILE}:{line}:{column}\n\
         {gutter} |\n\
         {line} |           \"words\": \"135 residents\",\n\
         {gutter} |                    ^^^^^^^^^^^^^^^\n\
         {gutter} |\n\
         {gutter} = help: quote all of it: “over 135” states more_than 135\n"
    );
    assert!(
        text.contains(&expected),
        "{text}\n--- does not contain\n{expected}"
    );
    assert_eq!(code, 1);
}

#[test]
fn a_missing_folder_exits_with_2() {
    let output = run(&["check", "no/such/folder"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("onrecord: no/such/folder: "));
    assert!(output.stdout.is_empty());
}

#[test]
fn an_unknown_option_exits_with_2() {
    assert_eq!(run(&["check", "--strickt"]).status.code(), Some(2));
}

#[test]
fn an_archive_without_interviews_is_an_error() {
    let archive = ArchiveFolder::copy_of_real_data();
    archive.remove(INTERVIEW_FILE);
    let (text, code) = archive.check_text(&[]);
    assert!(
        text.contains("this folder contains no interviews"),
        "{text}"
    );
    assert_eq!(code, 1);
}

#[test]
fn an_interview_that_refers_to_no_shared_names_needs_no_archive_json() {
    let archive = ArchiveFolder::copy_of_real_data();
    archive.remove("archive.json");
    archive.write(INTERVIEW_FILE, "{\"format\": 1, \"title\": \"Bare\", \"language\": \"en\", \"sections\": [{\"id\": \"all\", \"turns\": [{\"paragraphs\": [\"Said.\"]}]}]}");
    let (text, code) = archive.check_text(&["--strict"]);
    assert_eq!(code, 0, "{text}");
}

#[test]
fn a_reader_that_stops_early_causes_no_error_message() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = Command::new(executable())
        .arg("check")
        .arg(REAL_DATA)
        .stdout(writer)
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn an_unknown_topic_or_noun_is_reported_with_a_declaration_to_paste() {
    let archive = ArchiveFolder::copy_of_real_data();
    let topics = r#""topics": ["diplomacy"]"#;
    archive.replace(INTERVIEW_FILE, topics, r#""topics": ["football"]"#);
    archive.replace(INTERVIEW_FILE, r#""unit": "lake""#, r#""unit": "pond""#);
    let (text, _) = archive.check_text(&[]);
    assert!(text.contains(r#""topics": [{ "id": "football", "label": "…" }]"#));
    assert!(
        text.contains(r#""nouns": [{ "unit": "resident", "forms": ["resident", "residents"] }]"#)
    );
}
