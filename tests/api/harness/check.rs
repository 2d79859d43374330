//! Compares a response with openapi.yaml: status, media type, headers and body, and whether the status
//! fits the request.

use serde_json::{Value, json};

use super::openapi::{Header, Operation, Response};
use super::{ApiResponse, PUBLIC_URL, query, schemas, table};

/// Headers that need no documentation: those of HTTP itself, of CORS and of browser security, which every
/// response may have.
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

const VALID_REQUEST_REJECTED: &str = "a valid request got a 400";

/// All differences between a response and its documentation.
pub fn violations(response: &ApiResponse) -> Vec<String> {
    let method = response.method.as_str().to_lowercase();
    let Some(operation) = Operation::find(&method, response.path()) else {
        return vec!["no operation has this path: use `send_undocumented`".to_owned()];
    };
    let Some(documented_response) = operation.responses.get(&response.status) else {
        return vec![format!(
            "{} does not document {}",
            operation.id, response.status
        )];
    };
    let mut violations = header_violations(response, &documented_response.headers);
    violations.extend(content_violations(response, documented_response));
    violations.extend(status_violations(response, operation));
    violations
}

/// Like [`violations`], for a request that is rejected although its schema accepts it.
pub fn violations_of_rejection(response: &ApiResponse) -> Vec<String> {
    let mut violations = violations(response);
    violations.retain(|violation| violation != VALID_REQUEST_REJECTED);
    violations
}

/// All differences between a response and the problem that all operations share: a page at the paths of pages, and
/// otherwise a document.
pub fn problem_violations(response: &ApiResponse) -> Vec<String> {
    let path = response.path();
    let is_page = path == "/"
        || path == "/docs"
        || ["/docs/", "/problems/"]
            .iter()
            .any(|it| path.starts_with(it))
        || path.strip_suffix(".html").is_some();
    let id = if is_page { "get_home" } else { "list_facts" };
    let shared = &Operation::by_id(id).responses[&400];
    let mut violations = content_violations(response, shared);
    let is_allow_of_405 = |header: &&str| response.status == 405 && *header == "allow";
    let of_headers = header_violations(response, &shared.headers);
    violations.extend(of_headers.into_iter().filter(|violation| {
        !violation
            .split(' ')
            .next()
            .is_some_and(|name| is_allow_of_405(&name))
    }));
    violations
}

fn header_violations(response: &ApiResponse, documented: &[Header]) -> Vec<String> {
    let mut violations = Vec::new();
    for header in documented {
        match response.header(header.name) {
            Some(value) => {
                let found = schemas::violations(&header.schema, &json!(value));
                violations.extend(
                    found
                        .iter()
                        .map(|violation| format!("{}: {violation}", header.name)),
                );
            }
            None if header.required => violations.push(format!("{} is missing", header.name)),
            None => {}
        }
    }
    for name in response
        .headers
        .keys()
        .map(reqwest::header::HeaderName::as_str)
    {
        let known = documented
            .iter()
            .any(|it| it.name.eq_ignore_ascii_case(name));
        if !known && !UNDOCUMENTED_HEADERS.contains(&name) {
            violations.push(format!("{name} is not documented"));
        }
    }
    violations
}

fn content_violations(response: &ApiResponse, documented: &Response) -> Vec<String> {
    let media = response.header("content-type");
    if documented.content.is_empty() {
        let is_empty = media.is_none() && response.body.is_empty();
        return if is_empty {
            Vec::new()
        } else {
            vec!["the body must be empty".to_owned()]
        };
    }
    let Some(schema) = media.and_then(|media| documented.content.get(media)) else {
        return vec![format!("the media type {media:?} is not documented")];
    };
    let instance: Result<Value, String> = match media {
        Some(json) if json.ends_with("json") => {
            serde_json::from_slice(&response.body).map_err(|error| error.to_string())
        }
        Some(yaml) if yaml.ends_with("yaml") => {
            serde_saphyr::from_str(response.text()).map_err(|error| error.to_string())
        }
        _ => Ok(json!(response.text())),
    };
    let mut instance = match instance {
        Ok(instance) => instance,
        Err(error) => return vec![format!("the body is not valid {media:?}: {error}")],
    };
    let query = response.query().unwrap_or_default();
    if response.status == 200 && query.split('&').any(|pair| pair.starts_with("fields=")) {
        // These items lack fields that their schema requires: `general/fields.rs` compares them with complete ones.
        instance["items"] = json!([]);
        if let Some(context) = instance.get_mut("context") {
            *context = json!({});
        }
    }
    let mut violations = schemas::violations(schema, &instance);
    if media.is_some_and(|media| media.starts_with("text/csv")) {
        violations.extend(table::violations(response));
    }
    if media == Some("application/problem+json") {
        if instance["status"] != response.status {
            violations.push("the status in the body is not the status of the response".to_owned());
        }
        // A server with a public URL adds it in front. `/.` in front of `//` keeps it from being read as a
        // host name.
        let url = instance["instance"].as_str().unwrap_or_default();
        let url = url.strip_prefix(PUBLIC_URL).unwrap_or(url);
        let url = url
            .strip_prefix("/.")
            .filter(|it| it.starts_with("//"))
            .unwrap_or(url);
        if url != response.url {
            violations.push("the instance in the body is not the URL".to_owned());
        }
    }
    violations
}

/// A valid request must not get a 400, and an invalid one must, except for HTML pages, which
/// ignore unknown parameters.
fn status_violations(response: &ApiResponse, operation: &Operation) -> Vec<String> {
    if operation.is_page() {
        return Vec::new();
    }
    let mut request_violations = query::violations(operation, response.query().unwrap_or_default());
    if let Some(schema) = &operation.body {
        let sent = response.request_body.as_deref().unwrap_or_default();
        match serde_json::from_str(sent) {
            Ok(sent) => request_violations.extend(schemas::violations(schema, &sent)),
            Err(error) => request_violations.push(error.to_string()),
        }
    }
    match (response.status, request_violations.as_slice()) {
        (400, []) => vec![VALID_REQUEST_REJECTED.to_owned()],
        // A status of 408 or above means that the request was rejected before its parameters were read.
        (400 | 408..=431, _) | (_, []) => Vec::new(),
        (_, [violation, ..]) => vec![format!("an invalid request got no 400: {violation}")],
    }
}
