//! A panic causes one log line. The panic hook is global, so the test runs in a process of its own.

use std::env;
use std::io::{self, Write};
use std::process::Command;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::routing::get;
use onrecord_http::observe::{Log, LogLineFormat, Observer, Sampling, log_panics};
use onrecord_http::{Settings, build_service};
use onrecord_test_support::InMemoryClient;
use serde_json::Value;

#[derive(Clone, Default)]
struct Out(Arc<Mutex<Vec<u8>>>);

impl Write for Out {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        self.0
            .lock()
            .expect("the only writer")
            .extend_from_slice(text);
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

async fn fails() {
    panic!("the message\nof the panic");
}

/// Requests the route that panics.
fn get_failure(service: &InMemoryClient, headers: &[(&str, &str)]) -> Value {
    let uri = "/fails".parse().expect("a URI");
    let response = service.get(&uri, headers);
    assert_eq!(response.status(), 500);
    serde_json::from_slice(response.body()).expect("JSON")
}

/// Whether this process runs only this test. If not, runs the test in another process that does.
fn is_alone(test: &str) -> bool {
    const ALONE: &str = "ONRECORD_TEST_ALONE";
    if env::var_os(ALONE).is_some() {
        return true;
    }
    let program = env::current_exe().expect("the path of the tests");
    let mut run = Command::new(program);
    let run = run.args([test, "--exact"]).env(ALONE, "");
    let output_text = String::from_utf8(run.output().expect("a process").stdout).expect("UTF-8");
    assert!(
        output_text.contains("test result: ok. 1 passed"),
        "{output_text}"
    );
    false
}

#[test]
fn a_panic_is_one_line_with_its_message_its_location_and_its_request_id() {
    if !is_alone("panics::a_panic_is_one_line_with_its_message_its_location_and_its_request_id") {
        return;
    }
    let out = Out::default();
    let log = Log::start(out.clone(), LogLineFormat::Json);
    log.set_as_global_default();
    log_panics();
    let observer = Observer::new(&log, Sampling::OFF, None);
    let routes = Router::new().route("/fails", get(fails));
    let service = build_service(routes, Settings::default()).with_observer(&observer);
    let service = InMemoryClient::new(service);
    let named = get_failure(&service, &[("x-request-id", "mine")]);
    let unnamed = get_failure(&service, &[]);
    // From here on, a panic is a failure of the test.
    drop(std::panic::take_hook());
    drop(log);
    let output_text = out.0.lock().expect("no other writer").clone();
    let output_text = String::from_utf8(output_text).expect("UTF-8");
    let entries: Vec<Value> = output_text
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(entries.len(), 2, "{output_text}");
    for entry in &entries {
        assert_eq!(entry["level"], "ERROR");
        assert_eq!(entry["message"], "panicked");
        assert_eq!(entry["panic"], "the message\nof the panic");
        let location = entry["location"].as_str().expect("a location");
        assert!(
            location.starts_with("tests/observe/panics.rs:"),
            "{location}"
        );
    }
    assert_eq!(entries[0]["request_id"], "mine");
    assert_eq!(named["request_id"], "mine");
    assert_eq!(entries[1]["request_id"], unnamed["request_id"]);
    assert_ne!(unnamed["request_id"], "mine");
}
