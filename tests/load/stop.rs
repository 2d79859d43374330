//! A stop cuts nothing off that has begun.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use onrecord_test_support::{Connection, Program};

use crate::archive::archive_of_version;
use crate::clients::{PATHS, send_get};
use crate::serve;

/// How many requests have begun when the stop comes.
const BEGUN: usize = 32;

#[test]
fn requests_whose_heads_had_been_read_are_answered_whole_after_the_stop() {
    let archive = archive_of_version(1);
    let program = serve(&archive, &[]);
    let mut clients: Vec<_> = (0..BEGUN)
        .map(|_| Connection::open(program.address))
        .collect();
    for client in &mut clients {
        let head = "GET /sections HTTP/1.1\r\nHost: a.example\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n";
        client.send(head);
        assert_eq!(client.response().status, 100, "the head has been read");
    }
    program.signal("-TERM");
    // The stop has come when nobody is let in any more.
    while Connection::try_open(program.address).is_ok() {
        thread::yield_now();
    }
    for client in &mut clients {
        client.send("hello");
    }
    for client in &mut clients {
        assert_eq!(client.response().status, 200, "though the stop has come");
        client.wait_for_ending().expect("an end after the answer");
    }
    assert_eq!(program.exit_code(), Some(0));
}

#[test]
fn no_answer_is_cut_when_the_stop_comes_under_load() {
    let rounds = if crate::is_long() { 20 } else { 3 };
    for round in 0..rounds {
        let archive = archive_of_version(round);
        let program = serve(&archive, &[]);
        let answers = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| until_it_is_gone(&program, &answers));
            }
            while answers.load(Ordering::SeqCst) < 500 {
                thread::yield_now();
            }
            program.signal("-TERM");
        });
        assert_eq!(program.exit_code(), Some(0));
    }
}

/// Asks until the server is gone. A connection may end between two answers, and never within one.
fn until_it_is_gone(program: &Program, answers: &AtomicUsize) {
    while let Ok(mut client) = Connection::try_open(program.address) {
        for address in PATHS.iter().cycle() {
            let Some(answer) = send_get(&mut client, address).expect("whole answers alone") else {
                break;
            };
            assert_eq!(answer.status, 200);
            answers.fetch_add(1, Ordering::SeqCst);
            if answer.header("connection") == Some("close") {
                break;
            }
        }
    }
}
