//! A search counts as a request in progress, and does not block health checks.

use std::net::SocketAddr;
use std::thread;

use onrecord_test_support::{ArchiveFolder, Connection};

use crate::serve;

/// The number of sections, and how often each word occurs in each.
const SECTIONS: usize = 40;
const TIMES: usize = 60;
const WORDS: [&str; 20] = [
    "bear", "clay", "dawn", "east", "fern", "gold", "hill", "iron", "jade", "kelp", "lime", "moss",
    "nest", "opal", "pine", "quay", "reed", "sand", "tide", "vale",
];

#[test]
fn while_a_search_takes_the_only_request_permit_others_get_a_503_and_livez_works() {
    let archive = archive();
    let program = serve(&archive, &["--max-requests", "1"]);
    let address = program.address;
    // The system decides which of two requests is read first, so this may take several attempts.
    let has_refused = (0..50).any(|attempt| {
        let slow = format!("/sections?q={}&limit={}", WORDS.join("+"), 1000 - attempt);
        let slow = thread::spawn(move || status(address, &slow));
        let mut refused = 0;
        for number in 0.. {
            if slow.is_finished() {
                break;
            }
            // Each query is different: a cached response would not be a search.
            let quick = format!("/sections?q=pine+x{attempt}x{number}");
            refused += usize::from(status(address, &quick) == 503);
            assert_eq!(status(address, "/livez"), 200);
        }
        slow.join().expect("a response") == 200 && refused > 0
    });
    assert!(has_refused);
}

fn archive() -> ArchiveFolder {
    let paragraph = vec![WORDS.join(" "); TIMES].join(" ");
    let section = |number: usize| {
        let turns = serde_json::json!([{ "paragraphs": [paragraph] }]);
        serde_json::json!({ "id": format!("s-{number}"), "turns": turns })
    };
    let sections: Vec<_> = (0..SECTIONS).map(section).collect();
    let interview = serde_json::json!({
        "format": 1, "title": "T", "language": "en", "sections": sections,
    });
    ArchiveFolder::new(&[("interviews/long.json", &interview.to_string())])
}

fn status(address: SocketAddr, target: &str) -> u16 {
    Connection::open(address)
        .get(target, "Connection: close\r\n")
        .status
}
