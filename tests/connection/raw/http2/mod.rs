//! Cleartext HTTP/2 with prior knowledge (RFC 9113, 3.3): errors end a stream or the connection, and
//! the rules for requests are those of HTTP/1.1.

mod broken;
mod well_formed;

use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;

use onrecord_test_support::frames::{
    END_HEADERS, END_STREAM, Frame, GOAWAY, HEADERS, PREFACE, RST_STREAM, SETTINGS, frame,
    request_headers,
};

use crate::raw::server::Server;

/// The expected outcome of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expectation {
    /// A response on the first stream, with this status.
    Status(u16),
    /// The first stream is reset, or gets a 400 (RFC 9113, 8.1.1).
    Malformed,
    /// The connection ends, if possible after a frame with the reason.
    End,
}
use Expectation::{End, Malformed, Status};

const COMPLETE: u8 = END_STREAM | END_HEADERS;

type Entry = (&'static str, &'static str, Expectation, Vec<u8>);

fn head(payload: &[u8]) -> Vec<u8> {
    frame(HEADERS, COMPLETE, 1, payload)
}

fn get(more: &[(&str, &str)]) -> Vec<u8> {
    head(&request_headers("GET", "/livez", more))
}

#[test]
fn http2_requests_have_their_expected_outcomes() {
    let server = Server::start();
    let entries = [
        well_formed::well_formed(),
        broken::malformed(),
        broken::fatal(),
    ]
    .concat();
    assert!(entries.len() >= 50, "{}", entries.len());
    let mut violations = Vec::new();
    for (name, section, expected, sent) in &entries {
        if let Err(found) = exchange(&server, *expected, sent) {
            violations.push(format!(
                "{name} (RFC 9113, {section}): {found}, expected {expected:?}"
            ));
        }
    }
    assert!(violations.is_empty(), "{}", violations.join("\n"));
    assert_eq!(server.panics(), 0, "the server panicked");
    server.assert_serves();
}

fn exchange(server: &Server, expected: Expectation, sent: &[u8]) -> Result<(), String> {
    let mut stream = TcpStream::connect(server.address()).expect("a server that accepts");
    let hang = Some(Duration::from_secs(20));
    stream.set_read_timeout(hang).expect("a socket");
    let settings = frame(SETTINGS, 0, 0, &[]);
    let bytes = [PREFACE, &settings, sent].concat();
    stream
        .write_all(&bytes)
        .map_err(|error| error.to_string())?;
    loop {
        let Some(frame) = Frame::read(&mut stream) else {
            return if expected == End {
                Ok(())
            } else {
                Err("the connection ended".into())
            };
        };
        let found = match frame.kind {
            HEADERS if frame.stream == 1 => match frame.status() {
                Some(400) if expected == Malformed => return Ok(()),
                Some(status) => Status(status),
                None => return Err(format!("{:x?}", frame.payload)),
            },
            RST_STREAM if frame.stream == 1 && expected == Malformed => return Ok(()),
            // Whatever the error is, the connection has to end after it.
            GOAWAY if frame.error_code() != Some(0) && expected == End => continue,
            // A server may treat a stream error as a connection error (RFC 9113, 5.4.1).
            GOAWAY if expected == Malformed => return Ok(()),
            RST_STREAM | GOAWAY => return Err(format!("error {:?}", frame.error_code())),
            _ => continue,
        };
        return if found == expected {
            Ok(())
        } else {
            Err(format!("{found:?}"))
        };
    }
}
