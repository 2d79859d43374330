//! A stop does not cut off requests in progress.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use onrecord_test_support::{Connection, Program};

use crate::archive::archive_of_version;
use crate::clients::{PATHS, send_get};
use crate::serve;

/// How many requests are in progress at the stop.
const REQUESTS: usize = 32;

#[test]
fn requests_whose_heads_have_been_read_get_complete_responses_after_the_stop() {
    let archive = archive_of_version(1);
    let program = serve(&archive, &[]);
    let mut clients: Vec<_> = (0..REQUESTS)
        .map(|_| Connection::open(program.address))
        .collect();
    for client in &mut clients {
        let head = "GET /sections HTTP/1.1\r\nHost: a.example\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n";
        client.send(head);
        assert_eq!(client.response().status, 100, "the head has been read");
    }
    program.signal("-TERM");
    // The server has stopped listening once it refuses connections.
    while Connection::try_open(program.address).is_ok() {
        thread::yield_now();
    }
    for client in &mut clients {
        client.send("hello");
    }
    for client in &mut clients {
        assert_eq!(client.response().status, 200, "a response after the stop");
        client.wait_for_ending().expect("an end after the response");
    }
    assert_eq!(program.exit_code(), Some(0));
}

#[test]
fn a_stop_under_load_does_not_cut_off_a_response() {
    let rounds = if crate::is_long() { 20 } else { 3 };
    for round in 0..rounds {
        let archive = archive_of_version(round);
        let program = serve(&archive, &[]);
        let responses = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| send_gets_until_the_server_is_gone(&program, &responses));
            }
            while responses.load(Ordering::SeqCst) < 500 {
                thread::yield_now();
            }
            program.signal("-TERM");
        });
        assert_eq!(program.exit_code(), Some(0));
    }
}

/// Sends requests until the server is gone. A connection may end between two responses, but never
/// within one.
fn send_gets_until_the_server_is_gone(program: &Program, responses: &AtomicUsize) {
    while let Ok(mut client) = Connection::try_open(program.address) {
        for path in PATHS.iter().cycle() {
            let Some(response) = send_get(&mut client, path).expect("only complete responses")
            else {
                break;
            };
            assert_eq!(response.status, 200);
            responses.fetch_add(1, Ordering::SeqCst);
            if response.header("connection") == Some("close") {
                break;
            }
        }
    }
}
