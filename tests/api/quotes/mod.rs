//! Quotes: exact words of one participant, with omissions marked.

use serde_json::Value;

use crate::harness::{all_items, array, get, text};

#[test]
fn a_quote_is_its_evidence_joined_by_ellipses() {
    for quote in all_items("/quotes") {
        let evidence = array(&quote["evidence"]);
        let words: Vec<_> = evidence.iter().map(|it| text(&it["words"])).collect();
        assert_eq!(quote["words"], words.join(" … "), "{}", quote["url"]);
    }
}

#[test]
fn a_quote_has_the_language_and_the_rendering_of_its_interview() {
    for quote in all_items("/quotes") {
        let interview = text(&quote["interview"]);
        let interview = get(&format!("/interviews/{interview}")).json();
        for key in ["language", "rendering"] {
            assert_eq!(quote[key], interview[key], "{}", quote["url"]);
        }
    }
}

#[test]
fn every_topic_of_an_item_is_in_the_list_of_topics() {
    let topics = all_items("/topics");
    for list in ["/quotes", "/facts", "/statistics"] {
        for item in all_items(list) {
            for topic in array(&item["topics"]) {
                let is_same = |it: &&Value| ["id", "label"].iter().all(|key| it[key] == topic[key]);
                assert!(
                    topics.iter().any(|it| is_same(&it)),
                    "{topic} of {}",
                    item["url"]
                );
            }
        }
    }
}

#[test]
fn a_quote_has_its_speaker_and_words() {
    let quote = get("/quotes/yemelyanau-chongqing/set-new-records")
        .expect_status(200)
        .json();
    assert_eq!(quote["speaker"]["name"], "Dzmitry Yemelyanau");
    let words = text(&quote["words"]);
    assert!(
        words.starts_with("We will continue to set new records in trade cooperation"),
        "{words}"
    );
}
