//! Each filter of each list, against a plain reading of the items' own JSON.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::harness::openapi::Operation;
use crate::harness::{all_items, encode, get, lists, text};

/// The values of an item that a filter looks at. (`date` has its own test below.)
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
        ("/statistics", "section") => vec![name(text(&item["section"]))],
        (_, "section") => each(&item["evidence"], |it| name(text(&it["section"])).into()),
        (_, "key") => vec![item["key"].to_string()],
        (_, same) => strings([&item[same]]),
    }
}

/// Filters of a list that the contract has, by name.
pub fn filters(list: &str) -> Vec<&'static str> {
    let operation = Operation::find_get(list).expect("a list");
    let others = ["q", "sort", "limit", "after", "date"];
    operation
        .query()
        .map(|it| it.name)
        .filter(|name| !others.contains(name))
        .collect()
}

/// What a filter leaves, item by item, in the order of the archive.
fn expect(list: &str, all: &[Value], filter: &str, values: &[&str]) {
    let address = format!("{list}?limit=1000&{filter}={}", joined(values));
    let expected: Vec<_> = all
        .iter()
        .filter(|item| {
            facets(list, filter, item)
                .iter()
                .any(|it| values.contains(&it.as_str()))
        })
        .cloned()
        .collect();
    let found = all_items(&address);
    assert!(
        found == expected,
        "{address} finds {} of {}",
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
fn each_value_of_each_filter_finds_the_items_that_have_it() {
    for list in lists() {
        let all = all_items(list);
        for filter in filters(list) {
            let values: BTreeSet<_> = all.iter().flat_map(|it| facets(list, filter, it)).collect();
            assert!(!values.is_empty(), "nothing to filter {list} by {filter}");
            for value in &values {
                expect(list, &all, filter, &[value]);
            }
        }
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
                expect(list, &all, filter, pair);
            }
            expect(list, &all, filter, &values[..values.len().min(50)]);
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
                    let address = format!("{list}?limit=1000&{one}={first}&{other}={second}");
                    assert!(all_items(&address) == expected, "{address}");
                }
            }
        }
    }
}

#[test]
fn a_date_finds_what_has_a_day_in_common_with_it() {
    // Each expression with its first and last day, worked out by hand.
    let asked = [
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
    ];
    for list in ["/facts", "/statistics"] {
        let all = all_items(list);
        for (date, first, last) in asked {
            let overlaps = |item: &&Value| {
                let day = |key: &str, open| item["date"][key].as_str().unwrap_or(open);
                item["date"].is_object()
                    && day("earliest", "") <= last
                    && first <= day("latest", "~")
            };
            let expected: Vec<_> = all.iter().filter(overlaps).cloned().collect();
            let address = format!("{list}?limit=1000&date={}", encode(date));
            assert!(all_items(&address) == expected, "{address}");
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
        let reply = get(&format!("/facts?date={date}")).expect_status(200);
        assert_eq!(reply.json()["total"], 0, "{reply}");
    }
}

#[test]
fn a_language_is_found_in_upper_and_lower_case_and_with_no_other() {
    let all = all_items("/quotes").into_iter();
    let english: Vec<_> = all.filter(|quote| quote["language"] == "en").collect();
    for tag in ["en", "EN", "eN"] {
        assert_eq!(all_items(&format!("/quotes?language={tag}")), english);
    }
    get("/quotes?language=en-x-unheard").expect_status(404);
}

#[test]
fn a_filter_that_nothing_passes_leaves_an_empty_list() {
    let reply = get("/facts?role=interviewer&topic=geography").expect_status(200);
    assert_eq!(reply.text(), r#"{"items":[],"total":0}"#);
}

fn each(list: &Value, part: impl Fn(&Value) -> Value) -> Vec<String> {
    let parts: Vec<_> = list.as_array().expect("a list").iter().map(part).collect();
    strings(&parts)
}

/// The texts among some values: what is absent has none.
fn strings<'a>(values: impl IntoIterator<Item = &'a Value>) -> Vec<String> {
    values
        .into_iter()
        .filter_map(|value| value.as_str())
        .map(str::to_owned)
        .collect()
}
