//! One answer against the contract: status, media type, headers, body, and whether the request
//! deserved it.

use serde_json::{Value, json};

use super::openapi::{Header, Operation, Response};
use super::{ApiResponse, PUBLIC_URL, query, schemas, table};

/// Headers that need no mention: HTTP's own, and what CORS and the safety of browsers add to every
/// answer.
const UNDOCUMENTED_HEADERS: [&str; 8] = [
    "access-control-expose-headers",
    "connection",
    "content-length",
    "content-security-policy",
    "content-type",
    "cross-origin-resource-policy",
    "date",
    "referrer-policy",
];

/// Every way in which an answer departs from the contract.
pub fn violations(reply: &ApiResponse) -> Vec<String> {
    let method = reply.method.as_str().to_lowercase();
    let Some(operation) = Operation::find(&method, reply.path()) else {
        return vec!["no operation has this address: see `outside_contract`".to_owned()];
    };
    let Some(response) = operation.responses.get(&reply.status) else {
        return vec![format!("{} documents no {}", operation.id, reply.status)];
    };
    let mut faults = header_violations(reply, &response.headers);
    faults.extend(content_violations(reply, response));
    faults.extend(status_violations(reply, operation));
    faults
}

/// Every way in which an answer departs from the problem that all operations share.
pub fn problem_violations(reply: &ApiResponse) -> Vec<String> {
    let shared = &Operation::by_id("list_facts").responses[&400];
    let mut faults = content_violations(reply, shared);
    let allow = |header: &&str| reply.status == 405 && *header == "allow";
    let undocumented = header_violations(reply, &shared.headers);
    faults.extend(
        undocumented
            .into_iter()
            .filter(|fault| !fault.split(' ').next().is_some_and(|name| allow(&name))),
    );
    faults
}

fn header_violations(reply: &ApiResponse, documented: &[Header]) -> Vec<String> {
    let mut faults = Vec::new();
    for header in documented {
        match reply.header(header.name) {
            Some(value) => {
                let found = schemas::violations(&header.schema, &json!(value));
                faults.extend(
                    found
                        .iter()
                        .map(|fault| format!("{}: {fault}", header.name)),
                );
            }
            None if header.required => faults.push(format!("{} is missing", header.name)),
            None => {}
        }
    }
    for name in reply
        .headers
        .keys()
        .map(reqwest::header::HeaderName::as_str)
    {
        let known = documented
            .iter()
            .any(|it| it.name.eq_ignore_ascii_case(name));
        if !known && !UNDOCUMENTED_HEADERS.contains(&name) {
            faults.push(format!("{name} is not documented"));
        }
    }
    faults
}

fn content_violations(reply: &ApiResponse, response: &Response) -> Vec<String> {
    let media = reply.header("content-type");
    if response.content.is_empty() {
        let bare = media.is_none() && reply.body.is_empty();
        return if bare {
            Vec::new()
        } else {
            vec!["there should be no body".to_owned()]
        };
    }
    let Some(schema) = media.and_then(|media| response.content.get(media)) else {
        return vec![format!("the media type {media:?} is not documented")];
    };
    let instance: Result<Value, String> = match media {
        Some(json) if json.ends_with("json") => {
            serde_json::from_slice(&reply.body).map_err(|error| error.to_string())
        }
        Some(yaml) if yaml.ends_with("yaml") => {
            serde_saphyr::from_str(reply.text()).map_err(|error| error.to_string())
        }
        _ => Ok(json!(reply.text())),
    };
    let instance = match instance {
        Ok(instance) => instance,
        Err(error) => return vec![format!("the body is no {media:?}: {error}")],
    };
    let mut faults = schemas::violations(schema, &instance);
    if media.is_some_and(|media| media.starts_with("text/csv")) {
        faults.extend(table::violations(reply));
    }
    if media == Some("application/problem+json") {
        if instance["status"] != reply.status {
            faults.push("the body's status is not the answer's".to_owned());
        }
        // A server that knows its public URL begins it there; two slashes would name a host.
        let address = instance["instance"].as_str().unwrap_or_default();
        let address = address.strip_prefix(PUBLIC_URL).unwrap_or(address);
        let address = address
            .strip_prefix("/.")
            .filter(|it| it.starts_with("//"))
            .unwrap_or(address);
        if address != reply.url {
            faults.push("the body's instance is not the address".to_owned());
        }
    }
    faults
}

/// A request that keeps the contract never gets a 400, and one that breaks it always does, but for
/// the pages that ignore what they don't know.
fn status_violations(reply: &ApiResponse, operation: &Operation) -> Vec<String> {
    if operation.is_page() {
        return Vec::new();
    }
    let mut broken = query::violations(operation, reply.query().unwrap_or_default());
    if let Some(schema) = &operation.body {
        let sent = reply.request_body.as_deref().unwrap_or_default();
        match serde_json::from_str(sent) {
            Ok(sent) => broken.extend(schemas::violations(schema, &sent)),
            Err(error) => broken.push(error.to_string()),
        }
    }
    match (reply.status, broken.as_slice()) {
        (400, []) => vec!["a request that keeps the contract got a 400".to_owned()],
        // From 408 on it is refused before its parameters are read.
        (400 | 408..=431, _) | (_, []) => Vec::new(),
        (_, [fault, ..]) => vec![format!(
            "the request breaks the contract, yet no 400: {fault}"
        )],
    }
}
