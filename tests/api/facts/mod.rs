//! Facts: what is stated, as precisely as it is stated.

use serde_json::{Value, json};

use crate::harness::{all_items, array, get};

#[test]
fn a_fact_is_stated_and_not_checked() {
    for fact in all_items("/facts") {
        assert_eq!(fact["status"], "stated", "{}", fact["url"]);
    }
}

#[test]
fn all_evidence_of_a_fact_has_one_voice() {
    for fact in all_items("/facts") {
        for evidence in array(&fact["evidence"]) {
            assert_eq!(evidence["role"], fact["role"], "{}", fact["url"]);
            assert_eq!(evidence["speaker"], fact["speaker"], "{}", fact["url"]);
        }
    }
}

#[test]
fn a_month_never_becomes_a_day() {
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
fn a_date_that_hangs_on_when_the_interview_was_given_says_why_it_is_read_so() {
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
fn the_days_of_a_date_are_in_order() {
    for fact in all_items("/facts") {
        let date = &fact["date"];
        if let (Some(first), Some(last)) = (date["earliest"].as_str(), date["latest"].as_str()) {
            assert!(first <= last, "{date:#}");
        }
    }
}

#[test]
fn a_fact_carries_its_figures() {
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
