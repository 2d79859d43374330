//! Checks queries against openapi.yaml, and encodes values.

use std::collections::{BTreeMap, HashSet};

use percent_encoding::{NON_ALPHANUMERIC, percent_decode, utf8_percent_encode};
use serde_json::{Number, Value, json};

use super::openapi::{Operation, Parameter, resolve_reference};
use super::schemas;

/// All differences between a query and the documented parameters of an operation. These include nonexistent
/// dates, which the format `edtf` rejects, `match` or a sort by relevance without `q`, more than 50 words in
/// `q`, and limits for values without a unit or in the wrong order.
pub fn violations(operation: &Operation, query: &str) -> Vec<String> {
    let mut violations = Vec::new();
    let mut seen: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (Some(name), Some(value)) = (decode(name), decode(value)) else {
            violations.push(format!("{pair} is not valid UTF-8"));
            continue;
        };
        seen.entry(name).or_default().push(value);
    }
    for (name, values) in &seen {
        match operation.query().find(|it| it.name == *name) {
            Some(parameter) => violations.extend(value_violations(parameter, values)),
            None => violations.push(format!("{name} is not documented")),
        }
    }
    let missing = operation.query().filter(|it| it.required);
    let missing = missing.filter(|it| !seen.contains_key(it.name));
    violations.extend(missing.map(|it| format!("{} is missing", it.name)));
    let is_by_relevance = (seen.get("sort").into_iter().flatten()).any(|it| it == "relevance");
    if is_by_relevance && !seen.contains_key("q") {
        violations.push("relevance without q".to_owned());
    }
    let is_too_long = |query: &String| query.split_whitespace().collect::<HashSet<_>>().len() > 50;
    if seen.get("q").into_iter().flatten().any(is_too_long) {
        violations.push("q has more than 50 words".to_owned());
    }
    let limits: BTreeMap<&str, f64> = (["min_value", "max_value"].into_iter())
        .filter_map(|name| Some((name, seen.get(name)?.first()?.parse().ok()?)))
        .collect();
    if !limits.is_empty() && !seen.contains_key("unit") {
        violations.push("a minimum or maximum without a unit".to_owned());
    }
    if let (Some(minimum), Some(maximum)) = (limits.get("min_value"), limits.get("max_value"))
        && minimum > maximum
    {
        violations.push("a minimum above the maximum".to_owned());
    }
    violations
}

/// Encodes a value for a query, so that no character has a special meaning.
pub fn encode(value: &str) -> String {
    utf8_percent_encode(value, NON_ALPHANUMERIC).to_string()
}

/// All differences between a parameter's values, one for each time that it is given, and its schema. The
/// introduction of the document says that the values of an array may also be separated by commas.
fn value_violations(parameter: &Parameter, values: &[String]) -> Vec<String> {
    let (_, schema) = resolve_reference(&parameter.schema);
    if values.len() > 1 && schema["type"] != "array" {
        return vec![format!("{} is repeated", parameter.name)];
    }
    let value = &values[0];
    let separated = values.iter().flat_map(|value| value.split(','));
    let instance = match schema["type"].as_str() {
        Some("array") => json!(separated.collect::<Vec<_>>()),
        Some("integer") => match value.parse::<i64>() {
            // In canonical form, unlike `+5` or `007`.
            Ok(number) if number.to_string() == *value => json!(number),
            _ => json!(value),
        },
        Some("number") => match serde_json::from_str::<Number>(value) {
            Ok(number) if value.trim() == *value => json!(number),
            _ => json!(value),
        },
        Some("boolean") => value.parse::<bool>().map_or(json!(value), |it| json!(it)),
        _ => Value::from(value.as_str()),
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
