//! What is too long, too many or too large is refused with a problem that says how much is read.

use onrecord_http::Limits;

use crate::server::Server;

#[test]
fn a_head_at_the_limit_is_read_and_one_field_more_is_not() {
    let server = Server::with_limits(Limits::default());
    let fields = |count| "A: b\r\n".repeat(count);
    server
        .connect()
        .get("/plain", &fields(99))
        .expect(200, "\"plain\"");
    let answer = server.connect().get("/plain", &fields(100));
    answer.expect_problem(431, "headers-too-large", true);
}

#[test]
fn fields_of_too_many_bytes_are_refused() {
    let server = Server::with_limits(Limits::default());
    let field = |size| format!("A: {}\r\n", "b".repeat(size));
    server
        .connect()
        .get("/plain", &field(16_000))
        .expect(200, "\"plain\"");
    for size in [17_000, 40_000] {
        let answer = server.connect().get("/plain", &field(size));
        answer.expect_problem(431, "headers-too-large", true);
    }
}

#[test]
fn an_address_that_is_too_long_is_refused() {
    let server = Server::with_limits(Limits::default());
    let longest = format!("/plain?{}", "a".repeat(8192 - 7));
    server.connect().get(&longest, "").expect(200, "\"plain\"");
    for longer in [1, 50_000] {
        let answer = server
            .connect()
            .get(&format!("{longest}{}", "a".repeat(longer)), "");
        answer.expect_problem(414, "address-too-long", true);
    }
}

#[test]
fn what_the_library_refuses_by_itself_is_bare_and_the_connection_closed() {
    let server = Server::with_limits(Limits::default());
    for (address, lines, status) in [
        ("a".repeat(70_000), String::new(), "414"),
        ("/plain".to_owned(), "A: b\r\n".repeat(1000), "431"),
        (
            "/plain".to_owned(),
            format!("A: {}\r\n", "b".repeat(300_000)),
            "431",
        ),
    ] {
        let mut client = server.connect();
        client.send(format!("GET /{address} HTTP/1.1\r\nHost: a\r\n{lines}\r\n"));
        let bare = client.read_to_end();
        assert!(bare.starts_with(&format!("HTTP/1.1 {status} ")), "{bare}");
        assert!(bare.ends_with("\r\n\r\n"), "{bare}");
    }
}

#[test]
fn limits_may_be_set_lower() {
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
    let answer = server.connect().get("/plain", "A: b\r\nA: b\r\n");
    answer.expect_problem(431, "headers-too-large", true);
    let answer = server.connect().get("/plain", "A: 0123456789abcdefghi\r\n");
    answer.expect_problem(431, "headers-too-large", true);
    let answer = server.connect().get("/plain?abcd", "");
    answer.expect_problem(414, "address-too-long", true);
}
