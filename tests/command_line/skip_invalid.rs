//! `serve --skip-invalid`: interviews with errors are left out and named; the others are served.

use std::net::TcpListener;
use std::process::Command;

use onrecord_test_support::{ArchiveFolder, Connection, INTERVIEW_FILE, Program, executable, run};
use serde_json::json;

/// The real archive, and a second interview.
fn two_interviews(second: &str) -> ArchiveFolder {
    let archive = ArchiveFolder::copy_of_real_data();
    archive.write("interviews/second.json", second);
    archive
}

const GOOD: &str = r#"{"format": 1, "title": "Second", "language": "en",
    "sections": [{"id": "all", "turns": [{"paragraphs": ["Hello."]}]}]}"#;

#[test]
fn without_the_option_it_refuses_to_start_and_names_the_option() {
    let archive = two_interviews("{");
    let refused = run(&["serve", archive.path(), "--listen", "127.0.0.1:0"]);
    assert_eq!(refused.status.code(), Some(1));
    let stderr = String::from_utf8(refused.stderr).unwrap();
    let hint = "1 error\nhelp: with --skip-invalid, the interviews without errors are served\n";
    assert!(stderr.ends_with(hint), "{stderr}");
}

#[test]
fn an_interview_with_errors_is_left_out_and_named() {
    let archive = two_interviews("{");
    let mut running = Program::serve(archive.path(), &["--skip-invalid"]);
    let log = running.log_until("\"interview left out\"");
    let line = log.last().unwrap();
    assert!(line.contains("\"WARN\""), "{line}");
    assert!(line.contains("\"error\":\"second.json:1: "), "{line}");
    let ready = running.get("/readyz");
    assert_eq!(ready.status, 200);
    let left_out = ready.json()["left_out"].clone();
    assert_eq!(left_out["total"], 1);
    assert_eq!(left_out["files"][0]["name"], "second.json");
    let list = running.json("/interviews");
    assert_eq!(list["left_out"], left_out);
    assert_eq!(list["total"], 1);
    assert_eq!(running.get("/interviews/second").status, 404);
    assert!(!left_out.to_string().contains(archive.path()));
}

#[test]
fn a_metric_counts_what_is_left_out() {
    let archive = two_interviews("{");
    let options = ["--skip-invalid", "--metrics", "127.0.0.1:0"];
    let mut running = Program::serve(archive.path(), &options);
    let log = running.log_until("serving metrics");
    let line: serde_json::Value = serde_json::from_str(log.last().unwrap()).unwrap();
    let address = line["address"].as_str().unwrap().parse().unwrap();
    let metrics = Connection::open(address).get("/metrics", "");
    let text = metrics.text();
    let series = "onrecord_content_items{kind=\"left_out\"} 1\n";
    assert!(text.contains(series), "{text}");
}

#[test]
fn what_cannot_be_read_is_left_out() {
    let archive = two_interviews(GOOD);
    let folder = format!("{}/interviews", archive.path());
    std::fs::create_dir(format!("{folder}/folder.json")).unwrap();
    std::fs::write(format!("{folder}/latin.json"), b"\"\xe9\"").unwrap();
    let large = std::fs::File::create(format!("{folder}/large.json")).unwrap();
    large.set_len(17 * 1024 * 1024).unwrap();
    let running = Program::serve(archive.path(), &["--skip-invalid"]);
    let left_out = running.json("/readyz")["left_out"].clone();
    let reasons = left_out["files"].as_array().unwrap().iter();
    let reasons: Vec<_> = reasons.map(|file| file["reason"].as_str()).collect();
    assert_eq!(
        reasons,
        [
            Some("expected a regular file, found a directory"),
            Some("the file is too large: it has 17825792 bytes, and the limit is 16777216"),
            Some("the file is not valid UTF-8: invalid bytes E9"),
        ]
    );
    assert_eq!(running.json("/interviews")["total"], 2);
}

#[test]
fn the_variable_sets_the_option() {
    let archive = two_interviews("{");
    // A server that loads its archive exits with 2, because the address is in use.
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for (value, code) in [("true", 2), ("1", 2), ("false", 1)] {
        let output = Command::new(executable())
            .args(["serve", archive.path(), "--listen", &address])
            .env("ONRECORD_SKIP_INVALID", value)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(code), "{value}");
    }
}

#[test]
fn without_a_valid_interview_it_refuses_to_start() {
    let archive = ArchiveFolder::new(&[("interviews/only.json", "{")]);
    let refused = run(&["serve", archive.path(), "--skip-invalid"]);
    assert_eq!(refused.status.code(), Some(1));
    let stderr = String::from_utf8(refused.stderr).unwrap();
    assert!(stderr.ends_with("\n1 error\n"), "{stderr}");
}

#[test]
fn an_error_in_the_file_that_all_interviews_share_is_never_skipped() {
    let archive = two_interviews(GOOD);
    archive.write("archive.json", "{");
    let refused = run(&["serve", archive.path(), "--skip-invalid"]);
    assert_eq!(refused.status.code(), Some(1));
}

#[cfg(unix)]
#[test]
fn a_reload_leaves_out_what_has_become_invalid_until_it_is_fixed() {
    let archive = two_interviews(GOOD);
    let mut running = Program::serve(archive.path(), &["--skip-invalid"]);
    let before = running.json("/readyz");
    assert_eq!(before["left_out"], json!(null));
    assert_eq!(running.get("/interviews/second").status, 200);

    archive.write("interviews/second.json", "{");
    running.signal("-HUP");
    running.log_until("interview left out");
    assert_eq!(running.get("/interviews/second").status, 404);
    let after = running.json("/readyz");
    assert_eq!(after["reload"], json!(null));
    assert_eq!(after["left_out"]["files"][0]["name"], "second.json");

    archive.write("interviews/second.json", GOOD);
    running.signal("-HUP");
    running.log_until("\"reloaded\"");
    assert_eq!(running.json("/readyz"), before);
}

#[cfg(unix)]
#[test]
fn a_reload_that_would_leave_nothing_is_refused() {
    let archive = ArchiveFolder::copy_of_real_data();
    let mut running = Program::serve(archive.path(), &["--skip-invalid"]);
    archive.write(INTERVIEW_FILE, "{");
    running.signal("-HUP");
    running.log_until("reload refused");
    running.log_until("content error");
    assert_eq!(running.json("/interviews")["total"], 1);
    assert_eq!(running.json("/readyz")["reload"], "refused");
}
