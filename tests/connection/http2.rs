//! Cleartext HTTP/2 (RFC 9113), frame by frame: the same rules for requests, and clients that are
//! idle or do not read.

use std::time::Duration;

use onrecord_http::Limits;
use onrecord_test_support::Connection;
use onrecord_test_support::frames::{
    CONTINUATION, DATA, END_HEADERS, END_STREAM, HEADERS, PING, PREFACE, SETTINGS, WINDOW_UPDATE,
    frame, request_headers,
};

use crate::server::{Server, short_timeouts};

/// A GET without a body. The names of its pseudo-header fields are in the static table of HPACK (RFC
/// 7541, appendix A).
fn get(path: &str, authority: &str, fields: &[(&str, &str)]) -> Vec<u8> {
    let text = |text: &str| {
        let length = u8::try_from(text.len()).expect("a short text");
        assert!(length < 127);
        [&[length], text.as_bytes()].concat()
    };
    let mut block = vec![0x82, 0x86, 0x04];
    block.extend(text(path));
    block.push(0x01);
    block.extend(text(authority));
    for (name, value) in fields {
        block.push(0);
        block.extend([text(name), text(value)].concat());
    }
    frame(HEADERS, END_STREAM | END_HEADERS, 1, &block)
}

fn start(server: &Server, settings: &[u8]) -> Connection {
    let mut client = server.connect();
    client.send(PREFACE);
    client.send(frame(SETTINGS, 0, 0, settings));
    client
}

#[test]
fn a_request_gets_its_response_and_an_idle_connection_is_closed() {
    let server = Server::with_limits(short_timeouts());
    let mut client = start(&server, &[]);
    client.send(get("/plain", "a", &[]));
    client.read_until(b"\"plain\"");
    client.read_to_end();
}

#[test]
fn pings_do_not_keep_an_idle_connection_open() {
    let server = Server::with_limits(short_timeouts());
    let mut client = start(&server, &[]);
    client.send(get("/plain", "a", &[]));
    client.read_until(b"\"plain\"");
    // The server acknowledges each PING until it closes the connection.
    while client.try_send(frame(PING, 0, 0, b"eightbyt")) && client.read_some() {}
}

#[test]
fn frames_that_the_server_acknowledges_do_not_replace_a_first_request() {
    for (kind, payload) in [(PING, &b"eightbyt"[..]), (SETTINGS, &[])] {
        let server = Server::with_limits(Limits {
            idle_timeout: Limits::default().idle_timeout,
            ..short_timeouts()
        });
        let mut client = start(&server, &[]);
        while client.try_send(frame(kind, 0, 0, payload)) && client.read_some() {}
    }
}

#[test]
fn a_flood_of_frames_before_a_first_request_ends_the_connection() {
    let server = Server::with_limits(Limits::default());
    let mut client = start(&server, &[]);
    let pings = frame(PING, 0, 0, b"eightbyt").repeat(1000);
    while client.try_send(&pings) {}
}

#[test]
fn a_client_may_change_its_settings_only_a_hundred_times() {
    let server = Server::with_limits(Limits::default());
    let mut client = start(&server, &[]);
    client.send(frame(SETTINGS, 0, 0, &[]).repeat(98));
    client.send(get("/plain", "a", &[]));
    client.read_until(b"\"plain\"");
    client.send(frame(SETTINGS, 0, 0, &[]).repeat(2));
    client.read_to_end();
}

#[test]
fn a_client_that_sends_many_frames_that_are_no_requests_is_disconnected() {
    for flood in [
        frame(PING, 0, 0, b"eightbyt").repeat(1100),
        frame(WINDOW_UPDATE, 0, 0, &[0, 0, 0, 1]).repeat(1100),
        frame(0x77, 0, 0, b"unknown").repeat(1100),
    ] {
        let server = Server::with_limits(Limits::default());
        let mut client = start(&server, &[]);
        client.send(get("/plain", "a", &[]));
        client.read_until(b"\"plain\"");
        while client.try_send(&flood) {}
    }
}

#[test]
fn a_body_in_very_small_frames_ends_the_connection() {
    let server = Server::with_limits(Limits::default());
    let mut client = start(&server, &[]);
    client.send(get("/plain", "a", &[]));
    client.read_until(b"\"plain\"");
    client.send(frame(
        HEADERS,
        END_HEADERS,
        3,
        &request_headers("POST", "/plain", &[]),
    ));
    while client.try_send(frame(DATA, 0, 3, b"x").repeat(200)) {}
}

