//! `/verify`: what may be asked, and how it is answered. What is said and what isn't is for
//! `onrecord_corpus` to know, and its tests.

mod cautions;

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::openapi::Operation;
use crate::harness::{
    ApiResponse, Server, all_items, array, encode, get, get_with, post, post_with, send_unchecked,
    send_undocumented, text,
};

const JSON: (&str, &str) = ("content-type", "application/json");

fn posted(body: &Value) -> ApiResponse {
    post("/verify", &body.to_string())
}

/// The one item of a text.
fn verified(query: &str) -> Value {
    let reply = get(&format!("/verify?{query}")).expect_status(200);
    let items = reply.json()["items"].take();
    assert_eq!(array(&items).len(), 1, "{reply}");
    items[0].clone()
}

#[track_caller]
fn assert_errors(reply: &ApiResponse, kind: &str, expected: &[(&str, &str)]) {
    assert_eq!(reply.json()["type"], format!("/problems/{kind}"), "{reply}");
    let expected = expected
        .iter()
        .map(|(place, code)| ((*place).to_owned(), (*code).to_owned()));
    assert_eq!(reply.errors(), expected.collect::<Vec<_>>(), "{reply}");
}

#[test]
fn every_status_of_post_happens() {
    let exercise = |status| match status {
        200 => posted(&json!({"texts": ["a"]})),
        400 => posted(&json!({"texts": []})),
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
        other => panic!("nobody knows how to bring about a {other}"),
    };
    let elsewhere = [408, 500, 503];
    let statuses = Operation::by_id("verify_texts").responses.keys();
    for status in statuses.filter(|status| !elsewhere.contains(*status)) {
        assert_eq!(exercise(*status).status, *status);
    }
}

#[test]
fn texts_are_answered_in_the_order_asked_and_alone_or_with_others_alike() {
    let asked = [
        json!("set new records"),
        json!({"text": "set new records", "speaker": "cq-currents"}),
        json!({"text": "This was never said by anybody.", "interview": "yemelyanau-chongqing"}),
        json!({"text": "set new records", "interview": "no such", "speaker": "Nobody"}),
        json!("\u{2028}\t\r\n 🚀"),
    ];
    let reply = posted(&json!({ "texts": asked })).expect_status(200);
    let answered = reply.json();
    assert_eq!(array(&answered["items"]).len(), asked.len(), "{reply}");
    for (asked, item) in asked.iter().zip(array(&answered["items"])) {
        let given = |name: &str| match asked.as_str() {
            Some(whole) => (name == "text").then_some(whole),
            None => asked[name].as_str(),
        };
        let pairs = ["text", "speaker", "interview"].map(|name| Some((name, given(name)?)));
        let pairs = pairs.into_iter().flatten();
        let query: Vec<_> = pairs
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        let alone = get(&format!("/verify?{}", query.join("&")))
            .expect_status(200)
            .json();
        assert_eq!(alone["items"], json!([item]), "{asked}");
        let is_unknown = |unknown: &Value| {
            unknown
                .as_array()
                .is_some_and(|it| it.contains(&json!("interview")))
        };
        let searched = u8::from(!is_unknown(&item["unknown"]));
        assert_eq!(alone["searched"]["interviews"], searched, "{asked}");
        assert_eq!(
            alone["searched"]["content"],
            answered["searched"]["content"]
        );
        assert_eq!(alone["folding"], answered["folding"]);
        assert_eq!(item["text"].as_str(), given("text"));
    }
}

#[test]
fn a_match_is_what_stands_there() {
    let sections = all_items("/sections");
    let section = |it: &Value| {
        let is_it = |section: &&Value| {
            section["interview"] == it["interview"] && section["id"] == it["section"]
        };
        sections.iter().find(is_it).expect("its section")
    };
    for query in [
        "text=set%20new%20records",
        "text=Set%20NEW%20records!",
        "text=our%20cooperation%20is%20certainly%20limited%20to%20the%20areas%20of%20trade",
        "text=The%20potential%20for%20our%20cooperation%20%E2%80%A6%20trade%20and%20investment",
    ] {
        let item = verified(query);
        for found in array(&item["matches"]) {
            let section = section(found);
            let code_points: Vec<char> = text(&section["text"]).chars().collect();
            let stretches = ["parts", "omitted", "difference"].map(|name| found.get(name));
            let stretches = stretches.into_iter().flatten().flat_map(array);
            let placed = stretches.filter(|piece| piece["type"] != "added");
            for stretch in placed.chain([found, &found["sentence"]]) {
                let at = |name: &str| {
                    usize::try_from(stretch[name].as_u64().expect("an offset")).expect("small")
                };
                let words: String = code_points[at("start")..at("end")].iter().collect();
                assert_eq!(stretch["words"], words, "{query}");
            }
            for same in ["language", "text_sha256"] {
                assert_eq!(found[same], section[same], "{query}");
            }
            assert_eq!(found["section_url"], section["url"]);
        }
    }
}

