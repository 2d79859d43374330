//! Well-formed requests, which get the same responses as in HTTP/1.1.

use onrecord_test_support::frames::{
    CONTINUATION, DATA, END_HEADERS, END_STREAM, HEADERS, PING, frame, header_block,
    request_headers,
};

use super::{Entry, Status, get, head};

#[allow(clippy::too_many_lines, reason = "it is a table")]
pub(super) fn well_formed() -> Vec<Entry> {
    let open = |fields: &[u8]| frame(HEADERS, END_HEADERS, 1, fields);
    let body = |length: usize| frame(DATA, END_STREAM, 1, &vec![b'a'; length]);
    let livez = request_headers("GET", "/livez", &[]);
    let (first, second) = livez.split_at(10);
    let split = [
        frame(HEADERS, END_STREAM, 1, first),
        frame(CONTINUATION, END_HEADERS, 1, second),
    ];
    let long = "a".repeat(12_000);
    let many: Vec<_> = (0..99).map(|_| ("x-a", "a")).collect();
    vec![
        ("GET gets a response", "8.3.1", Status(200), get(&[])),
        (
            "HEAD gets a response",
            "8.3.1",
            Status(200),
            head(&request_headers("HEAD", "/facts", &[])),
        ),
        (
            "OPTIONS lists the methods",
            "8.3.1",
            Status(204),
            head(&request_headers("OPTIONS", "/facts", &[])),
        ),
        (
            "OPTIONS of the whole server",
            "8.3.1",
            Status(204),
            head(&request_headers("OPTIONS", "*", &[])),
        ),
        (
            "An unknown URL is a 404",
            "8.3.1",
            Status(404),
            head(&request_headers("GET", "/nowhere", &[])),
        ),
        (
            "DELETE is not supported",
            "8.3.1",
            Status(405),
            head(&request_headers("DELETE", "/facts", &[])),
        ),
        (
            "A header block may be split into two frames",
            "6.10",
            Status(200),
            split.concat(),
        ),
        (
            "A body is drained",
            "8.1",
            Status(200),
            [open(&livez), body(5)].concat(),
        ),
        (
            "A fragment in a path is ignored",
            "8.3.1",
            Status(200),
            head(&request_headers("GET", "/livez#a", &[])),
        ),
        (
            "An authority with userinfo is rejected",
            "8.3.1",
            Status(400),
            head(&header_block(&[
                (":method", "GET"),
                (":scheme", "http"),
                (":path", "/livez"),
                (":authority", "user@a.example"),
            ])),
        ),
        (
            "An invalid percent-encoding is rejected",
            "8.3.1",
            Status(400),
            head(&request_headers("GET", "/%zz", &[])),
        ),
        (
            "An unsupported expectation is rejected",
            "8.3.1",
            Status(417),
            get(&[("expect", "something")]),
        ),
        (
            "A Host that differs from the authority is rejected",
            "8.3.1",
            Status(400),
            get(&[("host", "b.example")]),
        ),
        (
            "A Host that equals the authority is accepted",
            "8.3.1",
            Status(200),
            get(&[("host", "a.example")]),
        ),
        (
            "A Host is enough without an authority",
            "8.3.1",
            Status(200),
            head(&header_block(&[
                (":method", "GET"),
                (":scheme", "http"),
                (":path", "/livez"),
                ("host", "a.example"),
            ])),
        ),
        (
            "A request without an authority or a Host is rejected",
            "8.3.1",
            Status(400),
            head(&header_block(&[
                (":method", "GET"),
                (":scheme", "http"),
                (":path", "/livez"),
            ])),
        ),
        (
            "More than a hundred fields are rejected",
            "10.5.1",
            Status(431),
            get(&[&many[..], &[("x-b", "b"), ("x-c", "c")]].concat()),
        ),
        (
            "Fields that are too large together are rejected",
            "10.5.1",
            Status(431),
            [
                frame(
                    HEADERS,
                    END_STREAM,
                    1,
                    &request_headers("GET", "/livez", &[("x-a", &long)]),
                ),
                frame(
                    CONTINUATION,
                    END_HEADERS,
                    1,
                    &header_block(&[("x-b", &long)]),
                ),
            ]
            .concat(),
        ),
        (
            "A URL that is too long is rejected",
            "10.5.1",
            Status(414),
            head(&request_headers("GET", &format!("/{long}"), &[])),
        ),
        (
            "A body whose Content-Length is too large is rejected",
            "8.1",
            Status(413),
            open(&request_headers(
                "GET",
                "/livez",
                &[("content-length", "65537")],
            )),
        ),
        (
            "A body that stalls gets a timeout",
            "8.1",
            Status(408),
            [open(&livez), frame(DATA, 0, 1, b"hello")].concat(),
        ),
        (
            "A PING before the request does no harm",
            "6.7",
            Status(200),
            [frame(PING, 0, 0, &[0; 8]), get(&[])].concat(),
        ),
        (
            "A frame of an unknown type is ignored",
            "4.1",
            Status(200),
            [frame(0xfa, 0, 0, b"?"), get(&[])].concat(),
        ),
    ]
}
