//! What a request must be, whatever it asks for.

use onrecord_http::Limits;
use onrecord_test_support::HttpResponse;

use crate::server::Server;

fn ask(server: &Server, request: &str) -> HttpResponse {
    let mut client = server.connect();
    client.send(request);
    client.response()
}

#[test]
fn one_well_formed_host_is_asked_for() {
    let server = Server::with_limits(Limits::default());
    for lines in [
        "Host: a",
        "Host: EXAMPLE.org:80",
        "Host: [::1]:8080",
        "Host: a:",
    ] {
        let answer = ask(&server, &format!("GET /plain HTTP/1.1\r\n{lines}\r\n\r\n"));
        answer.expect(200, "\"plain\"");
    }
    for lines in [
        "A: b",
        "Host: a\r\nHost: a",
        "Host:",
        "Host: a b",
        "Host: a/b",
        "Host: a:99999",
    ] {
        let answer = ask(&server, &format!("GET /plain HTTP/1.1\r\n{lines}\r\n\r\n"));
        answer.expect_problem(400, "bad-request", true);
    }
}

#[test]
fn an_absolute_address_counts_by_its_path() {
    let server = Server::with_limits(Limits::default());
    let get = |address: &str, lines: &str| {
        ask(&server, &format!("GET {address} HTTP/1.1\r\n{lines}\r\n"))
    };
    get("http://other.example/plain", "Host: a\r\n").expect(200, "\"plain\"");
    get("http://a/plain", "").expect_problem(400, "bad-request", true);
    get("http://me@a/plain", "Host: a\r\n").expect_problem(400, "bad-request", true);
}

#[test]
fn the_old_version_needs_no_host_and_is_closed_unless_it_asks_otherwise() {
    let server = Server::with_limits(Limits::default());
    let mut client = server.connect();
    client.send("GET /plain HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    client.response().expect(200, "\"plain\"");
    client.send("GET /plain HTTP/1.0\r\n\r\n");
    client.response().expect(200, "\"plain\"");
    client.expect_closed();
}

#[test]
fn what_is_no_http_gets_a_bare_400() {
    let server = Server::with_limits(Limits::default());
    for bytes in [
        "GET /plain\r\n\r\n",
        "\u{16}\u{3}\u{1}\r\n\r\n",
        "GET /plain HTTP/3.0\r\n\r\n",
    ] {
        let mut client = server.connect();
        client.send(bytes);
        let bare = client.read_to_end();
        assert!(
            bare.starts_with("HTTP/1.1 400 Bad Request\r\n"),
            "{bytes}: {bare}"
        );
        assert!(bare.ends_with("\r\n\r\n"), "{bytes}: {bare}");
    }
}

#[test]
fn pipelined_requests_are_answered_in_order() {
    let server = Server::with_limits(Limits::default());
    let mut client = server.connect();
    let get = |address: &str| format!("GET {address} HTTP/1.1\r\nHost: a\r\n\r\n");
    client.send([get("/held"), get("/plain"), get("/no-such")].concat());
    server.wait_for_held();
    server.release();
    client.response().expect(200, "\"held\"");
    client.response().expect(200, "\"plain\"");
    client.response().expect_problem(404, "not-found", false);
}

#[test]
fn methods_that_are_not_known_are_refused_with_those_that_are() {
    let server = Server::with_limits(Limits::default());
    for request in [
        "TRACE /plain", "DELETE /plain", "BREW /plain", "CONNECT /plain", "CONNECT a:80",
    ] {
        let answer = ask(&server, &format!("{request} HTTP/1.1\r\nHost: a\r\n\r\n"));
        answer.expect_problem(405, "method-not-allowed", false);
        assert_eq!(
            answer.header("allow"),
            Some("GET, HEAD, OPTIONS"),
            "{request}"
        );
    }
    let answer = ask(&server, "BREW /no-such HTTP/1.1\r\nHost: a\r\n\r\n");
    answer.expect_problem(404, "not-found", false);
}

#[test]
fn options_may_ask_for_the_server_as_a_whole_and_nothing_else_may() {
    let server = Server::with_limits(Limits::default());
    let answer = ask(&server, "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
    answer.expect(204, "");
    assert_eq!(answer.header("allow"), Some("GET, HEAD, OPTIONS"));
    let answer = ask(&server, "GET * HTTP/1.1\r\nHost: a\r\n\r\n");
    answer.expect_problem(400, "bad-request", false);
}

#[test]
fn an_address_that_cannot_be_decoded_is_refused_and_any_other_is_taken_as_it_is() {
    let server = Server::with_limits(Limits::default());
    let mut client = server.connect();
    for address in [
        "/%", "/%zz", "/%FF", "/%00", "/plain?a=%", "/plain?a=%FF", "/plain?%00",
    ] {
        client
            .get(address, "")
            .expect_problem(400, "bad-request", false);
    }
    for address in [
        "/./plain", "/a/../plain", "//plain", "/plain/", "/%70lain", "/a%2Fb", "/%C3%A4",
    ] {
        client
            .get(address, "")
            .expect_problem(404, "not-found", false);
    }
}
