//! Request bodies, which no resource here needs: they are read and discarded within the limits.

use onrecord_http::Limits;

use crate::server::{Server, short_timeouts};

fn small() -> Server {
    Server::with_limits(Limits {
        body_bytes: 10,
        ..short_timeouts()
    })
}

#[test]
fn a_body_is_read_and_the_connection_stays_open() {
    let server = small();
    let mut client = server.connect();
    for body in [
        "Content-Length: 10\r\n\r\n0123456789",
        "Content-Length: 0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\n01234\r\n5\r\n56789\r\n0\r\n\r\n",
    ] {
        for method in ["GET", "OPTIONS"] {
            client.send(format!("{method} /plain HTTP/1.1\r\nHost: a\r\n{body}"));
            let response = client.response();
            assert_eq!(
                response.status,
                if method == "GET" { 200 } else { 204 },
                "{response}"
            );
        }
    }
}

#[test]
fn a_body_whose_content_length_is_too_large_is_rejected_before_it_is_sent() {
    let server = small();
    let mut client = server.connect();
    client
        .get("/plain", "Content-Length: 11\r\n")
        .expect_problem(413, "payload-too-large", true);
    client.expect_closed();
}

#[test]
fn a_client_that_keeps_sending_still_gets_the_response() {
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
fn chunks_that_are_too_large_together_are_rejected() {
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
fn chunks_may_be_small_but_not_many_of_them() {
    let server = Server::with_limits(Limits::default());
    for (count, size, status) in [(4000, 1, 200), (60_000, 16, 200), (60_000, 1, 400)] {
        let mut client = server.connect();
        let chunk = format!("{size:x}\r\n{}\r\n", "x".repeat(size));
        client.send("GET /plain HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
        client.try_send(chunk.repeat(count) + "0\r\n\r\n");
        assert_eq!(client.response().status, status, "{count} of {size}");
    }
}

#[test]
fn a_body_that_stalls_or_trickles_gets_a_408() {
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
fn a_body_with_broken_framing_gets_a_400() {
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
fn a_client_that_expects_a_100_gets_it_when_the_body_is_accepted() {
    let server = small();
    let mut client = server.connect();
    let expect = "Expect: 100-Continue\r\n";
    client.send(format!(
        "GET /plain HTTP/1.1\r\nHost: a\r\n{expect}Content-Length: 2\r\n\r\n"
    ));
    assert_eq!(client.response().status, 100);
    client.send("ab");
    client.response().expect(200, "\"plain\"");
    // Without a body, there is no need for a 100.
    client.get("/plain", expect).expect(200, "\"plain\"");
    let large = format!("{expect}Content-Length: 11\r\n");
    client
        .get("/plain", &large)
        .expect_problem(413, "payload-too-large", true);
    client.expect_closed();
}

#[test]
fn any_other_expectation_gets_a_417() {
    let server = small();
    for lines in [
        "Expect: a-miracle\r\n",
        "Expect: 100-continue\r\nExpect: more\r\n",
    ] {
        let response = server.connect().get("/plain", lines);
        response.expect_problem(417, "expectation-failed", true);
    }
}

#[test]
fn contradictory_framing_is_never_read_as_two_requests() {
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
        let responses = client.read_to_end();
        assert_eq!(responses.matches("HTTP/1.1 ").count(), 1, "{responses}");
    }
}
