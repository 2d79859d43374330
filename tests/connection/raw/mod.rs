//! Requests as bytes, each on a connection of its own, and the answer that each must get.
//!
//! `corpus/` holds them, one file a group; `corpus.rs` says how they are written. What stands there
//! is what the RFCs ask and, where they leave a choice, which one was taken; an answer is never
//! copied from the server. A difference is a fault of the server, or a choice to be stated.
mod check;
mod corpus;
mod http2;
mod notation;
mod server;

use std::sync::Mutex;
use std::thread;

use corpus::{CorpusEntry, GROUPS};
use server::Server;

/// How many requests are under way at once: those that wait for a limit must not add up.
const AT_ONCE: usize = 16;

#[test]
fn every_request_of_the_corpus_gets_the_answer_that_it_must_get() {
    let server = Server::start();
    let entries = corpus::entries();
    let queue = Mutex::new(entries.iter());
    let faults = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                loop {
                    let Some(entry) = queue.lock().expect("a queue").next() else {
                        break;
                    };
                    let found = check::find_violation(entry, &server);
                    let shown = found.map(|found| shown(entry, &found));
                    faults.lock().expect("a list").extend(shown);
                }
            });
        }
    });
    let faults = faults.into_inner().expect("a list");
    assert!(
        faults.is_empty(),
        "{} of {} requests:\n\n{}",
        faults.len(),
        entries.len(),
        faults.join("\n\n")
    );
    assert_eq!(server.panics(), 0, "the server panicked");
    server.assert_serves();
}

fn shown(entry: &CorpusEntry, fault: &str) -> String {
    format!("[{}] {} ({})\n{fault}", entry.group, entry.name, entry.rule)
}

#[test]
fn the_corpus_is_as_large_as_it_claims_and_no_name_stands_twice() {
    let entries = corpus::entries();
    let mut names: Vec<_> = entries.iter().map(|it| (&it.group, &it.name)).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), entries.len());
    for group in GROUPS {
        let count = entries.iter().filter(|it| it.group == group.0).count();
        assert!(count > 5, "{} has {count} entries", group.0);
    }
    assert!(entries.len() >= 170, "{}", entries.len());
}
