//! Random queries, generated from the parameters in openapi.yaml.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::string::string_regex;
use serde_json::Value;

use crate::harness::openapi::{Operation, Parameter, resolve_reference};
use crate::harness::{all_items, encode, get, lists, query_violations, schemas, text};

/// Names, units, measures and languages in the content.
static EXISTING: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut existing = Vec::new();
    for list in lists() {
        for item in all_items(list) {
            let texts = ["id", "unit", "measure", "language"].map(|key| item[key].as_str());
            existing.extend(texts.into_iter().flatten().map(str::to_owned));
            if let (Some(interview), Some(id)) = (item["interview"].as_str(), item["id"].as_str()) {
                existing.push(format!("{interview}/{id}"));
            }
        }
    }
    existing.extend(["2024", "2023/..", "2024-05", "202X"].map(str::to_owned));
    existing.sort();
    existing.dedup();
    existing
});

/// Values that match a schema: some exist in the content, others are only generated from its pattern.
fn values(schema_pointer: &str) -> BoxedStrategy<String> {
    let (schema_pointer, schema) = resolve_reference(schema_pointer);
    if let Some(names) = schema["enum"].as_array() {
        let names: Vec<_> = names
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect();
        return select(names).boxed();
    }
    match text(&schema["type"]) {
        "boolean" => any::<bool>().prop_map(|it| it.to_string()).boxed(),
        "integer" => {
            let bound = |key: &str| schema[key].as_u64().expect("a bound");
            (bound("minimum")..=bound("maximum"))
                .prop_map(|it| it.to_string())
                .boxed()
        }
        "number" => {
            let bound = |key: &str| schema[key].as_f64().expect("a bound");
            (bound("minimum")..=bound("maximum"), any::<bool>())
                .prop_map(|(it, is_scientific)| {
                    if is_scientific {
                        format!("{it:e}")
                    } else {
                        it.to_string()
                    }
                })
                .boxed()
        }
        "array" => {
            let max = schema["maxItems"].as_u64().expect("a bound").min(4);
            let max = usize::try_from(max).expect("a small number");
            let some = prop::collection::vec(values(&format!("{schema_pointer}/items")), 1..=max);
            some.prop_map(|items| items.join(",")).boxed()
        }
        _ => texts(&schema_pointer, schema),
    }
}

fn texts(schema_pointer: &str, schema: &Value) -> BoxedStrategy<String> {
    let pattern = text(&schema["pattern"]);
    let (schema_pointer, reason) = (schema_pointer.to_owned(), "a text that matches the schema");
    let generated =
        string_regex(&without_assertions(pattern)).expect("a pattern without look-around");
    let is_valid =
        move |text: &str| schemas::violations(&schema_pointer, &Value::from(text)).is_empty();
    let existing: Vec<_> = EXISTING
        .iter()
        .filter(|name| is_valid(name))
        .cloned()
        .collect();
    let generated = generated.prop_filter(reason, move |text| is_valid(text));
    if existing.is_empty() {
        return generated.boxed();
    }
    // Pick existing values twice as often, since a single unknown name makes the response a 404.
    prop_oneof![2 => select(existing), 1 => generated].boxed()
}

/// A pattern without anchors and look-aheads, which the generator does not support.
fn without_assertions(pattern: &str) -> String {
    let mut body = pattern.trim_start_matches('^').trim_end_matches('$');
    if body.starts_with("(?=") {
        let (_, rest) = body.split_once(')').expect("the end of the look-ahead");
        body = rest;
    }
    body.to_owned()
}

/// A parameter with a value. Several values of an array are separated by commas, or the parameter is repeated.
fn pair(parameter: &'static Parameter) -> BoxedStrategy<String> {
    let (name, again) = (parameter.name, format!("&{}=", parameter.name));
    let (_, schema) = resolve_reference(&parameter.schema);
    let is_array = schema["type"] == "array";
    let separator = any::<bool>().prop_map(move |repeats| {
        let repeats = repeats && is_array;
        if repeats { again.clone() } else { ",".into() }
    });
    (values(&parameter.schema), separator)
        .prop_map(move |(value, separator)| {
            let encoded: Vec<_> = value.split(',').map(encode).collect();
            format!("{name}={}", encoded.join(&separator))
        })
        .boxed()
}

/// A list or a table with up to four of its parameters, in any order.
fn requests() -> impl Strategy<Value = String> {
    let lists: Vec<_> = Operation::lists().collect();
    select(lists).prop_flat_map(|list| {
        let parameters: Vec<_> = list.query().collect();
        let some = subsequence(parameters.clone(), 0..=parameters.len().min(4)).prop_shuffle();
        some.prop_flat_map(|chosen| chosen.into_iter().map(pair).collect::<Vec<_>>())
            .prop_map(move |pairs| format!("{}?{}", list.path, pairs.join("&")))
            .prop_filter("relevance and matching need words", |url| {
                let url = url.replace("date_match=", "");
                let needing = ["sort=relevance", "match=", "require="];
                let needs_words = needing.iter().any(|it| url.contains(it));
                !needs_words || url.contains("q=")
            })
            .prop_filter("limits of values need a unit", |url| {
                !url.contains("_value=") || url.contains("unit=")
            })
            .prop_filter("a minimum and a maximum may be in the wrong order", |url| {
                !url.contains("min_value=") || !url.contains("max_value=")
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// `get` compares the response with the specification.
    #[test]
    fn a_valid_request_never_gets_a_400(url in requests()) {
        let (list, query) = url.split_once('?').expect("a query");
        let operation = Operation::find_get(list).expect("a list");
        prop_assert_eq!(query_violations(operation, query), Vec::<String>::new());
        prop_assert!(matches!(get(&url).status, 200 | 404));
    }

    /// `get` checks that the status is 400 if and only if the request is invalid.
    #[test]
    fn a_request_with_arbitrary_text_gets_a_documented_response(
        list in select(lists()),
        name in select(vec!["topic", "section", "date", "interview_date", "limit", "after", "unit", "measure", "language", "key", "sort", "q", "match", "require", "min_value", "date_match"]),
        value in "\\PC{0,12}",
    ) {
        get(&format!("{list}?{name}={}", encode(&value)));
    }

    /// A text that matches the pattern of dates is rejected only if the date does not exist.
    #[test]
    fn a_text_that_matches_the_pattern_of_dates_is_valid_if_the_date_exists(date in dates()) {
        let response = get(&format!("/facts?limit=1&date={}", encode(&date)));
        prop_assert_eq!(response.status == 400, !schemas::is_edtf(&date), "{}", response);
    }
}

fn dates() -> impl Strategy<Value = String> {
    let operation = Operation::by_id("list_facts");
    let date = operation
        .query()
        .find(|it| it.name == "date")
        .expect("a date");
    let (_, schema) = resolve_reference(&date.schema);
    let pattern = text(&schema["pattern"]);
    let has_digit = |text: &String| text.contains(|c: char| c.is_ascii_digit());
    let generated = string_regex(&without_assertions(pattern)).expect("a pattern");
    generated.prop_filter("an interval with a date", has_digit)
}
