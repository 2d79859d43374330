//! Sends an entry to the server, and compares the responses with the expected ones.

use onrecord_test_support::{Connection, Ending, HttpResponse};
use serde_json::Value;

use super::corpus::{ConnectionEnd, CorpusEntry, ExpectedBody, ExpectedResponse};
use super::notation::Step;
use super::server::Server;

/// Sent on a connection that must still be open: nothing else may come before its response.
const PROBE: &[u8] = b"GET /livez HTTP/1.1\r\nHost: probe\r\nConnection: close\r\n\r\n";

/// The first difference between what the server does and what it must do.
pub fn find_violation(entry: &CorpusEntry, server: &Server) -> Option<String> {
    let mut received = Vec::new();
    let violation = run_entry(entry, server, &mut received).err()?;
    let received: Vec<_> = received.iter().map(HttpResponse::to_string).collect();
    Some(format!("  {violation}\n{}", received.join("\n")))
}

fn run_entry(
    entry: &CorpusEntry,
    server: &Server,
    received: &mut Vec<HttpResponse>,
) -> Result<(), String> {
    let mut connection = server.connect();
    for step in &entry.steps {
        match step {
            // A server need not read what it has rejected.
            Step::Send(bytes) => drop(connection.try_send(bytes)),
            Step::SendETag(path) => drop(connection.try_send(server.etag(path))),
            Step::Wait => connection.wait_for_bytes()?,
            Step::End => connection.shut_down_write(),
        }
    }
    let mut unmatched = None;
    for expected in &entry.responses {
        let response = match unmatched.take() {
            Some(response) => response,
            None => match connection.next_response(expected.is_head)? {
                Some(response) => response,
                None => return Err(format!("the connection ended before a {}", expected.status)),
            },
        };
        if expected.is_optional && response.status != expected.status {
            unmatched = Some(response);
            continue;
        }
        let violation = response_violation(&response, expected);
        received.push(response);
        if let Some(violation) = violation {
            return Err(violation);
        }
    }
    match entry.end {
        ConnectionEnd::Kept => probe(&mut connection, false),
        ConnectionEnd::Either => probe(&mut connection, true),
        ConnectionEnd::Closed | ConnectionEnd::ClosedInTime => {
            // RFC 9112, 9.6: a server that closes a connection says so in the last response.
            let is_announced = received.last().is_none_or(|last| {
                let value = last.header("connection").unwrap_or_default();
                last.is_http_1_0 || value.eq_ignore_ascii_case("close")
            });
            connection.wait_for_ending()?;
            if entry.end == ConnectionEnd::Closed && !is_announced {
                return Err("closed without `Connection: close` in the response".into());
            }
            Ok(())
        }
    }
}

fn probe(connection: &mut Connection, may_be_closed: bool) -> Result<(), String> {
    connection.try_send(PROBE);
    match connection.next_response(false)? {
        Some(response) if response.status == 200 && response.body == br#"{"status":"live"}"# => {}
        Some(response) => return Err(format!("instead of the next response:\n{response}")),
        None if may_be_closed => return Ok(()),
        None => return Err("closed, but the connection must stay open".into()),
    }
    match connection.wait_for_ending()? {
        Ending::Closed => Ok(()),
        Ending::Reset => Err("reset after the last response".into()),
    }
}

/// The first thing that is wrong with a response.
fn response_violation(response: &HttpResponse, expected: &ExpectedResponse) -> Option<String> {
    let header = |name: &str| response.header(name).unwrap_or_default();
    if response.status != expected.status {
        return Some(format!(
            "status {}, expected {}",
            response.status, expected.status
        ));
    }
    if response.status >= 500 {
        return Some("the server failed".into());
    }
    if response.status < 200 {
        return None;
    }
    if !is_date(header("date")) {
        return Some(format!("invalid Date: {:?}", header("date")));
    }
    match &expected.body {
        ExpectedBody::Empty => {
            let is_empty = response.header("content-type").is_none() && response.body.is_empty();
            return (!is_empty).then(|| "the response has a body".to_owned());
        }
        ExpectedBody::Plain => {}
        ExpectedBody::Problem(kinds) => {
            if let Some(violation) = problem_violation(response, kinds, expected.is_head) {
                return Some(violation);
            }
        }
    }
    if header("x-content-type-options") != "nosniff" || response.header("server").is_some() {
        return Some("the common header fields are wrong".into());
    }
    let wrong = expected
        .present_headers
        .iter()
        .find(|(name, value)| match value {
            Some(value) => response.header(name) != Some(value),
            None => response.header(name).is_none(),
        });
    if let Some((name, value)) = wrong {
        return Some(format!("expected {name}: {value:?}"));
    }
    let forbidden = expected
        .absent_headers
        .iter()
        .find(|(name, value)| match value {
            Some(value) => response.header(name) == Some(value),
            None => response.header(name).is_some(),
        });
    forbidden.map(|(name, _)| format!("unexpected {name}"))
}

fn problem_violation(response: &HttpResponse, kinds: &[String], to_head: bool) -> Option<String> {
    let id = response.header("x-request-id").unwrap_or_default();
    if response.header("content-type") != Some("application/problem+json")
        || response.header("cache-control") != Some("no-store")
        || id.is_empty()
    {
        return Some("the header fields are not those of a problem".into());
    }
    if to_head {
        return None;
    }
    let problem: Value = match serde_json::from_slice(&response.body) {
        Ok(problem) => problem,
        Err(error) => return Some(error.to_string()),
    };
    let kind = problem["type"].as_str().unwrap_or_default();
    let kind = kind.strip_prefix("/problems/").unwrap_or_default();
    if !kinds.iter().any(|expected| expected == kind) {
        return Some(format!("the type of the problem is {kind}"));
    }
    let is_consistent = problem["status"] == response.status && problem["request_id"] == id;
    (!is_consistent).then(|| "the status or the id differs between head and body".to_owned())
}

/// `Tue, 24 Nov 2026 12:00:00 GMT`
fn is_date(text: &str) -> bool {
    let shape: String = text
        .chars()
        .map(|c| match c {
            '0'..='9' => '0',
            'a'..='z' => 'a',
            'A'..='Z' => 'A',
            other => other,
        })
        .collect();
    shape == "Aaa, 00 Aaa 0000 00:00:00 AAA" && text.ends_with(" GMT")
}
