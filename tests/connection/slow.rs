//! Clients that are slow to send or to read are disconnected.

use std::time::Duration;

use onrecord_http::Limits;

use crate::server::{Server, short_timeouts};

const REQUEST: &str = "GET /plain HTTP/1.1\r\nHost: a\r\n\r\n";

#[test]
fn a_client_that_sends_nothing_or_half_a_head_is_disconnected() {
    let server = Server::with_limits(short_timeouts());
    for start in ["", "G", "PRI * HTT", "GET /plain HTTP/1.1\r\nHost: a\r\n"] {
        let mut client = server.connect();
        client.send(start);
        client.expect_closed();
    }
}

#[test]
fn a_client_that_sends_a_byte_at_a_time_is_disconnected() {
    let server = Server::with_limits(short_timeouts());
    let head = format!(
        "GET /plain HTTP/1.1\r\nHost: a\r\nA: {}\r\n\r\n",
        "b".repeat(2000)
    );
    server.connect().drip(&head);
    // The same holds after a valid request: the head timeout applies, however long the idle timeout
    // is.
    let server = Server::with_limits(Limits {
        idle_timeout: Limits::default().idle_timeout,
        ..short_timeouts()
    });
    let mut client = server.connect();
    client.get("/plain", "").expect(200, "\"plain\"");
    client.drip(&head);
    client.expect_closed();
}

#[test]
fn a_rejected_client_that_goes_on_byte_by_byte_is_disconnected() {
    let server = Server::with_limits(Limits {
        body_timeout: Duration::from_secs(600),
        ..Limits::default()
    });
    let mut client = server.connect();
    client.send("invalid\r\n\r\n");
    assert_eq!(client.response().status, 400);
    client.drip(&"x".repeat(200));
    client.expect_closed();
}

#[test]
fn a_connection_without_another_request_is_closed() {
    let server = Server::with_limits(short_timeouts());
    let mut client = server.connect();
    client.get("/plain", "").expect(200, "\"plain\"");
    client.get("/plain", "").expect(200, "\"plain\"");
    client.expect_closed();
}

#[test]
fn a_client_that_waits_for_a_slow_response_is_not_idle() {
    let server = Server::with_limits(Limits {
        request: Limits::default().request,
        ..short_timeouts()
    });
    let mut client = server.connect();
    client.send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
    server.wait_for_held();
    // The idle timeout of another client passes.
    let mut other = server.connect();
    other.get("/plain", "").expect(200, "\"plain\"");
    other.expect_closed();
    server.release();
    client.response().expect(200, "\"held\"");
}

#[test]
fn a_response_that_is_not_ready_in_time_is_a_503() {
    let server = Server::with_limits(short_timeouts());
    let mut client = server.connect();
    let response = client.get("/held", "");
    response.expect_problem(503, "overloaded", false);
    assert_eq!(response.header("retry-after"), Some("1"));
    client.get("/plain", "").expect(200, "\"plain\"");
}

#[test]
fn a_client_that_does_not_read_is_disconnected_and_the_next_one_is_served() {
    for requests in [1, 1000] {
        let server = Server::with_limits(Limits {
            connections: 1,
            ..short_timeouts()
        });
        let mut unread = server.connect();
        unread.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n".repeat(requests));
        let mut next = server.connect();
        next.send(REQUEST);
        next.response().expect(200, "\"plain\"");
    }
}
