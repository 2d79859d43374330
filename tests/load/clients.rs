//! Clients that ask without a pause, and hold every answer to one version.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use onrecord_test_support::{Connection, HttpResponse};
use serde_json::Value;

use crate::archive::fact_count;

/// What is asked for, in turn.
pub const PATHS: [&str; 8] = [
    "/facts",
    "/sections",
    "/interviews/talk",
    "/quotes/talk/quote",
    "/index.json",
    "/topics",
    "/facts?topic=topic&limit=2",
    "/facts/talk/fact-0",
];

/// The next answer of a connection that is kept; `None` when that ends before it.
pub fn send_get(
    connection: &mut Connection,
    address: &str,
) -> Result<Option<HttpResponse>, String> {
    // Whether the server takes the request or has gone, the answer says.
    connection.try_send(format!("GET {address} HTTP/1.1\r\nHost: a.example\r\n\r\n"));
    connection.next_response(false)
}

/// Asks until it is told to stop; whatever is wrong with an answer ends it with an error.
pub fn send_gets_until_stopped(
    address: SocketAddr,
    stop: &AtomicBool,
    answers: &AtomicUsize,
) -> Result<(), String> {
    let mut client = Connection::try_open(address).map_err(|error| error.to_string())?;
    let mut tags = HashMap::new();
    for at in PATHS.iter().cycle() {
        if stop.load(Ordering::SeqCst) {
            return Ok(());
        }
        let answer = send_get(&mut client, at)?.ok_or("closed without an answer")?;
        // The versions differ in how many facts they have, and all have the first.
        if answer.status != 200 {
            return Err(format!("{at}: {}", answer.status));
        }
        check_one_version(at, &answer.body).map_err(|fault| format!("{at}: {fault}"))?;
        let tag = answer.header("etag").ok_or("no tag")?;
        let same = tags
            .entry((at, tag.to_owned()))
            .or_insert_with(|| answer.body.clone());
        if *same != answer.body {
            return Err(format!("{at}: one tag for two bodies"));
        }
        answers.fetch_add(1, Ordering::SeqCst);
    }
    Ok(())
}

/// Every mark in an answer names the same version, and what it counts is that version's.
fn check_one_version(address: &str, body: &[u8]) -> Result<(), String> {
    let text = std::str::from_utf8(body).map_err(|error| error.to_string())?;
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let mut versions: Vec<usize> = text
        .split("version ")
        .skip(1)
        .map(|rest| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().expect("a number")
        })
        .collect();
    versions.dedup();
    let [version] = versions[..] else {
        return Err(format!("versions {versions:?}"));
    };
    let facts = fact_count(version);
    let counted = match address {
        "/facts" | "/facts?topic=topic&limit=2" => &value["total"],
        "/interviews/talk" => &value["counts"]["facts"],
        "/topics" => &value["items"][0]["counts"]["facts"],
        _ => return Ok(()),
    };
    if *counted != facts {
        return Err(format!(
            "{counted} facts where version {version} has {facts}"
        ));
    }
    if address == "/facts" && value["items"].as_array().map(Vec::len) != Some(facts) {
        return Err(format!("the items are not those of version {version}"));
    }
    Ok(())
}
