//! Requests that are well formed, and get what they would get in HTTP/1.1.

use onrecord_test_support::frames::{
    CONTINUATION, DATA, END_HEADERS, END_STREAM, HEADERS, PING, frame, header_block,
    request_headers,
};

use super::{Answer, Entry, get, head};

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
        ("A GET is answered", "8.3.1", Answer(200), get(&[])),
        (
            "HEAD is answered",
            "8.3.1",
            Answer(200),
            head(&request_headers("HEAD", "/facts", &[])),
        ),
        (
            "OPTIONS tells the methods",
            "8.3.1",
            Answer(204),
            head(&request_headers("OPTIONS", "/facts", &[])),
        ),
        (
            "OPTIONS of the server as a whole",
            "8.3.1",
            Answer(204),
            head(&request_headers("OPTIONS", "*", &[])),
        ),
        (
            "What there is not is a 404",
            "8.3.1",
            Answer(404),
            head(&request_headers("GET", "/nowhere", &[])),
        ),
        (
            "DELETE is not known",
            "8.3.1",
            Answer(405),
            head(&request_headers("DELETE", "/facts", &[])),
        ),
        (
            "A head may come in two frames",
            "6.10",
            Answer(200),
            split.concat(),
        ),
        (
            "A body is drained",
            "8.1",
            Answer(200),
            [open(&livez), body(5)].concat(),
        ),
        (
            "A fragment of a path is passed over",
            "8.3.1",
            Answer(200),
            head(&request_headers("GET", "/livez#a", &[])),
        ),
        (
            "An authority that is a URI's and no host is refused",
            "8.3.1",
            Answer(400),
            head(&header_block(&[
                (":method", "GET"),
                (":scheme", "http"),
                (":path", "/livez"),
                (":authority", "user@a.example"),
            ])),
        ),
        (
            "A broken escape is refused",
            "8.3.1",
            Answer(400),
            head(&request_headers("GET", "/%zz", &[])),
        ),
        (
            "Another expectation is refused",
            "8.3.1",
            Answer(417),
            get(&[("expect", "something")]),
        ),
        (
            "A Host beside the authority that differs is refused",
            "8.3.1",
            Answer(400),
            get(&[("host", "b.example")]),
        ),
        (
            "A Host beside the authority that is the same is taken",
            "8.3.1",
            Answer(200),
            get(&[("host", "a.example")]),
        ),
        (
            "A Host is enough without an authority",
            "8.3.1",
            Answer(200),
            head(&header_block(&[
                (":method", "GET"),
                (":scheme", "http"),
                (":path", "/livez"),
                ("host", "a.example"),
            ])),
        ),
        (
            "A request without authority and Host is refused",
            "8.3.1",
            Answer(400),
            head(&header_block(&[
                (":method", "GET"),
                (":scheme", "http"),
                (":path", "/livez"),
            ])),
        ),
        (
            "More than a hundred fields are refused",
            "10.5.1",
            Answer(431),
            get(&[&many[..], &[("x-b", "b"), ("x-c", "c")]].concat()),
        ),
        (
            "Fields that together are too large are refused",
            "10.5.1",
            Answer(431),
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
            "An address that is too long is refused",
            "10.5.1",
            Answer(414),
            head(&request_headers("GET", &format!("/{long}"), &[])),
        ),
        (
            "A body that is announced too large is refused",
            "8.1",
            Answer(413),
            open(&request_headers(
                "GET",
                "/livez",
                &[("content-length", "65537")],
            )),
        ),
        (
            "A body that stops coming is given up",
            "8.1",
            Answer(408),
            [open(&livez), frame(DATA, 0, 1, b"hello")].concat(),
        ),
        (
            "A ping before the request harms nobody",
            "6.7",
            Answer(200),
            [frame(PING, 0, 0, &[0; 8]), get(&[])].concat(),
        ),
        (
            "A frame of a kind that nobody knows is ignored",
            "4.1",
            Answer(200),
            [frame(0xfa, 0, 0, b"?"), get(&[])].concat(),
        ),
    ]
}
