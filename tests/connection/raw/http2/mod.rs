//! HTTP/2 in the clear, by prior knowledge (RFC 9113, 3.3): what breaks its rules ends a stream or
//! the connection, and the same rules of requests hold as in HTTP/1.1.

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

/// What must come of the frames of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expectation {
    /// An answer on the first stream, of this status.
    Answer(u16),
    /// The first stream is reset, or answered with 400 (RFC 9113, 8.1.1).
    Malformed,
    /// The connection ends, and says why first where it can.
    End,
}
use Expectation::{Answer, End, Malformed};

const WHOLE: u8 = END_STREAM | END_HEADERS;

type Entry = (&'static str, &'static str, Expectation, Vec<u8>);

fn head(payload: &[u8]) -> Vec<u8> {
    frame(HEADERS, WHOLE, 1, payload)
}

fn get(more: &[(&str, &str)]) -> Vec<u8> {
    head(&request_headers("GET", "/livez", more))
}

#[test]
fn http_2_gets_what_it_must_get() {
    let server = Server::start();
    let entries = [
        well_formed::well_formed(),
        broken::malformed(),
        broken::fatal(),
    ]
    .concat();
    assert!(entries.len() >= 50, "{}", entries.len());
    let mut faults = Vec::new();
    for (name, section, must, sent) in &entries {
        if let Err(fault) = exchange(&server, *must, sent) {
            faults.push(format!(
                "{name} (RFC 9113, {section}): {fault} where {must:?} must be"
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(server.panics(), 0, "the server panicked");
    server.assert_serves();
}

fn exchange(server: &Server, must: Expectation, sent: &[u8]) -> Result<(), String> {
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
            return if must == End {
                Ok(())
            } else {
                Err("an end".into())
            };
        };
        let found = match frame.kind {
            HEADERS if frame.stream == 1 => match frame.status() {
                Some(400) if must == Malformed => return Ok(()),
                Some(status) => Answer(status),
                None => return Err(format!("{:x?}", frame.payload)),
            },
            RST_STREAM if frame.stream == 1 && must == Malformed => return Ok(()),
            // Whatever it says, the connection has to end after it.
            GOAWAY if frame.error_code() != Some(0) && must == End => continue,
            // An error of the connection is a heavier word for one of the stream (RFC 9113, 5.4.2).
            GOAWAY if must == Malformed => return Ok(()),
            RST_STREAM | GOAWAY => return Err(format!("error {:?}", frame.error_code())),
            _ => continue,
        };
        return if found == must {
            Ok(())
        } else {
            Err(format!("{found:?}"))
        };
    }
}
