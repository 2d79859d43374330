//! Cleartext HTTP/2 (RFC 9113), frame by frame: the same rules, and clients that hold back.

use crate::harness::{Client, Server, short};

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
const SETTINGS: u8 = 4;
const PING: u8 = 6;
const HEADERS: u8 = 1;

fn frame(kind: u8, flags: u8, stream: u8, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).expect("a small frame");
    let mut frame = length.to_be_bytes()[1..].to_vec();
    frame.extend([kind, flags, 0, 0, 0, stream]);
    frame.extend(payload);
    frame
}

/// A GET that ends with its head. Names stand in HPACK's static table (RFC 7541, appendix A).
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
    frame(HEADERS, 0x5, 1, &block)
}

fn begin(server: &Server, settings: &[u8]) -> Client {
    let mut client = server.connect();
    client.send_bytes(PREFACE);
    client.send_bytes(&frame(SETTINGS, 0, 0, settings));
    client
}

#[test]
fn a_request_is_answered_and_an_idle_connection_closed() {
    let server = Server::with(short());
    let mut client = begin(&server, &[]);
    client.send_bytes(&get("/plain", "a", &[]));
    client.read_until(b"\"plain\"");
    client.read_to_end();
}

#[test]
fn pings_make_no_idle_connection_a_busy_one() {
    let server = Server::with(short());
    let mut client = begin(&server, &[]);
    client.send_bytes(&get("/plain", "a", &[]));
    client.read_until(b"\"plain\"");
    // Each is answered with another; when the server has gone nobody takes it.
    while client.try_send(&frame(PING, 0, 0, b"eightbyt")) && client.read_some() {}
}

#[test]
fn who_connects_and_asks_nothing_is_let_go() {
    let server = Server::with(short());
    begin(&server, &[]).read_to_end();
}

#[test]
fn who_opens_no_window_for_the_answer_is_let_go() {
    let server = Server::with(short());
    // SETTINGS_INITIAL_WINDOW_SIZE (4) of 0.
    let mut client = begin(&server, &[0, 4, 0, 0, 0, 0]);
    client.send_bytes(&get("/large", "a", &[]));
    client.read_to_end();
}

#[test]
fn the_rules_are_those_of_every_request() {
    let server = Server::with(short());
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
        let mut client = begin(&server, &[]);
        client.send_bytes(&get(path, authority, fields));
        client.read_until(format!("/problems/{kind}").as_bytes());
    }
}
