//! Validators: what changes, what does not, and when a body need not be sent again.

use std::collections::HashMap;

use crate::harness::{all_items, get, get_with, lists, text};

/// Addresses of every kind that carries a validator.
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

fn etag(address: &str) -> String {
    let reply = get(address).expect_status(200);
    reply.header("etag").expect("an ETag").to_owned()
}

#[test]
fn the_same_bytes_have_the_same_tag_each_time() {
    for address in CACHED {
        let (first, second) = (get(address), get(address));
        assert_eq!(first.body, second.body, "{address}");
        assert_eq!(first.header("etag"), second.header("etag"), "{address}");
    }
}

#[test]
fn a_client_that_holds_the_answer_gets_no_body() {
    for address in CACHED {
        let tag = etag(address);
        for held in [
            tag.clone(),
            format!("W/{tag}"),
            format!("\"other\", {tag}"),
            "*".to_owned(),
        ] {
            let reply = get_with(address, &[("if-none-match", &held)]).expect_status(304);
            assert_eq!(reply.header("etag"), Some(tag.as_str()), "{address}");
        }
    }
}

#[test]
fn a_client_that_holds_something_else_gets_the_answer() {
    for address in CACHED {
        let tag = etag(address);
        let unquoted = tag.trim_matches('"');
        let longer = format!("\"{unquoted}0\"");
        for held in ["\"other\"", unquoted, &longer, ""] {
            get_with(address, &[("if-none-match", held)]).expect_status(200);
        }
    }
}

#[test]
fn lists_that_differ_have_tags_that_differ() {
    let mut tags: Vec<_> = lists()
        .iter()
        .chain(&["/facts?limit=1", "/facts?limit=2", "/facts?topic=trade"])
        .map(|list| etag(list))
        .collect();
    let all = tags.len();
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), all, "{tags:?}");
}

#[test]
fn a_tag_stands_for_one_body() {
    let first = &all_items("/facts")[0];
    let topic = text(&first["topics"][0]["id"]);
    let (role, interview) = (text(&first["role"]), text(&first["interview"]));
    // The same item on each page, with another total or another next page.
    let addresses = [
        "/facts?limit=1".to_owned(),
        format!("/facts?limit=1&topic={topic}"),
        format!("/facts?limit=1&role={role}"),
        format!("/facts?limit=1&interview={interview}"),
        format!("/facts?limit=1&role={role}&topic={topic}"),
    ];
    let mut bodies = HashMap::new();
    for address in addresses {
        let reply = get(&address).expect_status(200);
        assert_eq!(reply.json()["items"][0], *first, "{address}");
        let tag = reply.header("etag").expect("an ETag").to_owned();
        let body = bodies.entry(tag).or_insert_with(|| reply.body.clone());
        assert!(*body == reply.body, "{address} has the tag of another body");
    }
}

#[test]
fn two_ways_to_ask_for_the_same_page_give_the_same_bytes_and_tag() {
    let same = [
        ("/facts", "/facts?limit=100"),
        (
            "/facts?topic=trade&role=interviewee",
            "/facts?role=interviewee&topic=trade",
        ),
        ("/facts?topic=trade%2Cculture", "/facts?topic=trade,culture"),
        ("/facts?topic=trade,trade", "/facts?topic=trade"),
    ];
    for (one, other) in same {
        let (one, other) = (get(one), get(other));
        assert_eq!(one.json()["items"], other.json()["items"], "{one}{other}");
        assert_eq!(one.json()["total"], other.json()["total"], "{one}{other}");
    }
    assert_eq!(etag("/facts"), etag("/facts?"));
}

#[test]
fn an_error_is_never_a_304() {
    for (address, status) in [("/facts?limit=0", 400), ("/facts?topic=no-such", 404)] {
        get_with(address, &[("if-none-match", "*")]).expect_status(status);
    }
}
