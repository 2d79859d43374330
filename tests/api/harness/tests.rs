//! Tests of the harness: a response that differs from its documentation is reported.

use reqwest::header::{HeaderName, HeaderValue};
use serde_json::{Value, json};

use crate::harness::{ApiResponse, get, response_violations};

/// A response without violations. The tests then change something in it.
fn conforming_response() -> ApiResponse {
    get("/facts/yemelyanau-chongqing/trade-2023").expect_status(200)
}

#[track_caller]
fn assert_violation(response: &ApiResponse, violation: &str) {
    let violations = response_violations(response);
    assert!(
        violations.iter().any(|it| it.contains(violation)),
        "{violation}: {violations:?}"
    );
}

fn with_body(change: impl Fn(&mut Value)) -> ApiResponse {
    let mut response = conforming_response();
    let mut body = response.json();
    change(&mut body);
    response.body = body.to_string().into_bytes();
    response
}

fn with_header(name: &'static str, value: &'static str) -> ApiResponse {
    let mut response = conforming_response();
    let (name, value) = (
        HeaderName::from_static(name),
        HeaderValue::from_static(value),
    );
    response.headers.insert(name, value);
    response
}

#[test]
fn an_undocumented_field_is_found_at_any_depth() {
    assert_violation(&with_body(|body| body["mood"] = json!("good")), "mood");
    assert_violation(
        &with_body(|body| body["evidence"][0]["mood"] = json!("good")),
        "mood",
    );
    assert_violation(
        &with_body(|body| body["figures"][0]["change"] = json!({ "mood": 1 })),
        "mood",
    );
    let mut statistic = get("/statistics/yemelyanau-chongqing/trade-2023-value");
    let mut body = statistic.json();
    body["mood"] = json!("good");
    statistic.body = body.to_string().into_bytes();
    assert_violation(&statistic, "mood");
}

#[test]
fn a_null_a_missing_field_and_a_wrong_format_are_found() {
    assert_violation(&with_body(|body| body["notes"] = Value::Null), "/notes");
    assert_violation(
        &with_body(|body| body["date"]["edtf"] = json!("May 2023")),
        "edtf",
    );
    assert_violation(
        &with_body(|body| body["date"]["earliest"] = json!("2023")),
        "earliest",
    );
    assert_violation(
        &with_body(|body| body["figures"][0]["value"] = json!("1020000000")),
        "value",
    );
    let without = |body: &mut Value| {
        body.as_object_mut().map(|map| map.remove("statement"));
    };
    assert_violation(&with_body(without), "statement");
}

#[test]
fn missing_invalid_and_undocumented_headers_are_found() {
    let mut response = conforming_response();
    response.headers.remove("etag");
    assert_violation(&response, "ETag is missing");
    assert_violation(&with_header("etag", "W/\"weak\""), "ETag");
    assert_violation(&with_header("cache-control", "private"), "Cache-Control");
    assert_violation(
        &with_header("x-powered-by", "love"),
        "x-powered-by is not documented",
    );
}

#[test]
fn an_undocumented_status_or_media_type_is_found() {
    let mut response = conforming_response();
    response.status = 418;
    assert_violation(&response, "418");
    assert_violation(
        &with_header("content-type", "application/json; charset=utf-8"),
        "media type",
    );
    let mut response = conforming_response();
    response.status = 304;
    assert_violation(&response, "must be empty");
}

#[test]
fn a_status_that_does_not_fit_the_request_is_found() {
    let mut response = conforming_response();
    response.url += "?limit=1";
    assert_violation(&response, "no 400");
    let mut refused = get("/facts?limit=0");
    refused.url = "/facts?limit=1".to_owned();
    assert_violation(&refused, "got a 400");
}
