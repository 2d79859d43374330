//! Sections: the exact transcript, in order.

use serde_json::Value;

use crate::harness::{all_items, array, get, text};

#[test]
fn one_request_for_all_sections_gets_the_whole_transcript_in_order() {
    let sections = all_items("/sections?interview=yemelyanau-chongqing");
    let ids: Vec<_> = sections.iter().map(|it| text(&it["id"])).collect();
    let published = [
        "introduction",
        "role-of-chongqing",
        "achievements-2024",
        "trade",
        "people",
        "logistics",
        "innovation",
        "country",
    ];
    assert_eq!(ids, published);
}

#[test]
fn each_turn_has_a_participant_as_the_speaker_or_is_by_the_editor() {
    for section in all_items("/sections") {
        let interview = text(&section["interview"]);
        let interview = get(&format!("/interviews/{interview}")).json();
        let participants = array(&interview["participants"]);
        for turn in array(&section["turns"]) {
            if turn["role"] == "editor" {
                assert_eq!(turn["speaker"], Value::Null, "{turn:#}");
                continue;
            }
            let is_speaker = |it: &&Value| {
                ["id", "name"]
                    .iter()
                    .all(|key| it[key] == turn["speaker"][key])
            };
            let speaker = participants.iter().find(is_speaker).expect("a participant");
            assert_eq!(speaker["role"], turn["role"], "{turn:#}");
        }
    }
}

#[test]
fn the_transcript_is_served_exactly_as_published() {
    let section = get("/sections/yemelyanau-chongqing/innovation")
        .expect_status(200)
        .json();
    let text = text(&section["text"]);
    assert!(
        text.contains("first in western China.The Republic of Belarus"),
        "as published"
    );
    assert!(
        text.contains("“Year of Science and Technology Innovation 2024-2025”"),
        "as published"
    );
}

#[test]
fn text_without_a_speaker_is_attributed_to_the_editor() {
    let section = get("/sections/yemelyanau-chongqing/country")
        .expect_status(200)
        .json();
    for turn in array(&section["turns"]) {
        assert_eq!(turn["role"], "editor");
    }
    for fact in all_items("/facts?section=yemelyanau-chongqing/country") {
        assert_eq!(fact["role"], "editor", "{}", fact["url"]);
        assert_eq!(fact["speaker"], Value::Null, "{}", fact["url"]);
    }
}
