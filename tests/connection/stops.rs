//! A stop ends the server, and nothing that is under way.

use std::time::Duration;

use onrecord_http::Limits;

use crate::server::Server;

#[test]
fn what_is_under_way_is_answered_and_idle_clients_are_let_go() {
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
fn who_has_connected_before_the_stop_is_still_answered() {
    let mut server = Server::with_limits(Limits {
        connections: 1,
        ..Limits::default()
    });
    let mut busy = server.connect();
    busy.send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
    server.wait_for_held();
    // These wait in the system's queue.
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
fn what_takes_longer_than_a_stop_may_take_is_cut() {
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
