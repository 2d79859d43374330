//! `/verify`: its requests and responses. The tests of `onrecord_corpus` check the verdicts.

mod cautions;
mod corrections;
mod drafts;
mod page;

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::openapi::Operation;
use crate::harness::{
    ApiResponse, Server, all_items, array, encode, get, get_with, post, post_with, send_unchecked,
    send_undocumented, text,
};

const JSON: (&str, &str) = ("content-type", "application/json");

fn post_texts(body: &Value) -> ApiResponse {
    post("/verify", &body.to_string())
}

/// The verdict on a single text.
fn verify(query: &str) -> Value {
    let response = get(&format!("/verify?{query}")).expect_status(200);
    let items = response.json()["items"].take();
    assert_eq!(array(&items).len(), 1, "{response}");
    items[0].clone()
}

#[track_caller]
fn assert_errors(response: &ApiResponse, kind: &str, expected: &[(&str, &str)]) {
    assert_eq!(
        response.json()["type"],
        format!("/problems/{kind}"),
        "{response}"
    );
    let expected = expected
        .iter()
        .map(|(location, code)| ((*location).to_owned(), (*code).to_owned()));
    assert_eq!(
        response.errors(),
        expected.collect::<Vec<_>>(),
        "{response}"
    );
}

#[test]
fn every_documented_status_of_post_is_tested() {
    let exercise = |status| match status {
        200 => post_texts(&json!({"texts": ["a"]})),
        400 => post_texts(&json!({"texts": []})),
        412 => post_with(
            "/verify",
            &[JSON, ("if-match", "\"other\"")],
            r#"{"texts": ["a"]}"#,
        ),
        413 => post("/verify", &" ".repeat(1024 * 1024 + 1)),
        414 => post(&format!("/verify?{}", "&".repeat(8192)), ""),
        415 => post_with("/verify", &[], ""),
        417 => post_with("/verify", &[JSON, ("expect", "a-miracle")], ""),
        431 => post_with("/verify", &[("x-a", "a"); 101], ""),
        other => panic!("no known request gets a {other}"),
    };
    let elsewhere = [408, 500, 503];
    let statuses = Operation::by_id("verify_texts").responses.keys();
    for status in statuses.filter(|status| !elsewhere.contains(*status)) {
        assert_eq!(exercise(*status).status, *status);
    }
}

#[test]
fn verdicts_are_in_the_order_of_the_texts_and_the_same_as_for_single_texts() {
    let texts = [
        json!("set new records"),
        json!({"text": "set new records", "speaker": "cq-currents"}),
        json!({"text": "This was never said by anybody.", "interview": "yemelyanau-chongqing"}),
        json!({"text": "set new records", "interview": "no such", "speaker": "Nobody"}),
        json!("\u{2028}\t\r\n 🚀"),
    ];
    let response = post_texts(&json!({ "texts": texts })).expect_status(200);
    let together = response.json();
    assert_eq!(array(&together["items"]).len(), texts.len(), "{response}");
    for (text, item) in texts.iter().zip(array(&together["items"])) {
        let field = |name: &str| match text.as_str() {
            Some(whole) => (name == "text").then_some(whole),
            None => text[name].as_str(),
        };
        let pairs = ["text", "speaker", "interview"].map(|name| Some((name, field(name)?)));
        let pairs = pairs.into_iter().flatten();
        let query: Vec<_> = pairs
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        let alone = get(&format!("/verify?{}", query.join("&")))
            .expect_status(200)
            .json();
        assert_eq!(alone["items"], json!([item]), "{text}");
        let is_unknown = |unknown: &Value| {
            unknown
                .as_array()
                .is_some_and(|it| it.contains(&json!("interview")))
        };
        let searched = u8::from(!is_unknown(&item["unknown"]));
        assert_eq!(alone["searched"]["interviews"], searched, "{text}");
        assert_eq!(
            alone["searched"]["content"],
            together["searched"]["content"]
        );
        assert_eq!(alone["folding"], together["folding"]);
        assert_eq!(item["text"].as_str(), field("text"));
    }
}

