//! A panic is one line of the log. Its hook belongs to the process, so the test runs in one of its own.

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
    panic!("the words\nof the panic");
}

/// Asks for what panics.
fn ask(service: &InMemoryClient, headers: &[(&str, &str)]) -> Value {
    let address = "/fails".parse().expect("an address");
    let response = service.get(&address, headers);
    assert_eq!(response.status(), 500);
    serde_json::from_slice(response.body()).expect("JSON")
}

/// Is this the process that panics? If not, runs the test in another, which is.
fn is_alone(test: &str) -> bool {
    const ALONE: &str = "ONRECORD_TEST_ALONE";
    if env::var_os(ALONE).is_some() {
        return true;
    }
    let program = env::current_exe().expect("the tests");
    let mut run = Command::new(program);
    let run = run.args([test, "--exact"]).env(ALONE, "");
    let said = String::from_utf8(run.output().expect("a process").stdout).expect("UTF-8");
    assert!(said.contains("test result: ok. 1 passed"), "{said}");
    false
}

#[test]
fn a_panic_is_one_line_with_its_words_its_place_and_its_request() {
    if !is_alone("panics::a_panic_is_one_line_with_its_words_its_place_and_its_request") {
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
    let named = ask(&service, &[("x-request-id", "mine")]);
    let unnamed = ask(&service, &[]);
    // From here on a panic is the test's own.
    drop(std::panic::take_hook());
    drop(log);
    let said = out.0.lock().expect("nobody else").clone();
    let said = String::from_utf8(said).expect("UTF-8");
    let entries: Vec<Value> = said
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(entries.len(), 2, "{said}");
    for entry in &entries {
        assert_eq!(entry["level"], "ERROR");
        assert_eq!(entry["message"], "panicked");
        assert_eq!(entry["panic"], "the words\nof the panic");
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
