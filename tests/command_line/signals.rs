//! What a running server does when it gets a signal to stop or to reload its folder.
#![cfg(unix)]

use onrecord_test_support::{ArchiveFolder, INTERVIEW_FILE, Program};
use serde_json::json;

#[test]
fn a_signal_to_stop_ends_it_with_exit_code_0() {
    for signal in ["-TERM", "-INT"] {
        let archive = ArchiveFolder::copy_of_real_data();
        let running = Program::serve(archive.path(), &[]);
        assert_eq!(running.get("/readyz").status, 200);
        running.signal(signal);
        assert_eq!(running.exit_code(), Some(0), "{signal}");
    }
}

#[test]
fn before_it_stops_it_is_not_ready_and_a_second_signal_ends_it_at_once() {
    for (signal, code) in [("-TERM", 143), ("-INT", 130)] {
        let archive = ArchiveFolder::copy_of_real_data();
        let mut running = Program::serve(archive.path(), &["--stop-delay", "86400"]);
        running.signal("-TERM");
        running.log_until("stopping");
        let problem = running.json("/readyz");
        assert_eq!(problem["type"], "/problems/stopping");
        assert_eq!(problem["status"], 503);
        assert_eq!(running.json("/livez"), json!({ "status": "live" }));
        assert!(running.json("/facts?limit=1")["total"].is_u64());
        running.signal(signal);
        assert_eq!(running.exit_code(), Some(code), "{signal}");
    }
}

#[test]
fn a_sighup_reloads_the_folder_and_the_new_content_is_served() {
    let archive = ArchiveFolder::copy_of_real_data();
    let mut running = Program::serve(archive.path(), &[]);
    let before = running.json("/readyz");
    archive.replace("archive.json", "\"name\": \"", "\"name\": \"The new ");
    running.signal("-HUP");
    running.log_until("reloaded");
    let after = running.json("/readyz");
    assert_eq!(after["status"], "ready");
    assert_ne!(after["content"], before["content"]);
    let name = running.json("/index.json")["name"].clone();
    assert!(name.as_str().unwrap().starts_with("The new "), "{name}");
}

#[test]
fn a_reload_with_errors_is_refused_and_the_old_content_stays() {
    let archive = ArchiveFolder::copy_of_real_data();
    let mut running = Program::serve(archive.path(), &[]);
    let before = running.json("/readyz");
    let good = archive.read(INTERVIEW_FILE);
    archive.replace(INTERVIEW_FILE, "\"value\": 100.9", "\"value\": 100.8");
    running.signal("-HUP");
    let log = running.log_until(INTERVIEW_FILE);
    let is_refusal = |line: &String| line.contains("\"reload refused\",\"errors\":1}");
    assert!(log.iter().any(is_refusal), "{log:?}");
    let refused = running.json("/readyz");
    assert_eq!(
        refused,
        json!({
            "status": "ready",
            "content": before["content"],
            "reload": "refused",
            "faults": 1
        })
    );
    assert!(running.json("/facts?limit=1")["total"].is_u64());

    archive.write(INTERVIEW_FILE, good);
    running.signal("-HUP");
    running.log_until("reloaded");
    assert_eq!(running.json("/readyz"), before);
}

#[test]
fn it_goes_on_serving_when_its_interviews_are_gone() {
    let archive = ArchiveFolder::copy_of_real_data();
    let mut running = Program::serve(archive.path(), &[]);
    archive.remove(INTERVIEW_FILE);
    running.signal("-HUP");
    running.log_until("this folder contains no interviews");
    assert_eq!(running.json("/readyz")["reload"], "refused");
}
