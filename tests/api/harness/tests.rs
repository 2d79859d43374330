//! The harness itself: an answer that departs from the contract does not pass.

use reqwest::header::{HeaderName, HeaderValue};
use serde_json::{Value, json};

use crate::harness::{ApiResponse, faults_of, get};

/// An answer that keeps the contract, before something in it is changed.
fn conforming_response() -> ApiResponse {
    get("/facts/yemelyanau-chongqing/trade-2023").expect_status(200)
}

#[track_caller]
fn assert_violation(reply: &ApiResponse, fault: &str) {
    let faults = faults_of(reply);
    assert!(
        faults.iter().any(|it| it.contains(fault)),
        "{fault}: {faults:?}"
    );
}

fn with_body(change: impl Fn(&mut Value)) -> ApiResponse {
    let mut reply = conforming_response();
    let mut body = reply.json();
    change(&mut body);
    reply.body = body.to_string().into_bytes();
    reply
}

fn with_header(name: &'static str, value: &'static str) -> ApiResponse {
    let mut reply = conforming_response();
    let (name, value) = (
        HeaderName::from_static(name),
        HeaderValue::from_static(value),
    );
    reply.headers.insert(name, value);
    reply
}

#[test]
fn a_field_that_nobody_documented_is_found_however_deep_it_stands() {
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
fn headers_that_are_missing_wrong_or_undocumented_are_found() {
    let mut reply = conforming_response();
    reply.headers.remove("etag");
    assert_violation(&reply, "ETag is missing");
    assert_violation(&with_header("etag", "W/\"weak\""), "ETag");
    assert_violation(&with_header("cache-control", "private"), "Cache-Control");
    assert_violation(
        &with_header("x-powered-by", "love"),
        "x-powered-by is not documented",
    );
}

#[test]
fn a_status_or_a_media_type_that_is_not_documented_is_found() {
    let mut reply = conforming_response();
    reply.status = 418;
    assert_violation(&reply, "418");
    assert_violation(
        &with_header("content-type", "application/json; charset=utf-8"),
        "media type",
    );
    let mut reply = conforming_response();
    reply.status = 304;
    assert_violation(&reply, "no body");
}

#[test]
fn a_request_and_a_status_that_do_not_belong_together_are_found() {
    let mut reply = conforming_response();
    reply.url += "?limit=1";
    assert_violation(&reply, "no 400");
    let mut refused = get("/facts?limit=0");
    refused.url = "/facts?limit=1".to_owned();
    assert_violation(&refused, "got a 400");
}
