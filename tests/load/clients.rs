//! Clients that send requests without a pause, and check that every response belongs to one version.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use onrecord_test_support::{Connection, HttpResponse};
use serde_json::Value;

use crate::archive::fact_count;

/// The requested paths, in turn.
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

/// Sends a GET on an open connection, and returns the response; `None` if the connection ends before
/// it.
pub fn send_get(connection: &mut Connection, path: &str) -> Result<Option<HttpResponse>, String> {
    // If the server has gone, reading the response will show it.
    connection.try_send(format!("GET {path} HTTP/1.1\r\nHost: a.example\r\n\r\n"));
    connection.next_response(false)
}

/// Sends requests until `stop` is set. Returns an error if anything is wrong with a response.
pub fn send_gets_until_stopped(
    address: SocketAddr,
    stop: &AtomicBool,
    responses: &AtomicUsize,
) -> Result<(), String> {
    let mut client = Connection::try_open(address).map_err(|error| error.to_string())?;
    let mut bodies = HashMap::new();
    for path in PATHS.iter().cycle() {
        if stop.load(Ordering::SeqCst) {
            return Ok(());
        }
        let response = send_get(&mut client, path)?.ok_or("closed without a response")?;
        // Versions differ in their number of facts, but all of them have the first one.
        if response.status != 200 {
            return Err(format!("{path}: status {}", response.status));
        }
        check_one_version(path, &response.body).map_err(|error| format!("{path}: {error}"))?;
        let etag = response.header("etag").ok_or("no ETag")?;
        let first = bodies
            .entry((path, etag.to_owned()))
            .or_insert_with(|| response.body.clone());
        if *first != response.body {
            return Err(format!("{path}: one ETag for two bodies"));
        }
        responses.fetch_add(1, Ordering::SeqCst);
    }
    Ok(())
}

/// Checks that all marks in a response name the same version, and that its counts are those of that
/// version.
fn check_one_version(path: &str, body: &[u8]) -> Result<(), String> {
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
        return Err(format!("expected one version, found {versions:?}"));
    };
    let facts = fact_count(version);
    let counted = match path {
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
    if path == "/facts" && value["items"].as_array().map(Vec::len) != Some(facts) {
        return Err(format!("the items are not those of version {version}"));
    }
    Ok(())
}