#[test]
fn the_words_of_a_match_are_at_its_offsets() {
    let sections = all_items("/sections");
    let section_of = |found: &Value| {
        let is_section = |section: &&Value| {
            section["interview"] == found["interview"] && section["id"] == found["section"]
        };
        sections.iter().find(is_section).expect("its section")
    };
    for query in [
        "text=set%20new%20records",
        "text=Set%20NEW%20records!",
        "text=our%20cooperation%20is%20certainly%20limited%20to%20the%20areas%20of%20trade",
        "text=The%20potential%20for%20our%20cooperation%20%E2%80%A6%20trade%20and%20investment",
    ] {
        let item = verify(query);
        for found in array(&item["matches"]) {
            let section = section_of(found);
            let code_points: Vec<char> = text(&section["text"]).chars().collect();
            let spans = ["parts", "omitted", "difference"].map(|name| found.get(name));
            let spans = spans.into_iter().flatten().flat_map(array);
            let spans = spans.filter(|piece| piece["type"] != "added");
            for span in spans.chain([found, &found["sentence"]]) {
                let offset = |name: &str| {
                    usize::try_from(span[name].as_u64().expect("an offset")).expect("small")
                };
                let words: String = code_points[offset("start")..offset("end")].iter().collect();
                assert_eq!(span["words"], words, "{query}");
            }
            for key in ["language", "text_sha256"] {
                assert_eq!(found[key], section[key], "{query}");
            }
            assert_eq!(found["section_url"], section["url"]);
        }
    }
}

#[test]
fn all_errors_in_a_query_are_reported_at_once() {
    assert_errors(
        &get("/verify?txt=a&speaker=&interview=a&interview=b").expect_status(400),
        "bad-parameter",
        &[
            ("txt", "unknown"),
            ("interview", "repeated"),
            ("text", "missing"),
            ("speaker", "malformed"),
        ],
    );
    let expected = &get("/verify?q=a").expect_status(400).json()["errors"][0];
    assert_eq!(expected["suggestion"], "text", "{expected}");
    for query in ["text=", "text", "text=a%07b", "text=%C2%85", "text=%7F"] {
        let response = get(&format!("/verify?{query}")).expect_status(400);
        assert_errors(&response, "bad-parameter", &[("text", "malformed")]);
    }
    let long = format!("/verify?text=a&speaker={}", "x".repeat(201));
    assert_errors(
        &get(&long).expect_status(400),
        "bad-parameter",
        &[("speaker", "malformed")],
    );
    get("/verify?text=%0D%0A%09").expect_status(200);
    get(&format!("/verify?text={}", "x".repeat(8000))).expect_status(200);
    let response = get(&format!("/verify?text={}", "x".repeat(8001))).expect_status(400);
    assert_errors(&response, "bad-parameter", &[("text", "malformed")]);
    let detail = "text has 8001 characters; at most 8000 are accepted.";
    assert_eq!(response.json()["errors"][0]["detail"], detail, "{response}");
    let response = get("/verify?text=a&speaker=").expect_status(400);
    let detail = "speaker is empty: leave it out, or give a value.";
    assert_eq!(response.json()["errors"][0]["detail"], detail, "{response}");
}

#[test]
fn all_errors_in_a_body_are_reported_with_their_pointers() {
    let response = post(
        "/verify",
        r#"{"texts": ["", 5, {"txet": "a", "speaker": "x", "speaker": 3}, {"text": "a\u0007", "a/b~": 1}, {"text": "a", "interview": null}], "more": 1}"#,
    );
    assert_errors(
        &response.expect_status(400),
        "bad-body",
        &[
            ("/more", "unknown"),
            ("/texts/0", "malformed"),
            ("/texts/1", "malformed"),
            ("/texts/2/speaker", "repeated"),
            ("/texts/2/txet", "unknown"),
            ("/texts/2", "missing"),
            ("/texts/2/speaker", "malformed"),
            ("/texts/3/a~1b~0", "unknown"),
            ("/texts/3/text", "malformed"),
            ("/texts/4/interview", "malformed"),
        ],
    );
}

#[test]
fn an_invalid_body_is_rejected() {
    let many = json!({ "texts": vec!["a"; 1001] }).to_string();
    let long = json!({ "texts": ["é".repeat(100_001)] }).to_string();
    for (body, location, code) in [
        ("", "", "malformed"),
        ("{", "", "malformed"),
        ("{\"texts\": [\"a\"]} more", "", "malformed"),
        ("{\"texts\": [\"\\ud800\"]}", "", "malformed"),
        ("[]", "", "malformed"),
        ("\"a\"", "", "malformed"),
        ("{}", "", "missing"),
        ("{\"texts\": \"a\"}", "/texts", "malformed"),
        ("{\"texts\": null}", "/texts", "malformed"),
        ("{\"texts\": []}", "/texts", "malformed"),
        (&many, "/texts", "malformed"),
        (&long, "/texts/0", "malformed"),
    ] {
        let response = post("/verify", body).expect_status(400);
        assert_errors(&response, "bad-body", &[(location, code)]);
    }
    let nested = format!("{{\"texts\": {}", "[".repeat(10_000));
    post("/verify", &nested).expect_status(400);
}

