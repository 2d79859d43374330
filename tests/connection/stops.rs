//! A stop ends the server, but not the requests that are in progress.

use std::time::Duration;

use onrecord_http::Limits;

use crate::server::Server;

#[test]
fn requests_under_way_get_their_responses_and_idle_clients_are_disconnected() {
    let mut server = Server::with_limits(Limits::default());
    let mut idle = server.connect();
    idle.get("/plain", "").expect(200, "\"plain\"");
    let mut busy = server.connect();
    busy.send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
    server.wait_for_held();
    server.stop();
    idle.expect_closed();
    server.release();
    busy.response().expect(200, "\"held\"");
    busy.expect_closed();
    server.join();
}

#[test]
fn a_client_that_connected_before_the_stop_still_gets_its_response() {
    let mut server = Server::with_limits(Limits {
        connections: 1,
        ..Limits::default()
    });
    let mut busy = server.connect();
    busy.send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
    server.wait_for_held();
    // These wait in the kernel's accept queue.
    let mut waiting = [server.connect(), server.connect()];
    waiting[0].send("GET /plain HTTP/1.1\r\nHost: a\r\n\r\n");
    server.stop();
    waiting[0].response().expect(200, "\"plain\"");
    waiting[1].get("/plain", "").expect(200, "\"plain\"");
    server.release();
    busy.response().expect(200, "\"held\"");
    server.join();
}

#[test]
fn a_request_that_takes_longer_than_the_stop_timeout_is_cut_off() {
    let mut server = Server::with_limits(Limits {
        stop_timeout: Duration::from_millis(200),
        ..Limits::default()
    });
    let mut busy = server.connect();
    busy.send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
    server.wait_for_held();
    server.stop();
    busy.expect_closed();
    server.join();
}
