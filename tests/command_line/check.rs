//! `check`: exit codes, and what is printed for people.

use std::process::Command;

use onrecord_test_support::{ArchiveFolder, INTERVIEW_FILE, REAL_DATA, executable, run};

#[test]
fn the_real_archive_is_strictly_covered() {
    let output = run(&["check", "--strict", REAL_DATA]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{text}");
    assert!(text.contains("0 faults, 0 gaps, 0 warnings"), "{text}");
}

#[test]
fn a_fault_is_shown_with_its_line_a_caret_and_what_would_mend_it() {
    let archive = ArchiveFolder::copy_of_real_data();
    let place = archive.replace(
        INTERVIEW_FILE,
        "\"words\": \"over 135 residents\"",
        "\"words\": ‹\"135 residents\"›",
    );
    let (line, column) = place.unwrap();
    let (text, code) = archive.check_text(&[]);
    let gutter = " ".repeat(line.to_string().len());
    let expected = format!(
        "fault: these words cut off part of “over 135”\n\
         {gutter}--> DIR/{INTERVIEW_FILE}:{line}:{column}\n\
         {gutter} |\n\
         {line} |           \"words\": \"135 residents\",\n\
         {gutter} |                    ^^^^^^^^^^^^^^^\n\
         {gutter} |\n\
         {gutter} = help: quote all of it: “over 135” states more_than 135\n"
    );
    assert!(text.contains(&expected), "{text}\n--- has no\n{expected}");
    assert_eq!(code, 1);
}

#[test]
fn a_folder_that_is_not_there_is_wrong_use() {
    let output = run(&["check", "no/such/folder"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("onrecord: no/such/folder: "));
    assert!(output.stdout.is_empty());
}

#[test]
fn an_unknown_option_is_wrong_use() {
    assert_eq!(run(&["check", "--strickt"]).status.code(), Some(2));
}

#[test]
fn an_archive_without_interviews_has_nothing_to_serve() {
    let archive = ArchiveFolder::copy_of_real_data();
    archive.remove(INTERVIEW_FILE);
    let (text, code) = archive.check_text(&[]);
    assert!(
        text.contains("there is no interview in this folder"),
        "{text}"
    );
    assert_eq!(code, 1);
}

#[test]
fn an_interview_needs_no_archive_json_when_it_files_under_nothing() {
    let archive = ArchiveFolder::copy_of_real_data();
    archive.remove("archive.json");
    archive.write(INTERVIEW_FILE, "{\"format\": 1, \"title\": \"Bare\", \"language\": \"en\", \"sections\": [{\"id\": \"all\", \"turns\": [{\"paragraphs\": [\"Said.\"]}]}]}");
    let (text, code) = archive.check_text(&["--strict"]);
    assert_eq!(code, 0, "{text}");
}

#[test]
fn who_reads_no_further_is_told_nothing_about_pipes() {
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
