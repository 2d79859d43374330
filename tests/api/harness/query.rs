//! Checks queries against openapi.yaml, and encodes values.

use std::collections::HashSet;

use percent_encoding::{NON_ALPHANUMERIC, percent_decode, utf8_percent_encode};
use serde_json::{Value, json};

use super::openapi::{Operation, Parameter, resolve_reference};
use super::schemas;

/// All differences between a query and the documented parameters of an operation. These include nonexistent
/// dates, which the format `edtf` rejects, and a sort by relevance without `q`.
pub fn violations(operation: &Operation, query: &str) -> Vec<String> {
    let mut violations = Vec::new();
    let mut seen = HashSet::new();
    let mut is_by_relevance = false;
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (Some(name), Some(value)) = (decode(name), decode(value)) else {
            violations.push(format!("{pair} is not valid UTF-8"));
            continue;
        };
        let Some(parameter) = operation.query().find(|it| it.name == name) else {
            violations.push(format!("{name} is not documented"));
            continue;
        };
        violations.extend(value_violations(parameter, &value));
        is_by_relevance |= name == "sort" && value == "relevance";
        if !seen.insert(name) {
            violations.push(format!("{pair} is repeated"));
        }
    }
    let missing = operation.query().filter(|it| it.required);
    let missing = missing.filter(|it| !seen.contains(it.name));
    violations.extend(missing.map(|it| format!("{} is missing", it.name)));
    if is_by_relevance && !seen.contains("q") {
        violations.push("relevance without q".to_owned());
    }
    violations
}

/// Encodes a value for a query, so that no character has a special meaning.
pub fn encode(value: &str) -> String {
    utf8_percent_encode(value, NON_ALPHANUMERIC).to_string()
}

fn value_violations(parameter: &Parameter, value: &str) -> Vec<String> {
    let (_, schema) = resolve_reference(&parameter.schema);
    let instance = match schema["type"].as_str() {
        Some("array") => json!(value.split(',').collect::<Vec<_>>()),
        Some("integer") => match value.parse::<i64>() {
            // In canonical form, unlike `+5` or `007`.
            Ok(number) if number.to_string() == value => json!(number),
            _ => json!(value),
        },
        Some("boolean") => value.parse::<bool>().map_or(json!(value), |it| json!(it)),
        _ => Value::from(value),
    };
    let violations = schemas::violations(&parameter.schema, &instance);
    violations
        .into_iter()
        .map(|violation| format!("{}: {violation}", parameter.name))
        .collect()
}

fn decode(text: &str) -> Option<String> {
    let with_spaces = text.replace('+', " ");
    let decoded = percent_decode(with_spaces.as_bytes()).decode_utf8();
    Some(decoded.ok()?.into_owned())
}
