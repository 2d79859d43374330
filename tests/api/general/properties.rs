//! Queries that nobody thought of, made from the contract's own parameters.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::string::string_regex;
use serde_json::Value;

use crate::harness::openapi::{Operation, Parameter, resolve_reference};
use crate::harness::{all_items, encode, get, lists, query_faults, schemas, text};

/// Names, units, measures and languages that the content has.
static REAL: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut real = Vec::new();
    for list in lists() {
        for item in all_items(list) {
            let texts = ["id", "unit", "measure", "language"].map(|key| item[key].as_str());
            real.extend(texts.into_iter().flatten().map(str::to_owned));
            if let (Some(interview), Some(id)) = (item["interview"].as_str(), item["id"].as_str()) {
                real.push(format!("{interview}/{id}"));
            }
        }
    }
    real.extend(["2024", "2023/..", "2024-05", "202X"].map(str::to_owned));
    real.sort();
    real.dedup();
    real
});

/// Values that keep a schema: some that the content has, some that its pattern alone makes.
fn values(at: &str) -> BoxedStrategy<String> {
    let (at, schema) = resolve_reference(at);
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
        "array" => {
            let most = schema["maxItems"].as_u64().expect("a bound").min(4);
            let most = usize::try_from(most).expect("a small number");
            let some = prop::collection::vec(values(&format!("{at}/items")), 1..=most);
            some.prop_map(|items| items.join(",")).boxed()
        }
        _ => texts(&at, schema),
    }
}

fn texts(at: &str, schema: &Value) -> BoxedStrategy<String> {
    let pattern = text(&schema["pattern"]);
    let (at, keeps) = (at.to_owned(), "a text that keeps the schema");
    let made = string_regex(&without_assertions(pattern)).expect("a pattern without look-around");
    let valid = move |text: &str| schemas::violations(&at, &Value::from(text)).is_empty();
    let real: Vec<_> = REAL.iter().filter(|name| valid(name)).cloned().collect();
    let made = made.prop_filter(keeps, move |text| valid(text));
    if real.is_empty() {
        return made.boxed();
    }
    // Twice as often one that there is: a single name that is not there makes the answer a 404.
    prop_oneof![2 => select(real), 1 => made].boxed()
}

/// A pattern that a generator understands: without anchors and look-aheads.
fn without_assertions(pattern: &str) -> String {
    let mut body = pattern.trim_start_matches('^').trim_end_matches('$');
    if body.starts_with("(?=") {
        let (_, rest) = body.split_once(')').expect("the end of the look-ahead");
        body = rest;
    }
    body.to_owned()
}

fn pair(parameter: &'static Parameter) -> BoxedStrategy<String> {
    let written = |value: &str| value.split(',').map(encode).collect::<Vec<_>>().join(",");
    values(&parameter.schema)
        .prop_map(move |value| format!("{}={}", parameter.name, written(&value)))
        .boxed()
}

/// A list or a table with any of its parameters, in any order.
fn requests() -> impl Strategy<Value = String> {
    let lists: Vec<_> = Operation::lists().collect();
    select(lists).prop_flat_map(|list| {
        let parameters: Vec<_> = list.query().collect();
        let some = subsequence(parameters.clone(), 0..=parameters.len().min(4)).prop_shuffle();
        some.prop_flat_map(|chosen| chosen.into_iter().map(pair).collect::<Vec<_>>())
            .prop_map(move |pairs| format!("{}?{}", list.path, pairs.join("&")))
            .prop_filter("relevance takes words", |address| {
                !address.contains("sort=relevance") || address.contains("q=")
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// `get` holds the answer to the contract.
    #[test]
    fn a_request_that_keeps_the_contract_never_gets_a_400(address in requests()) {
        let (list, query) = address.split_once('?').expect("a query");
        let operation = Operation::find_get(list).expect("a list");
        prop_assert_eq!(query_faults(operation, query), Vec::<String>::new());
        prop_assert!(matches!(get(&address).status, 200 | 404));
    }

    /// `get` knows which status the request deserves.
    #[test]
    fn a_request_of_arbitrary_text_gets_what_it_deserves(
        list in select(lists()),
        name in select(vec!["topic", "section", "date", "limit", "after", "unit", "measure", "language", "key", "sort", "q"]),
        value in "\\PC{0,12}",
    ) {
        get(&format!("{list}?{name}={}", encode(&value)));
    }

    /// Of texts with the shape of a date, those alone are refused that the calendar lacks.
    #[test]
    fn the_pattern_of_dates_lets_no_other_fault_through(date in dates()) {
        let reply = get(&format!("/facts?limit=1&date={}", encode(&date)));
        prop_assert_eq!(reply.status == 400, !schemas::is_edtf(&date), "{}", reply);
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
    let dated = |text: &String| text.contains(|c: char| c.is_ascii_digit());
    let made = string_regex(&without_assertions(pattern)).expect("a pattern");
    made.prop_filter("an interval with a date", dated)
}