#[test]
fn the_faults_of_a_query_are_all_named() {
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
    for query in ["text=", "text", "text=a%07b", "text=%C2%85", "text=%7F"] {
        let reply = get(&format!("/verify?{query}")).expect_status(400);
        assert_errors(&reply, "bad-parameter", &[("text", "malformed")]);
    }
    let long = format!("/verify?text=a&speaker={}", "x".repeat(201));
    assert_errors(
        &get(&long).expect_status(400),
        "bad-parameter",
        &[("speaker", "malformed")],
    );
    get("/verify?text=%0D%0A%09").expect_status(200);
    get(&format!("/verify?text={}", "x".repeat(8000))).expect_status(200);
    let reply = get(&format!("/verify?text={}", "x".repeat(8001))).expect_status(400);
    assert_errors(&reply, "bad-parameter", &[("text", "malformed")]);
}

#[test]
fn the_faults_of_a_body_are_all_named_by_their_places() {
    let reply = post(
        "/verify",
        r#"{"texts": ["", 5, {"txet": "a", "speaker": "x", "speaker": 3}, {"text": "a\u0007", "a/b~": 1}, {"text": "a", "interview": null}], "more": 1}"#,
    );
    assert_errors(
        &reply.expect_status(400),
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
fn what_is_no_body_of_texts_is_refused() {
    let many = json!({ "texts": vec!["a"; 1001] }).to_string();
    let long = json!({ "texts": ["é".repeat(100_001)] }).to_string();
    for (body, place, code) in [
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
        let reply = post("/verify", body).expect_status(400);
        assert_errors(&reply, "bad-body", &[(place, code)]);
    }
    let nested = format!("{{\"texts\": {}", "[".repeat(10_000));
    post("/verify", &nested).expect_status(400);
}

#[test]
fn a_thousand_texts_and_a_text_of_a_hundred_thousand_are_answered() {
    let texts: Vec<_> = (0..1000).map(|at| format!("new records {at}")).collect();
    let reply = posted(&json!({ "texts": texts })).expect_status(200);
    assert_eq!(array(&reply.json()["items"]).len(), 1000);
    posted(&json!({ "texts": ["é".repeat(100_000)] })).expect_status(200);
}

#[test]
fn a_query_beside_a_body_is_refused() {
    let reply = post("/verify?text=a", r#"{"texts": ["a"]}"#).expect_status(400);
    assert_errors(&reply, "bad-parameter", &[("text", "unknown")]);
}

#[test]
fn a_body_of_another_type_is_refused_and_the_type_that_is_read_is_named() {
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
        let reply = post_with("/verify", &[("content-type", media)], body).expect_status(415);
        assert_eq!(
            reply.header("accept-post"),
            Some("application/json"),
            "{reply}"
        );
        assert_eq!(reply.header("accept-encoding"), None, "{reply}");
    }
    let packed = [JSON, ("content-encoding", "gzip")];
    let reply = post_with("/verify", &packed, body).expect_status(415);
    assert_eq!(reply.header("accept-encoding"), Some("identity"), "{reply}");
    assert_eq!(reply.header("accept-post"), None, "{reply}");
    post_with("/verify", &[JSON, ("content-encoding", "identity")], body).expect_status(200);
}

#[test]
fn a_get_is_kept_by_caches_and_a_post_is_not() {
    let address = "/verify?text=set%20new%20records";
    let reply = get(address).expect_status(200);
    let tag = reply.header("etag").expect("a tag");
    get_with(address, &[("if-none-match", tag)]).expect_status(304);
    let other = Server::start("data", "");
    assert_eq!(other.get(address).body, reply.body, "replicas differ");
    let reply = posted(&json!({"texts": ["set new records"]})).expect_status(200);
    assert_eq!(reply.header("etag"), None, "{reply}");
    assert_eq!(reply.header("cache-control"), Some("no-store"), "{reply}");
}

#[test]
fn a_script_of_another_origin_may_post() {
    let asks = [
        ("origin", "https://reader.example"),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "content-type"),
    ];
    let reply = send_unchecked(&Method::OPTIONS, "/verify", &asks);
    let methods = reply
        .header("access-control-allow-methods")
        .unwrap_or_default();
    assert!(methods.split(", ").any(|it| it == "POST"), "{reply}");
    assert_eq!(
        reply.header("access-control-allow-headers"),
        Some("*"),
        "{reply}"
    );
    send_undocumented(&Method::OPTIONS, "/verify").expect_status(204);
}

#[test]
fn programs_and_people_find_it() {
    assert_eq!(get("/index.json").json()["links"]["verify"], "/verify");
    assert!(get("/").text().contains("action=\"/verify\""));
}
