//! The rules for every request, whatever its resource.

use onrecord_http::Limits;
use onrecord_test_support::HttpResponse;

use crate::server::Server;

fn send(server: &Server, request: &str) -> HttpResponse {
    let mut client = server.connect();
    client.send(request);
    client.response()
}

#[test]
fn exactly_one_valid_host_is_required() {
    let server = Server::with_limits(Limits::default());
    for lines in [
        "Host: a",
        "Host: EXAMPLE.org:80",
        "Host: [::1]:8080",
        "Host: a:",
    ] {
        let response = send(&server, &format!("GET /plain HTTP/1.1\r\n{lines}\r\n\r\n"));
        response.expect(200, "\"plain\"");
    }
    for lines in [
        "A: b",
        "Host: a\r\nHost: a",
        "Host:",
        "Host: a b",
        "Host: a/b",
        "Host: a:99999",
    ] {
        let response = send(&server, &format!("GET /plain HTTP/1.1\r\n{lines}\r\n\r\n"));
        response.expect_problem(400, "bad-request", true);
    }
}

#[test]
fn only_the_path_of_an_absolute_url_matters() {
    let server = Server::with_limits(Limits::default());
    let get = |url: &str, lines: &str| send(&server, &format!("GET {url} HTTP/1.1\r\n{lines}\r\n"));
    get("http://other.example/plain", "Host: a\r\n").expect(200, "\"plain\"");
    get("http://a/plain", "").expect_problem(400, "bad-request", true);
    get("http://me@a/plain", "Host: a\r\n").expect_problem(400, "bad-request", true);
}

#[test]
fn http_1_0_needs_no_host_and_closes_without_keep_alive() {
    let server = Server::with_limits(Limits::default());
    let mut client = server.connect();
    client.send("GET /plain HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    client.response().expect(200, "\"plain\"");
    client.send("GET /plain HTTP/1.0\r\n\r\n");
    client.response().expect(200, "\"plain\"");
    client.expect_closed();
}

#[test]
fn invalid_http_gets_a_400_without_a_body() {
    let server = Server::with_limits(Limits::default());
    for bytes in [
        "GET /plain\r\n\r\n",
        "\u{16}\u{3}\u{1}\r\n\r\n",
        "GET /plain HTTP/3.0\r\n\r\n",
    ] {
        let mut client = server.connect();
        client.send(bytes);
        let response = client.read_to_end();
        assert!(
            response.starts_with("HTTP/1.1 400 Bad Request\r\n"),
            "{bytes}: {response}"
        );
        assert!(response.ends_with("\r\n\r\n"), "{bytes}: {response}");
    }
}

#[test]
fn pipelined_requests_get_their_responses_in_order() {
    let server = Server::with_limits(Limits::default());
    let mut client = server.connect();
    let get = |url: &str| format!("GET {url} HTTP/1.1\r\nHost: a\r\n\r\n");
    client.send([get("/held"), get("/plain"), get("/no-such")].concat());
    server.wait_for_held();
    server.release();
    client.response().expect(200, "\"held\"");
    client.response().expect(200, "\"plain\"");
    client.response().expect_problem(404, "not-found", false);
}

#[test]
fn unsupported_methods_are_rejected_with_a_list_of_supported_ones() {
    let server = Server::with_limits(Limits::default());
    for request in [
        "TRACE /plain", "DELETE /plain", "BREW /plain", "CONNECT /plain", "CONNECT a:80",
    ] {
        let response = send(&server, &format!("{request} HTTP/1.1\r\nHost: a\r\n\r\n"));
        response.expect_problem(405, "method-not-allowed", false);
        assert_eq!(
            response.header("allow"),
            Some("GET, HEAD, OPTIONS"),
            "{request}"
        );
    }
    let response = send(&server, "BREW /no-such HTTP/1.1\r\nHost: a\r\n\r\n");
    response.expect_problem(404, "not-found", false);
}

#[test]
fn only_options_may_have_an_asterisk_as_its_target() {
    let server = Server::with_limits(Limits::default());
    let response = send(&server, "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
    response.expect(204, "");
    assert_eq!(response.header("allow"), Some("GET, HEAD, OPTIONS"));
    let response = send(&server, "GET * HTTP/1.1\r\nHost: a\r\n\r\n");
    response.expect_problem(400, "bad-request", false);
}

#[test]
fn a_url_that_cannot_be_decoded_is_rejected_and_any_other_is_used_as_it_is() {
    let server = Server::with_limits(Limits::default());
    let mut client = server.connect();
    for url in [
        "/%", "/%zz", "/%FF", "/%00", "/plain?a=%", "/plain?a=%FF", "/plain?%00",
    ] {
        client
            .get(url, "")
            .expect_problem(400, "bad-request", false);
    }
    for url in [
        "/./plain", "/a/../plain", "//plain", "/plain/", "/%70lain", "/a%2Fb", "/%C3%A4",
    ] {
        client.get(url, "").expect_problem(404, "not-found", false);
    }
}
