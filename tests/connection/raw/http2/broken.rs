//! Violations of the rules of HTTP/2 itself.

use onrecord_test_support::frames::{
    CONTINUATION, DATA, END_HEADERS, END_STREAM, HEADERS, PING, RST_STREAM, SETTINGS,
    WINDOW_UPDATE, frame, header_block, request_headers,
};

use super::{COMPLETE, End, Entry, Malformed, get, head};

/// Malformed requests (RFC 9113, 8.1.1).
#[allow(clippy::too_many_lines, reason = "it is a table")]
pub(super) fn malformed() -> Vec<Entry> {
    let fields = |fields: &[(&str, &str)]| head(&header_block(fields));
    let to = |authority| {
        let (method, scheme) = ((":method", "GET"), (":scheme", "http"));
        fields(&[
            method,
            scheme,
            (":path", "/livez"),
            (":authority", authority),
        ])
    };
    vec![
        (
            "A name in capitals",
            "8.2.1",
            Malformed,
            get(&[("X-A", "a")]),
        ),
        (
            "A name with a space",
            "8.2.1",
            Malformed,
            get(&[("x a", "a")]),
        ),
        (
            "A line break in a value",
            "8.2.1",
            Malformed,
            get(&[("x-a", "a\r\nb: c")]),
        ),
        (
            "A NUL in a value",
            "8.2.1",
            Malformed,
            get(&[("x-a", "a\0")]),
        ),
        (
            "Connection",
            "8.2.2",
            Malformed,
            get(&[("connection", "close")]),
        ),
        (
            "Transfer-Encoding",
            "8.2.2",
            Malformed,
            get(&[("transfer-encoding", "chunked")]),
        ),
        (
            "A TE other than trailers",
            "8.2.2",
            Malformed,
            get(&[("te", "gzip")]),
        ),
        (
            "A request without a method",
            "8.3.1",
            Malformed,
            fields(&[(":scheme", "http"), (":path", "/"), (":authority", "a")]),
        ),
        (
            "A request without a path",
            "8.3.1",
            Malformed,
            fields(&[(":method", "GET"), (":scheme", "http"), (":authority", "a")]),
        ),
        (
            "An empty path",
            "8.3.1",
            Malformed,
            head(&request_headers("GET", "", &[])),
        ),
        (
            "A path twice",
            "8.3.1",
            Malformed,
            get(&[(":path", "/facts")]),
        ),
        (
            "An authority that is not a valid URI",
            "8.3.1",
            Malformed,
            to("a b"),
        ),
        (
            "An authority with a slash",
            "8.3.1",
            Malformed,
            to("a.example/facts"),
        ),
        (
            "An authority with an unclosed bracket",
            "8.3.1",
            Malformed,
            to("[::1"),
        ),
        ("An empty authority", "8.3.1", Malformed, to("")),
        (
            "An unknown pseudo-header field",
            "8.3",
            Malformed,
            get(&[(":nobody", "a")]),
        ),
        (
            "A response pseudo-header field",
            "8.3",
            Malformed,
            get(&[(":status", "200")]),
        ),
        (
            "A body longer than its Content-Length",
            "8.1.1",
            Malformed,
            [
                frame(
                    HEADERS,
                    END_HEADERS,
                    1,
                    &request_headers("GET", "/livez", &[("content-length", "3")]),
                ),
                frame(DATA, END_STREAM, 1, b"hello"),
            ]
            .concat(),
        ),
    ]
}

/// Errors that end the connection.
#[expect(clippy::too_many_lines, reason = "a list of cases")]
pub(super) fn fatal() -> Vec<Entry> {
    let lower_stream: Vec<u8> = get(&[]);
    vec![
        (
            "An even stream identifier",
            "5.1.1",
            End,
            frame(HEADERS, COMPLETE, 2, &request_headers("GET", "/livez", &[])),
        ),
        (
            "HEADERS on stream 0",
            "6.2",
            End,
            frame(HEADERS, COMPLETE, 0, &request_headers("GET", "/livez", &[])),
        ),
        ("DATA on stream 0", "6.1", End, frame(DATA, 0, 0, b"hello")),
        (
            "DATA on an idle stream",
            "5.1",
            End,
            frame(DATA, 0, 1, b"hello"),
        ),
        (
            "RST_STREAM on an idle stream",
            "6.4",
            End,
            frame(RST_STREAM, 0, 1, &[0; 4]),
        ),
        (
            "SETTINGS with an incomplete setting",
            "6.5",
            End,
            frame(SETTINGS, 0, 0, &[0; 5]),
        ),
        (
            "SETTINGS on a stream",
            "6.5",
            End,
            frame(SETTINGS, 0, 1, &[]),
        ),
        (
            "A PING of seven bytes",
            "6.7",
            End,
            frame(PING, 0, 0, &[0; 7]),
        ),
        (
            "A WINDOW_UPDATE of zero",
            "6.9",
            End,
            frame(WINDOW_UPDATE, 0, 0, &[0; 4]),
        ),
        (
            "A flow-control window above the maximum",
            "6.9.1",
            End,
            frame(WINDOW_UPDATE, 0, 0, &[0x7f, 0xff, 0xff, 0xff]),
        ),
        (
            "CONTINUATION without HEADERS",
            "6.10",
            End,
            frame(
                CONTINUATION,
                END_HEADERS,
                1,
                &request_headers("GET", "/livez", &[]),
            ),
        ),
        (
            "A field block that another frame interrupts",
            "6.10",
            End,
            [
                frame(HEADERS, END_STREAM, 1, b""),
                frame(PING, 0, 0, &[0; 8]),
            ]
            .concat(),
        ),
        (
            "A frame larger than the agreed maximum",
            "4.2",
            End,
            frame(DATA, 0, 1, &vec![0; 20_000]),
        ),
        (
            "A field block that is not valid HPACK",
            "4.3",
            End,
            head(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        ),
        (
            "A stream identifier lower than the last",
            "5.1.1",
            End,
            [
                frame(HEADERS, COMPLETE, 3, &request_headers("GET", "/livez", &[])),
                lower_stream,
            ]
            .concat(),
        ),
    ]
}
