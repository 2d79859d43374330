//! What a query that finds nothing says about its words.

use serde_json::json;

use super::plain::SEARCHABLE_LISTS;
use crate::harness::{get, made_up};

#[test]
fn a_query_that_finds_nothing_says_how_many_items_have_each_word_and_what_is_similar() {
    let words = |url: &str| get(url).expect_status(200).json()["words"].clone();
    assert_eq!(
        words("/turns?q=railways%20trade")[0],
        json!({ "word": "railways", "total": 0, "similar": ["rail"] })
    );
    let trade = get("/turns?q=trade").json()["total"].clone();
    assert_eq!(
        words("/turns?q=Trade%20nobodysaidthis"),
        json!([{ "word": "trade", "total": trade }, { "word": "nobodysaidthis", "total": 0 }])
    );
    assert_eq!(
        words("/turns?q=%22trade%20railway%22"),
        json!([{ "word": "trade railway", "total": 0 }])
    );
}

#[test]
fn a_word_of_a_name_says_whose_name_it_is() {
    for name in ["YEMELYANAU", "Dzmitry", "%22dzmitry%20yemelyanau%22"] {
        let page = get(&format!("/turns?q={name}%20nobodysaidthis")).json();
        assert_eq!(
            page["words"][0]["speakers"],
            json!(["yemelyanau"]),
            "{page}"
        );
        assert_eq!(page["words"][1].get("speakers"), None, "{page}");
    }
    let part = get("/turns?q=yemely%20nobodysaidthis").json();
    assert_eq!(part["words"][0].get("speakers"), None, "{part}");
}

#[test]
fn the_words_of_a_query_are_counted_among_the_items_that_match_the_filters() {
    let page = get("/turns?q=trade%20nobodysaidthis&role=interviewer")
        .expect_status(200)
        .json();
    let trade = get("/turns?q=trade&role=interviewer").json();
    assert_eq!(page["words"][0]["total"], trade["total"]);
}

#[test]
fn a_word_that_only_the_filters_exclude_has_no_similar_words() {
    let all = get("/turns?q=trade").json()["total"].clone();
    let page = get("/turns?q=trade+nobodysaidthis&role=editor").json();
    let trade = get("/turns?q=trade&role=editor").json()["total"].clone();
    assert_eq!(
        page["words"][0],
        json!({ "word": "trade", "total": trade, "total_unfiltered": all })
    );
}

#[test]
fn the_name_of_a_unit_says_which_unit_it_is() {
    let units = |query: &str| get(query).json()["words"][0]["units"].clone();
    assert_eq!(units("/statistics?q=yuan"), json!(["CNY"]));
    assert_eq!(units("/statistics?q=nobodysaidthis"), json!(null));
    assert_eq!(units("/turns?q=yuan"), json!(null));
}

#[test]
fn a_query_without_a_word_lists_no_words() {
    for query in ["?", "!!!", "%20", "%F0%9F%98%80", ""] {
        let page = get(&format!("/turns?q={query}")).expect_status(200).json();
        assert_eq!(page["words"], json!([]), "{query}");
    }
}

#[test]
fn a_list_without_a_query_or_with_items_has_no_words() {
    for list in SEARCHABLE_LISTS {
        for query in ["?q=a", ""] {
            let page = made_up().get(&format!("{list}{query}")).expect_status(200);
            let page = page.json();
            let finds_nothing = query == "?q=a" && page["total"] == 0;
            assert_eq!(page.get("words").is_some(), finds_nothing, "{list}{query}");
        }
    }
}
