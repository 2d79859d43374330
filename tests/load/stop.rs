//! A stop cuts nothing off that has begun.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::archive::Archive;
use crate::clients::{ADDRESSES, Client};
use crate::program::Program;

/// How many requests have begun when the stop comes.
const BEGUN: usize = 32;

#[test]
fn requests_whose_heads_had_been_read_are_answered_whole_after_the_stop() {
    let archive = Archive::new(1);
    let program = Program::serve(archive.path());
    let mut clients: Vec<_> = (0..BEGUN)
        .map(|_| Client::open(program.address).expect("a server that accepts"))
        .collect();
    for client in &mut clients {
        let head = "GET /sections HTTP/1.1\r\nHost: a.example\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n";
        client.send(head).expect("a request");
        let called = client.answer().expect("HTTP").expect("an answer");
        assert_eq!(called.status, 100, "the head has been read");
    }
    program.signal("-TERM");
    // The stop has come when nobody is let in any more.
    while Client::open(program.address).is_ok() {
        thread::yield_now();
    }
    for client in &mut clients {
        client.send("hello").expect("a body");
    }
    for client in &mut clients {
        let answer = client.answer().expect("a whole answer");
        let answer = answer.expect("an answer, though the stop has come");
        assert_eq!(answer.status, 200);
        let next = client.answer().expect("no half an answer");
        assert!(next.is_none(), "the connection ends");
    }
    assert_eq!(program.exit_code(), Some(0));
}

#[test]
fn no_answer_is_cut_when_the_stop_comes_under_load() {
    let rounds = if crate::is_long() { 20 } else { 3 };
    for round in 0..rounds {
        let archive = Archive::new(round);
        let program = Program::serve(archive.path());
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
    while let Ok(mut client) = Client::open(program.address) {
        for address in ADDRESSES.iter().cycle() {
            let Some(answer) = client.get(address).expect("whole answers alone") else {
                break;
            };
            assert_eq!(answer.status, 200);
            answers.fetch_add(1, Ordering::SeqCst);
            if answer.closes {
                break;
            }
        }
    }
}
