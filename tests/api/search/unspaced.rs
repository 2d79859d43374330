//! Scripts without spaces between words: searching them, and evidence that is part of a clause.

use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::harness::{Server, array, encode, text};

static UNSPACED: LazyLock<Server> = LazyLock::new(|| Server::start("tests/api/unspaced", ""));

fn search(list: &str, q: &str) -> Value {
    let url = format!("{list}?q={}", encode(q));
    UNSPACED.get(&url).expect_status(200).json()
}

fn ids(page: &Value) -> Vec<&str> {
    array(&page["items"])
        .iter()
        .map(|item| text(&item["id"]))
        .collect()
}

#[test]
fn adjacent_characters_are_a_phrase_within_a_clause() {
    assert_eq!(ids(&search("/sections", "贸易")), ["trade"]);
    assert_eq!(ids(&search("/sections", "贸 易")), ["language", "trade"]);
    assert_eq!(ids(&search("/sections", "ai领域")), ["trade"]);
    assert_eq!(ids(&search("/sections", "コンピューター")), ["language"]);
    assert!(ids(&search("/sections", "ピュー")).is_empty());
    assert_eq!(
        ids(&search("/quotes", "「不仅限于」 贸易")),
        ["not-limited"]
    );
    assert!(ids(&search("/quotes", "贸易额")).is_empty());
    assert_eq!(ids(&search("/facts", "贸易额")), ["growth"]);
}

#[test]
fn highlights_are_the_characters_of_the_query() {
    let page = search("/quotes", "贸易");
    let evidence = &page["items"][0]["evidence"][0];
    assert_eq!(evidence["words"], "合作绝不仅限于贸易");
    assert_eq!(
        (&evidence["start"], &evidence["end"]),
        (&json!(3), &json!(12))
    );
    let highlights = array(&page["highlights"]["park/not-limited"]["matches"]);
    let spans: Vec<_> = highlights
        .iter()
        .map(|it| (&it["start"], &it["end"]))
        .collect();
    assert_eq!(spans, [(&json!(7), &json!(9))]);
}

#[test]
fn a_part_of_a_clause_is_said_and_marked_as_cut() {
    let verify = |text: &str| {
        let url = format!("/verify?text={}", encode(text));
        UNSPACED.get(&url).expect_status(200).json()["items"][0].clone()
    };
    let item = verify("仅限于贸易领域");
    assert_eq!(
        (&item["verdict"], &item["said"]),
        (&json!("exact"), &json!(true))
    );
    let found = &item["matches"][0];
    assert_eq!(found["cut"], json!({ "start": true, "end": true }));
    let sentence = "我们的合作绝不仅限于贸易领域，双边贸易额年年增长。";
    assert_eq!(found["sentence"]["words"], sentence);
    assert_eq!(verify("我们的合作仅限于贸易领域")["verdict"], "near");
    assert_eq!(verify("我们的合作…双边贸易额")["verdict"], "elided");
}
