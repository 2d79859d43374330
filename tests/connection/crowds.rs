//! Many clients at once.

use std::time::Duration;

use onrecord_http::Limits;
use onrecord_test_support::{Connection, Ending};

use crate::server::Server;

const HELD: &str = "GET /held HTTP/1.1\r\nHost: a\r\n\r\n";

#[test]
fn a_request_beyond_the_limit_gets_a_503_and_health_checks_still_work() {
    let server = Server::with_limits(Limits {
        requests: 1,
        ..Limits::default()
    });
    let mut first = server.connect();
    first.send(HELD);
    server.wait_for_held();
    let mut second = server.connect();
    let response = second.get("/plain", "");
    response.expect_problem(503, "overloaded", false);
    assert_eq!(response.header("retry-after"), Some("1"));
    second.get("/livez", "").expect(200, "\"plain\"");
    server.release();
    first.response().expect(200, "\"held\"");
    second.get("/plain", "").expect(200, "\"plain\"");
}

#[test]
fn the_longest_idle_connection_is_closed_for_a_new_one_at_the_limit() {
    let server = Server::with_limits(Limits {
        connections: 2,
        ..Limits::default()
    });
    let [mut first, mut second] = [server.connect(), server.connect()];
    second.get("/plain", "").expect(200, "\"plain\"");
    first.get("/plain", "").expect(200, "\"plain\"");
    second.get("/plain", "").expect(200, "\"plain\"");
    let mut third = server.connect();
    third.get("/plain", "").expect(200, "\"plain\"");
    second.get("/plain", "").expect(200, "\"plain\"");
    // With a reset: the system must not keep what the client may have left unread.
    assert_eq!(first.wait_for_ending(), Ok(Ending::Reset));
}

#[test]
fn a_new_connection_at_the_limit_waits_while_none_is_idle() {
    let server = Server::with_limits(Limits {
        connections: 1,
        ..Limits::default()
    });
    let mut first = server.connect();
    first.send(HELD);
    server.wait_for_held();
    let mut second = server.connect();
    second.send("GET /plain HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(second.has_nothing_to_read());
    server.release();
    first.response().expect(200, "\"held\"");
    second.response().expect(200, "\"plain\"");
}

#[test]
fn a_client_that_is_slow_to_send_a_body_is_disconnected_for_a_new_one_at_the_limit() {
    let server = Server::with_limits(Limits {
        connections: 1,
        body_timeout: Duration::from_secs(600),
        ..Limits::default()
    });
    let mut slow = server.connect();
    slow.send("POST /plain HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n1");
    server.connect().get("/plain", "").expect(200, "\"plain\"");
    assert_eq!(slow.wait_for_ending(), Ok(Ending::Reset));
}

#[test]
fn two_thousand_idle_clients_do_not_keep_others_from_being_served() {
    // Both ends of each connection are open files of this process.
    let files = rlimit::increase_nofile_limit(8192).unwrap();
    if files < 5000 {
        eprintln!("skipped: this test needs 5000 open files, but only {files} are allowed");
        return;
    }
    // However slow the machine is, no client is disconnected while the others connect.
    let long_timeout = Duration::from_secs(600);
    let server = Server::with_limits(Limits {
        head: long_timeout,
        idle_timeout: long_timeout,
        ..Limits::default()
    });
    let mut idle: Vec<Connection> = (0..2000).map(|_| server.connect()).collect();
    for client in idle.iter_mut().skip(1000) {
        client.get("/plain", "").expect(200, "\"plain\"");
    }
    for _ in 0..100 {
        server.connect().get("/plain", "").expect(200, "\"plain\"");
    }
    idle[0].get("/plain", "").expect(200, "\"plain\"");
}
