//! Requests as bytes, each on a connection of its own, and the response that each must get.
//!
//! `corpus/` has one file per group; `corpus.rs` describes the format. The expected responses are
//! those that the RFCs require and, where they allow several, our choice; they are never copied from
//! the server. A difference is a bug of the server, or a choice that must be written down.
mod check;
mod corpus;
mod http2;
mod notation;
mod server;

use std::sync::Mutex;
use std::thread;

use corpus::{CorpusEntry, GROUPS};
use server::Server;

/// How many entries run concurrently, so that those that wait for a timeout do not add up.
const CONCURRENCY: usize = 16;

#[test]
fn every_request_of_the_corpus_gets_the_expected_response() {
    let server = Server::start();
    let entries = corpus::entries();
    let queue = Mutex::new(entries.iter());
    let violations = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..CONCURRENCY {
            scope.spawn(|| {
                loop {
                    let Some(entry) = queue.lock().expect("a queue").next() else {
                        break;
                    };
                    let violation = check::find_violation(entry, &server);
                    let described = violation.map(|violation| describe(entry, &violation));
                    violations.lock().expect("a list").extend(described);
                }
            });
        }
    });
    let violations = violations.into_inner().expect("a list");
    assert!(
        violations.is_empty(),
        "{} of {} requests got an unexpected response:\n\n{}",
        violations.len(),
        entries.len(),
        violations.join("\n\n")
    );
    assert_eq!(server.panics(), 0, "the server panicked");
    server.assert_serves();
}

fn describe(entry: &CorpusEntry, violation: &str) -> String {
    format!(
        "[{}] {} ({})\n{violation}",
        entry.group, entry.name, entry.rule
    )
}

#[test]
fn the_corpus_is_complete_and_no_name_occurs_twice() {
    let entries = corpus::entries();
    let mut names: Vec<_> = entries
        .iter()
        .map(|entry| (&entry.group, &entry.name))
        .collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), entries.len());
    for group in GROUPS {
        let count = entries
            .iter()
            .filter(|entry| entry.group == group.0)
            .count();
        assert!(count > 5, "{} has {count} entries", group.0);
    }
    assert!(entries.len() >= 170, "{}", entries.len());
}