#[test]
fn a_later_head_that_does_not_end_is_disconnected_after_the_time_for_heads() {
    let server = Server::with_limits(Limits {
        idle_timeout: Limits::default().idle_timeout,
        ..short_timeouts()
    });
    let mut client = start(&server, &[]);
    client.send(get("/plain", "a", &[]));
    client.read_until(b"\"plain\"");
    client.send(frame(
        HEADERS,
        END_STREAM,
        3,
        &request_headers("GET", "/plain", &[]),
    ));
    client.read_to_end();
}

#[test]
fn a_head_in_two_frames_gets_its_response() {
    let server = Server::with_limits(Limits::default());
    let mut client = start(&server, &[]);
    let block = request_headers("GET", "/plain", &[]);
    let (first, second) = block.split_at(block.len() / 2);
    client.send(frame(HEADERS, END_STREAM, 1, first));
    client.send(frame(CONTINUATION, END_HEADERS, 1, second));
    client.read_until(b"\"plain\"");
}

#[test]
fn unfinished_heads_of_all_connections_have_a_limit() {
    let server = Server::with_limits(Limits {
        head: Duration::from_secs(3600),
        ..Limits::default()
    });
    // Each byte is a field of the static table, which takes much more memory than a byte.
    let fields = vec![0x90; 15_000];
    let half = frame(HEADERS, END_STREAM, 1, &fields);
    let mut clients: Vec<_> = (0..100).map(|_| start(&server, &[])).collect();
    for client in &mut clients {
        client.try_send(&half);
    }
    let last = clients.last_mut().expect("clients");
    while last.read_some() {}
}

#[test]
fn a_client_that_sends_no_request_is_disconnected() {
    let server = Server::with_limits(short_timeouts());
    start(&server, &[]).read_to_end();
}

#[test]
fn a_client_that_opens_no_window_for_the_response_is_disconnected() {
    let server = Server::with_limits(short_timeouts());
    // SETTINGS_INITIAL_WINDOW_SIZE (4) of 0.
    let mut client = start(&server, &[0, 4, 0, 0, 0, 0]);
    client.send(get("/large", "a", &[]));
    client.read_to_end();
}

#[test]
fn an_idle_connection_is_closed_for_a_new_one_at_the_limit() {
    let server = Server::with_limits(Limits {
        connections: 1,
        // So that no timer makes the server look at the connection.
        head: Duration::from_secs(600),
        ..Limits::default()
    });
    let mut idle = start(&server, &[]);
    idle.send(get("/plain", "a", &[]));
    idle.read_until(b"\"plain\"");
    server.connect().get("/plain", "").expect(200, "\"plain\"");
}

#[test]
fn a_client_that_does_not_read_is_disconnected_for_a_new_one_at_the_limit() {
    let server = Server::with_limits(Limits {
        connections: 1,
        ..Limits::default()
    });
    // SETTINGS_INITIAL_WINDOW_SIZE (4) of 16 KiB, which the client does not open any further.
    let mut slow = start(&server, &[0, 4, 0, 0, 0x40, 0]);
    slow.send(get("/large", "a", &[]));
    slow.read_some();
    server.connect().get("/plain", "").expect(200, "\"plain\"");
}

#[test]
fn a_client_that_is_slow_to_send_a_body_is_disconnected_for_a_new_one_at_the_limit() {
    let server = Server::with_limits(Limits {
        connections: 1,
        body_timeout: Duration::from_secs(600),
        ..Limits::default()
    });
    let mut slow = start(&server, &[]);
    let head = request_headers("POST", "/plain", &[]);
    slow.send(frame(HEADERS, END_HEADERS, 1, &head));
    slow.send(frame(DATA, 0, 1, b"1"));
    server.connect().get("/plain", "").expect(200, "\"plain\"");
}

#[test]
fn the_rules_for_requests_also_apply_to_http2() {
    let server = Server::with_limits(short_timeouts());
    for (path, authority, fields, kind) in [
        ("/plain", "me@a", &[][..], "bad-request"),
        ("/plain", "a", &[("host", "b")], "bad-request"),
        ("/%zz", "a", &[], "bad-request"),
        (
            "/plain",
            "a",
            &[("expect", "a-miracle")],
            "expectation-failed",
        ),
        ("/plain", "a", &[("x-a", "a"); 101], "headers-too-large"),
        ("/no-such", "a", &[], "not-found"),
    ] {
        let mut client = start(&server, &[]);
        client.send(get(path, authority, fields));
        client.read_until(format!("/problems/{kind}").as_bytes());
    }
}
