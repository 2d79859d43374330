//! What breaks the rules of HTTP/2 itself.

use onrecord_test_support::frames::{
    CONTINUATION, DATA, END_HEADERS, END_STREAM, HEADERS, PING, RST_STREAM, SETTINGS,
    WINDOW_UPDATE, frame, header_block, request_headers,
};

use super::{End, Entry, Malformed, WHOLE, get, head};

/// Requests that HTTP/2 calls malformed.
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
            "A name with a blank",
            "8.2.1",
            Malformed,
            get(&[("x a", "a")]),
        ),
        (
            "A line end in a value",
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
            "TE of anything but trailers",
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
        ("An authority that is no URI", "8.3.1", Malformed, to("a b")),
        (
            "An authority with a slash",
            "8.3.1",
            Malformed,
            to("a.example/facts"),
        ),
        (
            "An authority whose bracket is not closed",
            "8.3.1",
            Malformed,
            to("[::1"),
        ),
        ("An empty authority", "8.3.1", Malformed, to("")),
        (
            "A pseudo-field that there is not",
            "8.3",
            Malformed,
            get(&[(":nobody", "a")]),
        ),
        (
            "The status of an answer",
            "8.3",
            Malformed,
            get(&[(":status", "200")]),
        ),
        (
            "A body longer than its length",
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

/// What ends the connection.
#[expect(clippy::too_many_lines, reason = "a list of cases")]
pub(super) fn fatal() -> Vec<Entry> {
    let frames: Vec<u8> = get(&[]);
    vec![
        (
            "A stream of an even number",
            "5.1.1",
            End,
            frame(HEADERS, WHOLE, 2, &request_headers("GET", "/livez", &[])),
        ),
        (
            "A head on stream 0",
            "6.2",
            End,
            frame(HEADERS, WHOLE, 0, &request_headers("GET", "/livez", &[])),
        ),
        ("Data on stream 0", "6.1", End, frame(DATA, 0, 0, b"hello")),
        (
            "Data on a stream that is idle",
            "5.1",
            End,
            frame(DATA, 0, 1, b"hello"),
        ),
        (
            "A reset of a stream that is idle",
            "6.4",
            End,
            frame(RST_STREAM, 0, 1, &[0; 4]),
        ),
        (
            "Settings of half an entry",
            "6.5",
            End,
            frame(SETTINGS, 0, 0, &[0; 5]),
        ),
        (
            "Settings on a stream",
            "6.5",
            End,
            frame(SETTINGS, 0, 1, &[]),
        ),
        (
            "A ping of seven bytes",
            "6.7",
            End,
            frame(PING, 0, 0, &[0; 7]),
        ),
        (
            "A window that grows by nothing",
            "6.9",
            End,
            frame(WINDOW_UPDATE, 0, 0, &[0; 4]),
        ),
        (
            "A window that grows beyond all",
            "6.9.1",
            End,
            frame(WINDOW_UPDATE, 0, 0, &[0x7f, 0xff, 0xff, 0xff]),
        ),
        (
            "A continuation of nothing",
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
            "A head that another frame interrupts",
            "6.10",
            End,
            [
                frame(HEADERS, END_STREAM, 1, b""),
                frame(PING, 0, 0, &[0; 8]),
            ]
            .concat(),
        ),
        (
            "A frame larger than was settled",
            "4.2",
            End,
            frame(DATA, 0, 1, &vec![0; 20_000]),
        ),
        (
            "A block that is no HPACK",
            "4.3",
            End,
            head(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        ),
        (
            "A stream that is older than the last",
            "5.1.1",
            End,
            [
                frame(HEADERS, WHOLE, 3, &request_headers("GET", "/livez", &[])),
                frames,
            ]
            .concat(),
        ),
    ]
}
