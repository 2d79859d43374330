//! Queries as the contract describes them: what is wrong with one, and how values are written.

use std::collections::HashSet;

use percent_encoding::{NON_ALPHANUMERIC, percent_decode, utf8_percent_encode};
use serde_json::{Value, json};

use super::openapi::{Operation, Parameter, resolve_reference};
use super::schemas;

/// How a query departs from what the contract says of the operation's parameters. A date that the
/// calendar lacks is a fault too: its format says so. And so is a sort by relevance without words.
pub fn violations(operation: &Operation, query: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut seen = HashSet::new();
    let mut is_by_relevance = false;
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (Some(name), Some(value)) = (decode(name), decode(value)) else {
            faults.push(format!("{pair} is no UTF-8"));
            continue;
        };
        let Some(parameter) = operation.query().find(|it| it.name == name) else {
            faults.push(format!("{name} is not documented"));
            continue;
        };
        faults.extend(value_violations(parameter, &value));
        is_by_relevance |= name == "sort" && value == "relevance";
        if !seen.insert(name) {
            faults.push(format!("{pair} is repeated"));
        }
    }
    let missing = operation.query().filter(|it| it.required);
    let missing = missing.filter(|it| !seen.contains(it.name));
    faults.extend(missing.map(|it| format!("{} is missing", it.name)));
    if is_by_relevance && !seen.contains("q") {
        faults.push("relevance without q".to_owned());
    }
    faults
}

/// A value as it stands in a query: no character is left that could mean something there.
pub fn encode(value: &str) -> String {
    utf8_percent_encode(value, NON_ALPHANUMERIC).to_string()
}

fn value_violations(parameter: &Parameter, value: &str) -> Vec<String> {
    let (_, schema) = resolve_reference(&parameter.schema);
    let instance = match schema["type"].as_str() {
        Some("array") => json!(value.split(',').collect::<Vec<_>>()),
        Some("integer") => match value.parse::<i64>() {
            // Written as an integer is, and not as `+5` or `007`.
            Ok(number) if number.to_string() == value => json!(number),
            _ => json!(value),
        },
        Some("boolean") => value.parse::<bool>().map_or(json!(value), |it| json!(it)),
        _ => Value::from(value),
    };
    let faults = schemas::violations(&parameter.schema, &instance);
    faults
        .into_iter()
        .map(|fault| format!("{}: {fault}", parameter.name))
        .collect()
}

fn decode(text: &str) -> Option<String> {
    let blanks = text.replace('+', " ");
    let decoded = percent_decode(blanks.as_bytes()).decode_utf8();
    Some(decoded.ok()?.into_owned())
}
