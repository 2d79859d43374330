//! Each filter of each list, compared with filtering the JSON of the items.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::harness::openapi::Operation;
use crate::harness::{all_items, encode, get, lists, text};

/// The values of an item that a filter compares. (Dates, `min_value` and
/// `max_value` have their own tests.)
pub fn facets(list: &str, filter: &str, item: &Value) -> Vec<String> {
    let name = |part: &str| format!("{}/{part}", text(&item["interview"]));
    match (list, filter) {
        ("/interviews", "speaker") => each(&item["participants"], |it| it["id"].clone()),
        ("/sections", "speaker") => each(&item["turns"], |it| it["speaker"]["id"].clone()),
        ("/sections", "role") => each(&item["turns"], |it| it["role"].clone()),
        ("/people", "interview") => each(&item["interviews"], |it| it["id"].clone()),
        ("/people", "role") => each(&item["interviews"], |it| it["role"].clone()),
        (_, "speaker") => strings([&item["speaker"]["id"]]),
        (_, "topic") => each(&item["topics"], |it| it["id"].clone()),
        ("/statistics" | "/turns", "section") => vec![name(text(&item["section"]))],
        (_, "section") => each(&item["evidence"], |it| name(text(&it["section"])).into()),
        (_, "key") => vec![item["key"].to_string()],
        (_, same) => strings([&item[same]]),
    }
}

/// The names of a list's filters in the specification.
pub fn filters(list: &str) -> Vec<&'static str> {
    let operation = Operation::find_get(list).expect("a list");
    let others = [
        "context", "q", "match", "require", "sort", "limit", "after", "date", "interview_date",
        "fields", "facets", "min_value", "max_value", "date_match",
    ];
    operation
        .query()
        .map(|it| it.name)
        .filter(|name| !others.contains(name))
        .collect()
}

/// Ensures that a filter finds exactly the items with one of the values, in the order of the archive.
fn assert_filter(list: &str, all: &[Value], filter: &str, values: &[&str]) {
    let url = format!("{list}?limit=1000&{filter}={}", joined(values));
    let expected: Vec<_> = all
        .iter()
        .filter(|item| {
            facets(list, filter, item)
                .iter()
                .any(|it| values.contains(&it.as_str()))
        })
        .cloned()
        .collect();
    let found = all_items(&url);
    assert!(
        found == expected,
        "{url} finds {} of {}",
        found.len(),
        expected.len()
    );
}

fn joined(values: &[&str]) -> String {
    values
        .iter()
        .map(|value| encode(value))
        .collect::<Vec<_>>()
        .join(",")
}

#[test]
fn each_value_of_each_filter_finds_the_items_with_that_value() {
    for list in lists() {
        let all = all_items(list);
        for filter in filters(list) {
            let values: BTreeSet<_> = all.iter().flat_map(|it| facets(list, filter, it)).collect();
            assert!(!values.is_empty(), "{list} has no values for {filter}");
            for value in &values {
                assert_filter(list, &all, filter, &[value]);
            }
        }
    }
}

#[test]
fn a_repeated_filter_means_or_and_may_be_mixed_with_commas() {
    for (separated, repeated) in [
        (
            "/facts?topic=trade,culture",
            "/facts?topic=trade&topic=culture",
        ),
        (
            "/facts?topic=trade,culture,geography&role=editor,interviewee",
            "/facts?topic=trade&role=editor&topic=culture,geography&role=interviewee",
        ),
        ("/statistics?unit=CNY,USD", "/statistics?unit=CNY&unit=USD"),
        (
            "/statistics.csv?unit=CNY,USD",
            "/statistics.csv?unit=CNY&unit=USD",
        ),
    ] {
        let [separated, repeated] = [separated, repeated].map(|url| get(url).expect_status(200));
        assert_eq!(separated.body, repeated.body, "{repeated}");
        assert_eq!(separated.header("link"), repeated.header("link"));
    }
}

#[test]
fn a_comma_in_a_filter_means_or() {
    for list in lists() {
        let all = all_items(list);
        for filter in filters(list).into_iter().filter(|filter| *filter != "key") {
            let values: BTreeSet<_> = all.iter().flat_map(|it| facets(list, filter, it)).collect();
            let values: Vec<_> = values.iter().map(String::as_str).collect();
            for pair in values.windows(2) {
                assert_filter(list, &all, filter, pair);
            }
            assert_filter(list, &all, filter, &values[..values.len().min(50)]);
        }
    }
}

#[test]
fn several_filters_mean_and() {
    for list in ["/quotes", "/facts", "/statistics"] {
        let all = all_items(list);
        let filters = filters(list);
        for (index, one) in filters.iter().enumerate() {
            for other in &filters[index + 1..] {
                for probe in all.iter().step_by(5) {
                    let picked = [*one, other].map(|it| (it, facets(list, it, probe)));
                    let [(one, first), (other, second)] = &picked;
                    let (Some(first), Some(second)) = (first.first(), second.last()) else {
                        continue;
                    };
                    let has = |item: &&Value, filter: &str, value: &String| {
                        facets(list, filter, item).contains(value)
                    };
                    let expected: Vec<_> = all
                        .iter()
                        .filter(|it| has(it, one, first) && has(it, other, second))
                        .cloned()
                        .collect();
                    let (first, second) = (encode(first), encode(second));
                    let url = format!("{list}?limit=1000&{one}={first}&{other}={second}");
                    assert!(all_items(&url) == expected, "{url}");
                }
            }
        }
    }
}

