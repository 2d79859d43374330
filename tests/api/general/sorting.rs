//! Sorts, compared with a plain sort of the list in archive order.

use std::cmp::Ordering;

use serde_json::Value;

use crate::harness::openapi::{Operation, resolve_reference};
use crate::harness::{all_items, lists, text};

/// The sorts of a list in the specification, except relevance, which needs words.
pub fn sorts(list: &str) -> impl Iterator<Item = &'static str> {
    let operation = Operation::find_get(list).expect("a list");
    let sort = operation.query().find(|it| it.name == "sort");
    sort.into_iter().flat_map(|sort| {
        let (_, schema) = resolve_reference(&sort.schema);
        let names = schema["enum"].as_array().expect("names").iter();
        names.map(text).filter(|name| *name != "relevance")
    })
}

/// Sorts as the specification says: stable, so that ties keep the order of the archive.
pub fn sort(items: &mut [Value], sort: &str) {
    let (descending, by) = match sort.strip_prefix('-') {
        Some(by) => (true, by),
        None => (false, sort),
    };
    let turn = |order: Ordering| if descending { order.reverse() } else { order };
    items.sort_by(|one, other| match by {
        "date" => missing_last(days(one), days(other), turn),
        // Units keep their order in both directions.
        "value" => (unit(one).cmp(unit(other)))
            .then_with(|| turn(magnitude(one).total_cmp(&magnitude(other)))),
        "archive" => Ordering::Equal,
        field => missing_last(lowercase(&one[field]), lowercase(&other[field]), turn),
    });
}

/// Items without the value that they are sorted by come last in both directions.
fn missing_last<T: Ord>(
    one: Option<T>,
    other: Option<T>,
    turn: impl Fn(Ordering) -> Ordering,
) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => turn(one.cmp(&other)),
        (one, other) => one.is_none().cmp(&other.is_none()),
    }
}

/// The name in lower case, since sorting ignores case.
fn lowercase(name: &Value) -> Option<String> {
    name.as_str().map(str::to_lowercase)
}

fn assert_order(url: &str, expected: &[Value]) {
    let urls = |items: &[Value]| {
        items
            .iter()
            .map(|it| it["url"].to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(urls(&all_items(url)), urls(expected), "{url}");
}

/// The first day and the last. An open start is before all days, and an open end after all days. For an interview,
/// the date on which it appeared.
pub fn days(item: &Value) -> Option<(String, String)> {
    if item["source"].is_object() {
        let dates = ["published", "conducted", "retrieved"].into_iter();
        let mut dates = dates.filter_map(|key| item["source"][key].as_str());
        return Some((dates.next()?.to_owned(), String::new()));
    }
    let date = item["date"].as_object()?;
    let day = |key: &str, open: &str| {
        date.get(key)
            .and_then(Value::as_str)
            .unwrap_or(open)
            .to_owned()
    };
    Some((day("earliest", ""), day("latest", "~")))
}

fn unit(item: &Value) -> &str {
    text(&item["unit"])
}

fn magnitude(item: &Value) -> f64 {
    let fraction = || {
        let (above, below) = item["fraction"].as_str()?.split_once('/')?;
        let number = |text: &str| text.parse::<f64>().expect("a number");
        Some(number(above) / number(below))
    };
    let number = item["value"]
        .as_f64()
        .or_else(fraction)
        .or(item["minimum"].as_f64());
    number.expect("a value, a fraction or a range")
}

#[test]
fn every_sort_of_every_list_is_a_stable_sort_of_the_archive_order() {
    let mut tested = Vec::new();
    for list in lists() {
        let all = all_items(&format!("{list}?limit=1000"));
        for by in sorts(list) {
            let mut expected = all.clone();
            sort(&mut expected, by);
            assert_order(&format!("{list}?sort={by}"), &expected);
            tested.push(by);
        }
    }
    for by in [
        "date", "-date", "value", "-value", "name", "-name", "label", "-label", "archive",
        "interview_date", "-interview_date",
    ] {
        assert!(tested.contains(&by), "no list was sorted by {by}");
    }
}

#[test]
fn a_sort_and_a_filter_commute() {
    let sorted = all_items("/statistics?sort=-value");
    let expected: Vec<_> = sorted.into_iter().filter(|it| it["key"] == true).collect();
    assert!(!expected.is_empty());
    assert_order("/statistics?sort=-value&key=true", &expected);
}
