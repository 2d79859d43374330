//! A search counts as a request that is under way, and keeps nobody from asking how the server is.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::Stdio;
use std::thread;

use tempfile::TempDir;

use crate::program::Program;

/// Each section has each word so many times.
const SECTIONS: usize = 40;
const TIMES: usize = 60;
const WORDS: [&str; 20] = [
    "bear", "clay", "dawn", "east", "fern", "gold", "hill", "iron", "jade", "kelp", "lime", "moss",
    "nest", "opal", "pine", "quay", "reed", "sand", "tide", "vale",
];

#[test]
fn with_one_search_under_way_of_one_that_may_be_a_second_is_a_503_and_livez_answers() {
    let folder = archive();
    let program = Program::serve_with(folder.path(), &["--max-requests", "1"], Stdio::null());
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

fn archive() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let interviews = folder.path().join("interviews");
    fs::create_dir(&interviews).expect("a folder");
    let paragraph = vec![WORDS.join(" "); TIMES].join(" ");
    let section = |number: usize| {
        let turns = serde_json::json!([{ "paragraphs": [paragraph] }]);
        serde_json::json!({ "id": format!("s-{number}"), "turns": turns })
    };
    let sections: Vec<_> = (0..SECTIONS).map(section).collect();
    let interview = serde_json::json!({
        "format": 1, "title": "T", "language": "en", "sections": sections,
    });
    fs::write(interviews.join("long.json"), interview.to_string()).expect("a file");
    folder
}

fn status(address: SocketAddr, target: &str) -> u16 {
    let mut stream = TcpStream::connect(address).expect("a server that accepts");
    let request = format!("GET {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("a request");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    let line = answer.split(|byte| *byte == b' ').nth(1).expect("a status");
    std::str::from_utf8(line)
        .expect("ASCII")
        .parse()
        .expect("a number")
}