#[test]
fn a_body_with_more_values_than_a_thousand_texts_need_is_rejected_before_it_is_parsed() {
    let many = |value: &str| format!("{{\"texts\": [{}\"a\"]}}", value.repeat(100_000));
    for value in ["[],", "{},", "1,", "\"a\","] {
        let response = post("/verify", &many(value)).expect_status(400);
        assert_errors(&response, "bad-body", &[("", "malformed")]);
    }
    // Separators in strings do not count.
    let text = json!({ "texts": [",:[{\\\"".repeat(10_000)] }).to_string();
    post("/verify", &text).expect_status(200);
    let most = json!({ "text": "a", "speaker": "b", "interview": "c" });
    post("/verify", &json!({ "texts": vec![most; 1000] }).to_string()).expect_status(200);
}

#[test]
fn a_thousand_texts_and_a_text_of_a_hundred_thousand_characters_are_accepted() {
    let texts: Vec<_> = (0..1000).map(|at| format!("new records {at}")).collect();
    let response = post_texts(&json!({ "texts": texts })).expect_status(200);
    assert_eq!(array(&response.json()["items"]).len(), 1000);
    post_texts(&json!({ "texts": ["é".repeat(100_000)] })).expect_status(200);
}

#[test]
fn a_query_in_addition_to_a_body_is_rejected() {
    let response = post("/verify?text=a", r#"{"texts": ["a"]}"#).expect_status(400);
    assert_errors(&response, "bad-parameter", &[("text", "unknown")]);
}

#[test]
fn a_body_of_another_type_is_rejected_with_the_accepted_type() {
    let body = r#"{"texts": ["a"]}"#;
    for media in ["application/json; charset=utf-8", "Application/JSON"] {
        post_with("/verify", &[("content-type", media)], body).expect_status(200);
    }
    for media in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json5",
        "",
    ] {
        let response = post_with("/verify", &[("content-type", media)], body).expect_status(415);
        assert_eq!(
            response.header("accept-post"),
            Some("application/json"),
            "{response}"
        );
        assert_eq!(response.header("accept-encoding"), None, "{response}");
    }
    let encoded = [JSON, ("content-encoding", "gzip")];
    let response = post_with("/verify", &encoded, body).expect_status(415);
    assert_eq!(
        response.header("accept-encoding"),
        Some("identity"),
        "{response}"
    );
    assert_eq!(response.header("accept-post"), None, "{response}");
    post_with("/verify", &[JSON, ("content-encoding", "identity")], body).expect_status(200);
}

#[test]
fn a_get_can_be_cached_and_a_post_cannot() {
    let url = "/verify?text=set%20new%20records";
    let response = get(url).expect_status(200);
    let etag = response.header("etag").expect("an ETag");
    get_with(url, &[("if-none-match", etag)]).expect_status(304);
    let other = Server::start("data", "");
    assert_eq!(other.get(url).body, response.body, "replicas differ");
    let response = post_texts(&json!({"texts": ["set new records"]})).expect_status(200);
    assert_eq!(response.header("etag"), None, "{response}");
    assert_eq!(
        response.header("cache-control"),
        Some("no-store"),
        "{response}"
    );
}

#[test]
fn a_script_from_another_origin_may_post() {
    let headers = [
        ("origin", "https://reader.example"),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "content-type"),
    ];
    let response = send_unchecked(&Method::OPTIONS, "/verify", &headers);
    let methods = response
        .header("access-control-allow-methods")
        .unwrap_or_default();
    assert!(methods.split(", ").any(|it| it == "POST"), "{response}");
    assert_eq!(
        response.header("access-control-allow-headers"),
        Some("*"),
        "{response}"
    );
    send_undocumented(&Method::OPTIONS, "/verify").expect_status(204);
}

#[test]
fn the_index_and_the_home_page_link_to_verify() {
    assert_eq!(get("/index.json").json()["links"]["verify"], "/verify");
    assert!(get("/").text().contains("action=\"/verify.html#results\""));
}
