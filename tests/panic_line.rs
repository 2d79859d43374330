//! A panic is one line of the log. Its hook belongs to the process, so it has a process of its own.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use axum::routing::get;
use onrecord_http::observe::{Format, Log, Observer, Sampled, log_panics};
use onrecord_http::{Service, Settings, complete};
use serde_json::Value;
use tower::ServiceExt;

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
async fn ask(service: &Service, id: Option<&str>) -> Value {
    let mut request = Request::get("/fails").header("host", "a");
    if let Some(id) = id {
        request = request.header("x-request-id", id);
    }
    let request = request.body(Body::empty()).expect("a request");
    let response = service.clone().oneshot(request).await.expect("an answer");
    assert_eq!(response.status(), 500);
    let body = to_bytes(response.into_body(), usize::MAX)
        .await
        .expect("a body");
    serde_json::from_slice(&body).expect("JSON")
}

#[tokio::test]
async fn a_panic_is_one_line_with_its_words_its_place_and_its_request() {
    let out = Out::default();
    let log = Log::start(out.clone(), Format::Json);
    log.take_events();
    log_panics();
    let observer = Observer::new(&log, Sampled::OFF, None);
    let routes = Router::new().route("/fails", get(fails));
    let service = complete(routes, Settings::default()).observed(&observer);
    let named = ask(&service, Some("mine")).await;
    let unnamed = ask(&service, None).await;
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
        let place = entry["place"].as_str().expect("a place");
        assert!(place.starts_with("tests/panic_line.rs:"), "{place}");
    }
    assert_eq!(entries[0]["request_id"], "mine");
    assert_eq!(named["request_id"], "mine");
    assert_eq!(entries[1]["request_id"], unnamed["request_id"]);
    assert_ne!(unnamed["request_id"], "mine");
}
