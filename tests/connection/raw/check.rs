//! An entry sent to the server, and what comes back held against what must.

use onrecord_test_support::{Connection, Ending, HttpResponse};
use serde_json::Value;

use super::corpus::{ConnectionEnd, CorpusEntry, ExpectedBody, ExpectedResponse};
use super::notation::Step;
use super::server::Server;

/// Asked on a connection that must have been kept: nothing else may come before its answer.
const PROBE: &[u8] = b"GET /livez HTTP/1.1\r\nHost: probe\r\nConnection: close\r\n\r\n";

/// The first thing in which what the server does departs from what it must do.
pub fn find_violation(entry: &CorpusEntry, server: &Server) -> Option<String> {
    let mut got = Vec::new();
    let fault = run_entry(entry, server, &mut got).err()?;
    let got: Vec<_> = got.iter().map(HttpResponse::to_string).collect();
    Some(format!("  {fault}\n{}", got.join("\n")))
}

fn run_entry(
    entry: &CorpusEntry,
    server: &Server,
    got: &mut Vec<HttpResponse>,
) -> Result<(), String> {
    let mut connection = server.connect();
    for step in &entry.steps {
        match step {
            // A server need not read what it has refused.
            Step::Send(bytes) => drop(connection.try_send(bytes)),
            Step::SendETag(address) => drop(connection.try_send(server.etag(address))),
            Step::Wait => connection.wait_for_bytes()?,
            Step::End => connection.shut_down_write(),
        }
    }
    let mut waiting = None;
    for expected in &entry.responses {
        let answer = match waiting.take() {
            Some(answer) => answer,
            None => match connection.next_response(expected.is_head)? {
                Some(answer) => answer,
                None => return Err(format!("an end before a {}", expected.status)),
            },
        };
        if expected.is_optional && answer.status != expected.status {
            waiting = Some(answer);
            continue;
        }
        let fault = response_violation(&answer, expected);
        got.push(answer);
        if let Some(fault) = fault {
            return Err(fault);
        }
    }
    match entry.end {
        ConnectionEnd::Kept => probe(&mut connection, false),
        ConnectionEnd::Either => probe(&mut connection, true),
        ConnectionEnd::Closed | ConnectionEnd::ClosedInTime => {
            // RFC 9112, 9.6: who closes says so in the last answer.
            let says_so = got.last().is_none_or(|last| {
                let words = last.header("connection").unwrap_or_default();
                last.is_http_1_0 || words.eq_ignore_ascii_case("close")
            });
            connection.wait_for_ending()?;
            if entry.end == ConnectionEnd::Closed && !says_so {
                return Err("closed, and the answer does not say so".into());
            }
            Ok(())
        }
    }
}

fn probe(connection: &mut Connection, may_be_closed: bool) -> Result<(), String> {
    connection.try_send(PROBE);
    match connection.next_response(false)? {
        Some(answer) if answer.status == 200 && answer.body == br#"{"status":"live"}"# => {}
        Some(answer) => return Err(format!("instead of the next answer:\n{answer}")),
        None if may_be_closed => return Ok(()),
        None => return Err("an end, though it must be kept".into()),
    }
    match connection.wait_for_ending()? {
        Ending::Closed => Ok(()),
        Ending::Reset => Err("reset after the last answer".into()),
    }
}

/// The first thing that is wrong with an answer.
fn response_violation(answer: &HttpResponse, expected: &ExpectedResponse) -> Option<String> {
    let header = |name: &str| answer.header(name).unwrap_or_default();
    if answer.status != expected.status {
        return Some(format!(
            "{} where {} must be",
            answer.status, expected.status
        ));
    }
    if answer.status >= 500 {
        return Some("the server is to blame".into());
    }
    if answer.status < 200 {
        return None;
    }
    if !is_date(header("date")) {
        return Some(format!("the Date is {:?}", header("date")));
    }
    match &expected.body {
        ExpectedBody::Empty => {
            let bare = answer.header("content-type").is_none() && answer.body.is_empty();
            return (!bare).then(|| "it has a body".to_owned());
        }
        ExpectedBody::Plain => {}
        ExpectedBody::Problem(kinds) => {
            if let Some(fault) = problem_violation(answer, kinds, expected.is_head) {
                return Some(fault);
            }
        }
    }
    if header("x-content-type-options") != "nosniff" || answer.header("server").is_some() {
        return Some("the headers of every answer are not there".into());
    }
    let wrong = expected
        .present_headers
        .iter()
        .find(|(name, value)| match value {
            Some(value) => answer.header(name) != Some(value),
            None => answer.header(name).is_none(),
        });
    if let Some((name, value)) = wrong {
        return Some(format!("{name} must be {value:?}"));
    }
    let there = expected
        .absent_headers
        .iter()
        .find(|(name, value)| match value {
            Some(value) => answer.header(name) == Some(value),
            None => answer.header(name).is_some(),
        });
    there.map(|(name, _)| format!("{name} must not be there"))
}

fn problem_violation(answer: &HttpResponse, kinds: &[String], to_head: bool) -> Option<String> {
    let id = answer.header("x-request-id").unwrap_or_default();
    if answer.header("content-type") != Some("application/problem+json")
        || answer.header("cache-control") != Some("no-store")
        || id.is_empty()
    {
        return Some("its headers are not those of a problem".into());
    }
    if to_head {
        return None;
    }
    let problem: Value = match serde_json::from_slice(&answer.body) {
        Ok(problem) => problem,
        Err(error) => return Some(error.to_string()),
    };
    let kind = problem["type"].as_str().unwrap_or_default();
    let kind = kind.strip_prefix("/problems/").unwrap_or_default();
    if !kinds.iter().any(|it| it == kind) {
        return Some(format!("the problem is {kind}"));
    }
    let agrees = problem["status"] == answer.status && problem["request_id"] == id;
    (!agrees).then(|| "its body and its head do not agree".to_owned())
}

/// `Tue, 24 Nov 2026 12:00:00 GMT`
fn is_date(text: &str) -> bool {
    let shape: String = text
        .chars()
        .map(|it| match it {
            '0'..='9' => '0',
            'a'..='z' => 'a',
            'A'..='Z' => 'A',
            other => other,
        })
        .collect();
    shape == "Aaa, 00 Aaa 0000 00:00:00 AAA" && text.ends_with(" GMT")
}
