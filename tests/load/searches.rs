//! A search counts as a request that is under way, and keeps nobody from asking how the server is.

use std::net::SocketAddr;
use std::thread;

use onrecord_test_support::{ArchiveFolder, Connection};

use crate::serve;

/// Each section has each word so many times.
const SECTIONS: usize = 40;
const TIMES: usize = 60;
const WORDS: [&str; 20] = [
    "bear", "clay", "dawn", "east", "fern", "gold", "hill", "iron", "jade", "kelp", "lime", "moss",
    "nest", "opal", "pine", "quay", "reed", "sand", "tide", "vale",
];

#[test]
fn with_one_search_under_way_of_one_that_may_be_a_second_is_a_503_and_livez_answers() {
    let archive = archive();
    let program = serve(&archive, &["--max-requests", "1"]);
    let address = program.address;
    // Which of two requests is read first is for the system to say, so it may take some attempts.
    let has_refused = (0..50).any(|attempt| {
        let slow = format!("/sections?q={}&limit={}", WORDS.join("+"), 1000 - attempt);
        let slow = thread::spawn(move || status(address, &slow));
        let mut refused = 0;
        for number in 0.. {
            if slow.is_finished() {
                break;
            }
            // None is asked for twice: what is kept is no search.
            let quick = format!("/sections?q=pine+x{attempt}x{number}");
            refused += usize::from(status(address, &quick) == 503);
            assert_eq!(status(address, "/livez"), 200);
        }
        slow.join().expect("an answer") == 200 && refused > 0
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
