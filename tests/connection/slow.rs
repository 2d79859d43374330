//! Clients that are slow to speak, or to listen, are let go.

use onrecord_http::Limits;

use crate::server::{Server, short_timeouts};

const REQUEST: &str = "GET /plain HTTP/1.1\r\nHost: a\r\n\r\n";

#[test]
fn a_client_that_says_nothing_or_half_a_head_is_let_go() {
    let server = Server::with_limits(short_timeouts());
    for begun in ["", "G", "PRI * HTT", "GET /plain HTTP/1.1\r\nHost: a\r\n"] {
        let mut client = server.connect();
        client.send(begun);
        client.expect_closed();
    }
}

#[test]
fn a_client_that_sends_a_byte_at_a_time_is_let_go() {
    let server = Server::with_limits(short_timeouts());
    let head = format!(
        "GET /plain HTTP/1.1\r\nHost: a\r\nA: {}\r\n\r\n",
        "b".repeat(2000)
    );
    server.connect().drip(&head);
    // Also after a request that was well: a head has its own time, however long one may idle.
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
fn a_connection_without_a_further_request_is_closed() {
    let server = Server::with_limits(short_timeouts());
    let mut client = server.connect();
    client.get("/plain", "").expect(200, "\"plain\"");
    client.get("/plain", "").expect(200, "\"plain\"");
    client.expect_closed();
}

#[test]
fn an_answer_that_takes_its_time_is_not_taken_for_an_idle_client() {
    let server = Server::with_limits(Limits {
        request: Limits::default().request,
        ..short_timeouts()
    });
    let mut client = server.connect();
    client.send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
    server.wait_for_held();
    // Another client's whole idle time goes by.
    let mut other = server.connect();
    other.get("/plain", "").expect(200, "\"plain\"");
    other.expect_closed();
    server.release();
    client.response().expect(200, "\"held\"");
}

#[test]
fn an_answer_that_is_not_found_in_time_is_a_503() {
    let server = Server::with_limits(short_timeouts());
    let mut client = server.connect();
    let answer = client.get("/held", "");
    answer.expect_problem(503, "overloaded", false);
    assert_eq!(answer.header("retry-after"), Some("1"));
    client.get("/plain", "").expect(200, "\"plain\"");
}

#[test]
fn who_does_not_read_is_let_go_and_makes_room_for_the_next() {
    for requests in [1, 1000] {
        let server = Server::with_limits(Limits {
            connections: 1,
            ..short_timeouts()
        });
        let mut deaf = server.connect();
        deaf.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n".repeat(requests));
        let mut next = server.connect();
        next.send(REQUEST);
        next.response().expect(200, "\"plain\"");
    }
}
