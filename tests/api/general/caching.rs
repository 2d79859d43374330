//! The `ETag` of responses: when it changes, and when a body is not sent again.

use std::collections::HashMap;

use crate::harness::{all_items, get, get_with, lists, text};

/// URLs of every kind of response with an `ETag`.
const CACHED: [&str; 9] = [
    "/",
    "/index.json",
    "/facts",
    "/facts?topic=trade&sort=-date&limit=2",
    "/quotes?q=trade",
    "/facts/yemelyanau-chongqing/trade-2023",
    "/openapi.yaml",
    "/openapi.json",
    "/problems/bad-parameter",
];

fn etag(url: &str) -> String {
    let response = get(url).expect_status(200);
    response.header("etag").expect("an ETag").to_owned()
}

#[test]
fn the_same_url_has_the_same_bytes_and_etag_each_time() {
    for url in CACHED {
        let (first, second) = (get(url), get(url));
        assert_eq!(first.body, second.body, "{url}");
        assert_eq!(first.header("etag"), second.header("etag"), "{url}");
    }
}

#[test]
fn a_client_with_the_current_etag_gets_no_body() {
    for url in CACHED {
        let etag = etag(url);
        for if_none_match in [
            etag.clone(),
            format!("W/{etag}"),
            format!("\"other\", {etag}"),
            "*".to_owned(),
        ] {
            let response = get_with(url, &[("if-none-match", &if_none_match)]).expect_status(304);
            assert_eq!(response.header("etag"), Some(etag.as_str()), "{url}");
        }
    }
}

#[test]
fn a_client_with_another_etag_gets_the_body() {
    for url in CACHED {
        let etag = etag(url);
        let unquoted = etag.trim_matches('"');
        let longer = format!("\"{unquoted}0\"");
        for if_none_match in ["\"other\"", unquoted, &longer, ""] {
            get_with(url, &[("if-none-match", if_none_match)]).expect_status(200);
        }
    }
}

#[test]
fn different_lists_have_different_etags() {
    let mut etags: Vec<_> = lists()
        .iter()
        .chain(&["/facts?limit=1", "/facts?limit=2", "/facts?topic=trade"])
        .map(|list| etag(list))
        .collect();
    let count = etags.len();
    etags.sort();
    etags.dedup();
    assert_eq!(etags.len(), count, "{etags:?}");
}

#[test]
fn an_etag_identifies_one_body() {
    let first = &all_items("/facts")[0];
    let topic = text(&first["topics"][0]["id"]);
    let (role, interview) = (text(&first["role"]), text(&first["interview"]));
    // These pages have the same item, but a different total or a different next page.
    let urls = [
        "/facts?limit=1".to_owned(),
        format!("/facts?limit=1&topic={topic}"),
        format!("/facts?limit=1&role={role}"),
        format!("/facts?limit=1&interview={interview}"),
        format!("/facts?limit=1&role={role}&topic={topic}"),
    ];
    let mut bodies = HashMap::new();
    for url in urls {
        let response = get(&url).expect_status(200);
        assert_eq!(response.json()["items"][0], *first, "{url}");
        let etag = response.header("etag").expect("an ETag").to_owned();
        let body = bodies.entry(etag).or_insert_with(|| response.body.clone());
        assert!(*body == response.body, "{url} has the ETag of another body");
    }
}

#[test]
fn equivalent_queries_find_the_same_items() {
    let equivalent = [
        ("/facts", "/facts?limit=100"),
        (
            "/facts?topic=trade&role=interviewee",
            "/facts?role=interviewee&topic=trade",
        ),
        ("/facts?topic=trade%2Cculture", "/facts?topic=trade,culture"),
        ("/facts?topic=trade,trade", "/facts?topic=trade"),
    ];
    for (one, other) in equivalent {
        let (one, other) = (get(one), get(other));
        assert_eq!(one.json()["items"], other.json()["items"], "{one}{other}");
        assert_eq!(one.json()["total"], other.json()["total"], "{one}{other}");
    }
    assert_eq!(etag("/facts"), etag("/facts?"));
}

#[test]
fn an_error_is_never_a_304() {
    for (url, status) in [("/facts?limit=0", 400), ("/facts?topic=no-such", 404)] {
        get_with(url, &[("if-none-match", "*")]).expect_status(status);
    }
}
