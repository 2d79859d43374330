//! Requests: for any bytes on a connection, each response is well-formed and not a server error, no thread
//! panics, and the connection ends when the client has closed its side.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

use bolero::{TypeGenerator, check};
use onrecord_test_support::{Ending, Server, count_panics};

use crate::service::service;

static SERVER: LazyLock<(Server, Arc<AtomicUsize>)> =
    LazyLock::new(|| (Server::start(service()), count_panics()));

/// The pieces that requests are made of.
const PIECES: [&str; 56] = [
    "GET ",
    "POST ",
    "HEAD ",
    "OPTIONS ",
    "PUT ",
    "get ",
    "/",
    "/sections",
    "/verify",
    "/statistics.csv",
    "/quotes?topic=trade",
    "/interviews/yemelyanau-chongqing",
    "/interviews/yemelyanau-chongqing.md",
    "/livez",
    "*",
    "http://a",
    "%2e%2e/",
    "%",
    "?",
    "&",
    "=",
    "text=we",
    "q=trade&limit=1000",
    " HTTP/1.1\r\n",
    " HTTP/1.0\r\n",
    " HTTP/2.0\r\n",
    "Host: a\r\n",
    "Host:\r\n",
    "Content-Length: 5\r\n",
    "Content-Length: 18446744073709551616\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Expect: 100-continue\r\n",
    "Content-Type: application/json\r\n",
    "Content-Encoding: gzip\r\n",
    "Accept: text/csv;q=0.1, */*;q=0\r\n",
    "Accept: ",
    "Accept-Encoding: br, gzip;q=0\r\n",
    "Accept-Encoding: identity;q=0\r\n",
    "If-None-Match: *\r\n",
    "If-Match: \"a\", W/\"b\"\r\n",
    "If-Modified-Since: Sat, 29 Oct 1994 19:43:31 GMT\r\n",
    "Range: bytes=0-1\r\n",
    "Origin: http://b\r\n",
    "Access-Control-Request-Method: POST\r\n",
    "Connection: close\r\n",
    "Upgrade: h2c\r\n",
    "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n",
    "X-Request-Id: ",
    "X-Forwarded-For: ",
    "\r\n",
    "\n",
    "5\r\nhello\r\n0\r\n\r\n",
    "ffffffffffffffff\r\n",
    "[\"we\"]",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "\0\0\0\u{4}\0\0\0\0\0",
];

#[derive(Debug, TypeGenerator)]
enum Piece {
    Known(u8),
    Byte(u8),
    Text(String),
    /// The start of a well-formed request: its path, and header fields.
    Request(u8, Vec<u8>),
}

fn bytes_of(pieces: &[Piece]) -> Vec<u8> {
    let known = |index: u8| PIECES[usize::from(index) % PIECES.len()].as_bytes();
    let mut bytes = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Known(index) => bytes.extend(known(*index)),
            Piece::Byte(byte) => bytes.push(*byte),
            Piece::Text(text) => bytes.extend(text.as_bytes()),
            Piece::Request(path, fields) => {
                let path = known(6 + path % 8);
                bytes.extend([b"GET ", path, b" HTTP/1.1\r\nHost: a\r\n"].concat());
                let fields = fields.iter().map(|field| known(28 + field % 21));
                bytes.extend(fields.flatten());
            }
        }
    }
    bytes
}

fn check_connection(bytes: &[u8]) {
    let (server, panics) = &*SERVER;
    let sent = String::from_utf8_lossy(bytes);
    let mut connection = server.connect();
    connection.try_send(bytes);
    connection.shut_down_write();
    if contains(bytes, b"HEAD") || contains(bytes, b"PRI") {
        // The client can't know here which responses have a body or are HTTP/2 frames.
        while connection.read_some() {}
    } else {
        loop {
            match connection.next_response(false) {
                Ok(Some(response)) => assert!(response.status < 500, "{response}: {sent}"),
                Ok(None) => break,
                Err(error) => {
                    let is_reset = connection.ending() == Some(Ending::Reset);
                    assert!(is_reset, "{error}: {sent}");
                    break;
                }
            }
        }
    }
    assert!(
        connection.ending().is_some(),
        "the connection never ends: {sent}"
    );
    assert_eq!(panics.load(Ordering::SeqCst), 0, "{sent}");
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

#[test]
fn any_bytes_on_a_connection_get_well_formed_responses() {
    check!()
        .with_test_time(crate::fuzz_duration())
        .for_each(|bytes: &[u8]| check_connection(bytes));
}

#[test]
fn any_pieces_of_requests_get_well_formed_responses() {
    check!()
        .with_type::<Vec<Piece>>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|pieces| check_connection(&bytes_of(pieces)));
}
