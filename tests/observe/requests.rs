//! The log line of a request: what it contains, and what it must not contain.

use std::io::{Read, Write};
use std::net::TcpStream;

use onrecord_http::observe::{LogLineFormat, Sampling};
use serde_json::Value;

use crate::harness::Server;

fn keys(entry: &Value) -> Vec<&str> {
    let object = entry.as_object().expect("an object");
    object.keys().map(String::as_str).collect()
}

#[test]
fn a_line_describes_the_request_and_its_response() {
    let server = Server::with_sampling(Sampling::ALL);
    let body = server
        .get("/things/a%20b?c=%0Ad&e=%1B")
        .text()
        .expect("text");
    let entry = server.next_entry();
    assert_eq!(
        keys(&entry),
        [
            "timestamp", "level", "message", "method", "url", "status", "bytes", "microseconds",
            "request_id"
        ]
    );
    assert_eq!(entry["level"], "INFO");
    assert_eq!(entry["message"], "request");
    assert_eq!(entry["method"], "GET");
    assert_eq!(entry["url"], "/things/a%20b?c=%0Ad&e=%1B");
    assert_eq!(entry["status"], 200);
    assert_eq!(entry["bytes"], body.len());
    assert!(entry["microseconds"].is_u64());
    let timestamp = entry["timestamp"].as_str().expect("text");
    assert!(
        timestamp.len() == 27 && timestamp.ends_with('Z'),
        "{timestamp}"
    );
    let id = entry["request_id"].as_str().expect("text");
    assert!(
        id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()),
        "{id}"
    );
}

#[test]
fn the_bytes_in_a_line_are_the_size_of_the_sent_body() {
    let server = Server::with_sampling(Sampling::ALL);
    let etag = server.get("/large").headers()["etag"].clone();
    assert_eq!(server.next_entry()["bytes"], 300_000);
    server.request("HEAD", "/large").send().expect("a response");
    let entry = server.next_entry();
    assert_eq!(
        (&entry["method"], &entry["bytes"]),
        (&"HEAD".into(), &0.into())
    );
    let conditional = server
        .request("GET", "/large")
        .header("if-none-match", etag);
    assert_eq!(conditional.send().expect("a response").status(), 304);
    let entry = server.next_entry();
    assert_eq!(
        (&entry["status"], &entry["bytes"]),
        (&304.into(), &0.into())
    );
}

#[test]
fn the_request_id_and_the_trace_id_are_those_of_the_client() {
    let server = Server::with_sampling(Sampling::ALL);
    let request = server
        .request("GET", "/nothing")
        .header("X-Request-Id", "front-end_7.1")
        .header(
            "traceparent",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        );
    request.send().expect("a response");
    let entry = server.next_entry();
    assert_eq!(entry["request_id"], "front-end_7.1");
    assert_eq!(entry["trace_id"], "4bf92f3577b34da6a3ce929d0e0e4736");
    assert_eq!(entry["status"], 404);
}

#[test]
fn the_body_and_other_header_fields_are_not_logged() {
    let server = Server::with_sampling(Sampling::ALL);
    let request = server
        .request("POST", "/things/1")
        .header("authorization", "Bearer secret-of-the-header")
        .header("cookie", "secret-of-the-cookie")
        .header("traceparent", "secret-of-the-trace")
        .header("x-request-id", "secret of the id")
        .body("secret-of-the-body");
    assert_eq!(request.send().expect("a response").status(), 405);
    server.get("/fails");
    let log = server.finish().join("\n");
    assert_eq!(log.lines().count(), 2);
    assert!(
        !log.contains("secret") && !log.contains("trace_id"),
        "{log}"
    );
    assert!(!log.contains("{\"a\""), "{log}");
}

/// Sends bytes that no client library would, and reads the response to its end.
fn raw(server: &Server, request: &str) {
    let mut stream = TcpStream::connect(server.address()).expect("a connection");
    stream
        .write_all(request.as_bytes())
        .expect("a request that is sent");
    let mut response = Vec::new();
    stream.read_to_end(&mut response).expect("a response");
    assert!(
        response.starts_with(b"HTTP/1.1 4"),
        "an error of the client"
    );
}

#[test]
fn a_url_cannot_forge_a_line_or_control_a_terminal() {
    let url = "/a\u{85}INFO\u{9b}2J\u{202e}\u{2028}";
    let escaped = r"/a\u{85}INFO\u{9b}2J\u{202e}\u{2028}";
    let request = format!("GET {url} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    let server = Server::with_sampling(Sampling::ALL);
    raw(&server, &request);
    assert_eq!(server.next_entry()["url"], escaped);
    let server = Server::start(Sampling::ALL, LogLineFormat::Text);
    raw(&server, &request);
    assert!(
        server
            .next_line()
            .contains(&format!(" url={escaped} status=400 "))
    );
}

#[test]
fn text_lines_have_the_same_fields() {
    let server = Server::start(Sampling::ALL, LogLineFormat::Text);
    let request = server
        .request("GET", "/things/1")
        .header("x-request-id", "seven");
    request.send().expect("a response");
    let line = server.next_line();
    let (_, line) = line.split_once('Z').expect("a time");
    let (before, after) = line.split_once(" microseconds=").expect("a time taken");
    assert_eq!(
        before,
        "  INFO request method=GET url=/things/1 status=200 bytes=13"
    );
    assert!(after.ends_with(" request_id=seven"), "{after}");
}
