//! Facts: statements that are as precise as the words that state them.

use serde_json::{Value, json};

use crate::harness::{all_items, array, get, made_up};

#[test]
fn the_status_of_a_fact_is_stated() {
    for fact in all_items("/facts") {
        assert_eq!(fact["status"], "stated", "{}", fact["url"]);
    }
}

#[test]
fn a_draft_fact_is_neither_served_nor_found_nor_counted() {
    for url in ["/facts/sailing/tune", "/statistics/sailing/tune"] {
        made_up().get(url).expect_status(404);
    }
    let found = made_up().get("/facts?q=unfinished").json();
    assert_eq!(found["total"], 0);
    let interview = made_up().get("/interviews/sailing").json();
    assert_eq!(interview["counts"]["facts"], 2);
    assert_eq!(interview["annotated"], true);
    let bare = made_up().get("/interviews/a-bare-transcript").json();
    assert_eq!(bare["annotated"], false);
}

#[test]
fn all_evidence_of_a_fact_has_the_speaker_and_role_of_the_fact() {
    for fact in all_items("/facts") {
        for evidence in array(&fact["evidence"]) {
            assert_eq!(evidence["role"], fact["role"], "{}", fact["url"]);
            assert_eq!(evidence["speaker"], fact["speaker"], "{}", fact["url"]);
        }
    }
}

#[test]
fn a_month_does_not_become_a_day() {
    let fact = get("/facts/yemelyanau-chongqing/all-weather-partnership")
        .expect_status(200)
        .json();
    let date = &fact["date"];
    assert_eq!(date["edtf"], "2022-09");
    assert_eq!(date["earliest"], "2022-09-01");
    assert_eq!(date["latest"], "2022-09-30");
    assert_eq!(date["reason"], Value::Null);
}

#[test]
fn a_date_relative_to_the_interview_has_a_reason() {
    let fact = get("/facts/yemelyanau-chongqing/guest-of-honour-at-fair")
        .expect_status(200)
        .json();
    let date = &fact["date"];
    assert_eq!(date["edtf"], "2024-05");
    assert!(
        date["words"]
            .as_str()
            .is_some_and(|words| words.ends_with("May of this year")),
        "{date}"
    );
    assert!(date["reason"].is_string(), "{date}");
}

#[test]
fn the_earliest_day_of_a_date_is_not_after_the_latest() {
    for fact in all_items("/facts") {
        let date = &fact["date"];
        if let (Some(first), Some(last)) = (date["earliest"].as_str(), date["latest"].as_str()) {
            assert!(first <= last, "{date:#}");
        }
    }
}

#[test]
fn a_fact_contains_its_figures() {
    let fact = get("/facts/yemelyanau-chongqing/trade-2023")
        .expect_status(200)
        .json();
    let figures = array(&fact["figures"]);
    let values: Vec<_> = figures
        .iter()
        .map(|it| (&it["value"], &it["unit"]))
        .collect();
    assert_eq!(
        values,
        [
            (&json!(1_020_000_000), &json!("CNY")),
            (&json!(100.9), &json!("percent")),
        ]
    );
}
