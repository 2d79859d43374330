//! Sorts, against a plain sort of the list in archive order.

use std::cmp::Ordering;

use serde_json::Value;

use crate::harness::{everything, text};

/// Sorts as the contract says: stable, so that ties keep the order of the archive.
fn sorted(list: &str, order: impl Fn(&Value, &Value) -> Ordering) -> Vec<Value> {
    let mut items = everything(&format!("{list}?limit=1000"));
    items.sort_by(order);
    items
}

fn assert_order(address: &str, expected: &[Value]) {
    let urls = |items: &[Value]| {
        items
            .iter()
            .map(|it| it["url"].to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(urls(&everything(address)), urls(expected), "{address}");
}

/// First day, then last; an open start is before all days, an open end after.
pub fn days(item: &Value) -> Option<(String, String)> {
    let date = item["date"].as_object()?;
    let day = |key: &str, open: &str| {
        date.get(key)
            .and_then(Value::as_str)
            .unwrap_or(open)
            .to_owned()
    };
    Some((day("earliest", ""), day("latest", "~")))
}

/// Undated items come last in both directions.
pub fn by_date(one: &Value, other: &Value, newest_first: bool) -> Ordering {
    match (days(one), days(other)) {
        (Some(one), Some(other)) if newest_first => other.cmp(&one),
        (Some(one), Some(other)) => one.cmp(&other),
        (one, other) => one.is_none().cmp(&other.is_none()),
    }
}

#[test]
fn dates_sort_by_first_day_then_last_with_undated_items_at_the_end() {
    for list in ["/facts", "/statistics"] {
        assert_order(
            &format!("{list}?sort=date"),
            &sorted(list, |a, b| by_date(a, b, false)),
        );
        assert_order(
            &format!("{list}?sort=-date"),
            &sorted(list, |a, b| by_date(a, b, true)),
        );
    }
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

/// By unit, then by value.
pub fn by_value(one: &Value, other: &Value) -> Ordering {
    let values = magnitude(one).total_cmp(&magnitude(other));
    unit(one).cmp(unit(other)).then(values)
}

/// By unit all the same, then the largest value first.
pub fn by_falling_value(one: &Value, other: &Value) -> Ordering {
    let values = magnitude(other).total_cmp(&magnitude(one));
    unit(one).cmp(unit(other)).then(values)
}

#[test]
fn values_sort_inside_their_unit() {
    assert_order("/statistics?sort=value", &sorted("/statistics", by_value));
    assert_order(
        "/statistics?sort=-value",
        &sorted("/statistics", by_falling_value),
    );
}

#[test]
fn names_and_labels_sort_both_ways() {
    for (list, key) in [("/people", "name"), ("/topics", "label")] {
        let name = |item: &Value| text(&item[key]).to_lowercase();
        let rising = sorted(list, |a, b| name(a).cmp(&name(b)));
        let falling = sorted(list, |a, b| name(b).cmp(&name(a)));
        assert_order(&format!("{list}?sort={key}"), &rising);
        assert_order(&format!("{list}?sort=-{key}"), &falling);
    }
}

#[test]
fn a_sort_and_a_filter_commute() {
    let sorted = everything("/statistics?sort=-value");
    let kept: Vec<_> = sorted.into_iter().filter(|it| it["key"] == true).collect();
    assert!(!kept.is_empty());
    assert_order("/statistics?sort=-value&key=true", &kept);
}
