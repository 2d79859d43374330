//! Bodies, which no operation takes: read and dropped within the limits.

use onrecord_http::Limits;

use crate::server::{Server, short_timeouts};

fn small() -> Server {
    Server::with_limits(Limits {
        body_bytes: 10,
        ..short_timeouts()
    })
}

#[test]
fn a_body_is_read_and_the_connection_goes_on() {
    let server = small();
    let mut client = server.connect();
    for body in [
        "Content-Length: 10\r\n\r\n0123456789",
        "Content-Length: 0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\n01234\r\n5\r\n56789\r\n0\r\n\r\n",
    ] {
        for method in ["GET", "OPTIONS"] {
            client.send(format!("{method} /plain HTTP/1.1\r\nHost: a\r\n{body}"));
            let answer = client.response();
            assert_eq!(
                answer.status,
                if method == "GET" { 200 } else { 204 },
                "{answer}"
            );
        }
    }
}

#[test]
fn a_body_that_is_announced_too_large_is_refused_before_it_is_sent() {
    let server = small();
    let mut client = server.connect();
    client
        .get("/plain", "Content-Length: 11\r\n")
        .expect_problem(413, "payload-too-large", true);
    client.expect_closed();
}

#[test]
fn the_answer_is_not_lost_on_a_client_that_sends_on() {
    let server = small();
    let mut client = server.connect();
    client.send("POST /plain HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000\r\n\r\n");
    client.send("x".repeat(4_000_000));
    client
        .response()
        .expect_problem(413, "payload-too-large", true);
    client.shut_down_write();
    client.expect_closed();
}

#[test]
fn chunks_that_grow_too_large_are_refused() {
    let server = small();
    let mut client = server.connect();
    let lines = "Transfer-Encoding: chunked\r\n";
    client.send(format!(
        "GET /plain HTTP/1.1\r\nHost: a\r\n{lines}\r\n8\r\n01234567\r\n"
    ));
    client.send("8\r\n01234567\r\n");
    client
        .response()
        .expect_problem(413, "payload-too-large", true);
    client.expect_closed();
}

#[test]
fn a_body_that_stalls_or_drips_is_a_408() {
    let server = Server::with_limits(short_timeouts());
    let mut client = server.connect();
    let head = "GET /plain HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n";
    client.send(head);
    client
        .response()
        .expect_problem(408, "request-timeout", true);
    client.expect_closed();

    let mut client = server.connect();
    client.send(head);
    client.drip(&"x".repeat(900));
    client
        .response()
        .expect_problem(408, "request-timeout", true);
}

#[test]
fn a_body_whose_framing_breaks_is_a_400() {
    let server = Server::with_limits(short_timeouts());
    let mut client = server.connect();
    client.send("GET /plain HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
    client.response().expect_problem(400, "bad-request", true);
    client.expect_closed();

    let mut client = server.connect();
    client.send("GET /plain HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf");
    client.shut_down_write();
    client.response().expect_problem(400, "bad-request", true);
}

#[test]
fn who_expects_a_100_gets_it_when_the_body_is_wanted() {
    let server = small();
    let mut client = server.connect();
    let expect = "Expect: 100-Continue\r\n";
    client.send(format!(
        "GET /plain HTTP/1.1\r\nHost: a\r\n{expect}Content-Length: 2\r\n\r\n"
    ));
    assert_eq!(client.response().status, 100);
    client.send("ab");
    client.response().expect(200, "\"plain\"");
    // No body, so nothing to go on with.
    client.get("/plain", expect).expect(200, "\"plain\"");
    let large = format!("{expect}Content-Length: 11\r\n");
    client
        .get("/plain", &large)
        .expect_problem(413, "payload-too-large", true);
    client.expect_closed();
}

#[test]
fn any_other_expectation_is_a_417() {
    let server = small();
    for lines in [
        "Expect: a-miracle\r\n",
        "Expect: 100-continue\r\nExpect: more\r\n",
    ] {
        let answer = server.connect().get("/plain", lines);
        answer.expect_problem(417, "expectation-failed", true);
    }
}

#[test]
fn two_framings_of_one_body_are_never_two_requests() {
    let server = Server::with_limits(short_timeouts());
    for framing in [
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
    ] {
        let mut client = server.connect();
        client.send(format!(
            "GET /plain HTTP/1.1\r\nHost: a\r\n{framing}\r\n0\r\n\r\n"
        ));
        client.send("GET /plain HTTP/1.1\r\nHost: a\r\n\r\n");
        let answers = client.read_to_end();
        assert_eq!(answers.matches("HTTP/1.1 ").count(), 1, "{answers}");
    }
}