#[test]
fn a_date_finds_items_whose_date_overlaps_it_or_is_within_it() {
    // Each expression with its first and last day.
    let dates = [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-05", "2024-05-01", "2024-05-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2021-01-28", "2021-01-28", "2021-01-28"),
        ("2021-01-29", "2021-01-29", "2021-01-29"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2024-XX-XX", "2024-01-01", "2024-12-31"),
        ("1939~", "1939-01-01", "1939-12-31"),
        ("2022-09/2023", "2022-09-01", "2023-12-31"),
        ("../2022", "", "2022-12-31"),
        ("/2022", "", "2022-12-31"),
        ("2024-09/..", "2024-09-01", "~"),
        ("2024-09/", "2024-09-01", "~"),
        ("0001/0900", "0001-01-01", "0900-12-31"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2024q2", "2024-04-01", "2024-06-30"),
        ("2024-Q4", "2024-10-01", "2024-12-31"),
        ("2024-h1", "2024-01-01", "2024-06-30"),
        ("2023H2", "2023-07-01", "2023-12-31"),
    ];
    for list in ["/facts", "/statistics"] {
        let all = all_items(list);
        for (date, first, last) in dates {
            // The first and the last day.
            let bounds = |item: &Value| {
                let day = |key: &str, open| text_or(&item["date"][key], open);
                (item["date"].is_object()).then(|| (day("earliest", ""), day("latest", "~")))
            };
            let overlaps = |item: &&Value| {
                bounds(item)
                    .is_some_and(|(earliest, latest)| *earliest <= *last && *first <= *latest)
            };
            let is_within = |item: &&Value| {
                bounds(item)
                    .is_some_and(|(earliest, latest)| *first <= *earliest && *latest <= *last)
            };
            let url = format!("{list}?limit=1000&date={}", encode(date));
            let expected: Vec<_> = all.iter().filter(overlaps).cloned().collect();
            assert!(all_items(&url) == expected, "{url}");
            assert!(
                all_items(&format!("{url}&date_match=overlapping")) == expected,
                "{url}"
            );
            let expected: Vec<_> = all.iter().filter(is_within).cloned().collect();
            assert!(
                all_items(&format!("{url}&date_match=within")) == expected,
                "{url}"
            );
        }
    }
}

#[test]
fn an_interval_that_ends_before_it_begins_matches_nothing() {
    for date in [
        "2025/2024",
        "2024-06/2024-05",
        "2024-05-02/2024-05-01",
        "2024~/1939",
    ] {
        let response = get(&format!("/facts?date={date}")).expect_status(200);
        assert_eq!(response.json()["total"], 0, "{response}");
    }
}

#[test]
fn a_language_filter_ignores_case_and_matches_the_whole_tag() {
    let all = all_items("/quotes").into_iter();
    let english: Vec<_> = all.filter(|quote| quote["language"] == "en").collect();
    for tag in ["en", "EN", "eN"] {
        assert_eq!(all_items(&format!("/quotes?language={tag}")), english);
    }
    get("/quotes?language=en-x-unheard").expect_status(404);
}

#[test]
fn a_filter_without_matches_gives_an_empty_list() {
    let response = get("/facts?role=interviewer&topic=geography").expect_status(200);
    assert_eq!(response.text(), r#"{"items":[],"total":0}"#);
}

fn text_or(value: &Value, other: &str) -> String {
    value.as_str().unwrap_or(other).to_owned()
}

#[test]
fn currency_stands_for_all_units_that_are_currencies() {
    let all = all_items("/statistics").into_iter();
    let in_currency: Vec<_> = all
        .filter(|item| ["CNY", "USD"].contains(&text(&item["unit"])))
        .collect();
    assert!(in_currency.len() > 2, "{}", in_currency.len());
    assert_eq!(all_items("/statistics?unit=currency"), in_currency);
    let with_city = all_items("/statistics?unit=currency,city");
    assert!(with_city.len() > in_currency.len());
    let large = all_items("/statistics?unit=currency&min_value=1000000000");
    assert_eq!(large.len(), 1);
}

fn each(list: &Value, part: impl Fn(&Value) -> Value) -> Vec<String> {
    let parts: Vec<_> = list.as_array().expect("a list").iter().map(part).collect();
    strings(&parts)
}

/// The strings among some values. Absent values are skipped.
fn strings<'a>(values: impl IntoIterator<Item = &'a Value>) -> Vec<String> {
    values
        .into_iter()
        .filter_map(|value| value.as_str())
        .map(str::to_owned)
        .collect()
}
