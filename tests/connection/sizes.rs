//! Requests that exceed a size limit are rejected with a problem that states the limit.

use onrecord_http::Limits;

use crate::server::Server;

#[test]
fn a_head_at_the_limit_is_accepted_and_one_more_field_is_not() {
    let server = Server::with_limits(Limits::default());
    let fields = |count| "A: b\r\n".repeat(count);
    server
        .connect()
        .get("/plain", &fields(99))
        .expect(200, "\"plain\"");
    let response = server.connect().get("/plain", &fields(100));
    response.expect_problem(431, "headers-too-large", true);
}

#[test]
fn fields_with_too_many_bytes_are_rejected() {
    let server = Server::with_limits(Limits::default());
    let field = |size| format!("A: {}\r\n", "b".repeat(size));
    server
        .connect()
        .get("/plain", &field(16_000))
        .expect(200, "\"plain\"");
    for size in [17_000, 40_000] {
        let response = server.connect().get("/plain", &field(size));
        response.expect_problem(431, "headers-too-large", true);
    }
}

#[test]
fn a_url_that_is_too_long_is_rejected() {
    let server = Server::with_limits(Limits::default());
    let longest = format!("/plain?{}", "a".repeat(8192 - 7));
    server.connect().get(&longest, "").expect(200, "\"plain\"");
    for longer in [1, 50_000] {
        let response = server
            .connect()
            .get(&format!("{longest}{}", "a".repeat(longer)), "");
        response.expect_problem(414, "address-too-long", true);
    }
}

#[test]
fn a_request_that_the_library_rejects_gets_a_response_without_a_body_and_is_disconnected() {
    let server = Server::with_limits(Limits::default());
    for (path, lines, status) in [
        ("a".repeat(70_000), String::new(), "414"),
        ("/plain".to_owned(), "A: b\r\n".repeat(1000), "431"),
        (
            "/plain".to_owned(),
            format!("A: {}\r\n", "b".repeat(300_000)),
            "431",
        ),
    ] {
        let mut client = server.connect();
        client.send(format!("GET /{path} HTTP/1.1\r\nHost: a\r\n{lines}\r\n"));
        let response = client.read_to_end();
        assert!(
            response.starts_with(&format!("HTTP/1.1 {status} ")),
            "{response}"
        );
        assert!(response.ends_with("\r\n\r\n"), "{response}");
    }
}

#[test]
fn limits_can_be_lowered() {
    let server = Server::with_limits(Limits {
        headers: 2,
        header_bytes: 30,
        url_bytes: 10,
        ..Limits::default()
    });
    server
        .connect()
        .get("/plain", "A: b\r\n")
        .expect(200, "\"plain\"");
    let response = server.connect().get("/plain", "A: b\r\nA: b\r\n");
    response.expect_problem(431, "headers-too-large", true);
    let response = server.connect().get("/plain", "A: 0123456789abcdefghi\r\n");
    response.expect_problem(431, "headers-too-large", true);
    let response = server.connect().get("/plain?abcd", "");
    response.expect_problem(414, "address-too-long", true);
}
