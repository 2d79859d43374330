//! The work for a client that has gone is stopped.

use onrecord_http::Limits;

use crate::server::Server;

/// A server that serves one connection at a time.
fn server() -> Server {
    Server::with_limits(Limits {
        connections: 1,
        ..Limits::default()
    })
}

const HELD: &str = "GET /held HTTP/1.1\r\nHost: a\r\n\r\n";

/// Sends requests of which the last one is held, disconnects without reading, and expects that the next client is served.
fn assert_next_is_served_after(requests: &str) {
    let server = server();
    let mut gone = server.connect();
    gone.send(requests);
    server.wait_for_held();
    drop(gone);
    server.connect().get("/plain", "").expect(200, "\"plain\"");
}

#[test]
fn a_request_whose_client_has_closed_the_connection_makes_room_for_the_next_client() {
    assert_next_is_served_after(HELD);
}

#[test]
fn a_request_whose_client_has_reset_the_connection_makes_room_for_the_next_client() {
    // The first response is not read, so that the system resets the connection.
    assert_next_is_served_after(&format!("GET /plain HTTP/1.1\r\nHost: a\r\n\r\n{HELD}"));
}

#[test]
fn a_client_that_has_only_closed_its_sending_side_gets_its_response() {
    let server = server();
    let mut client = server.connect();
    client.send(HELD);
    client.shut_down_write();
    server.wait_for_held();
    server.release();
    client.response().expect(200, "\"held\"");
    client.expect_closed();
}
