//! Sections: the transcript, to the letter and in order.

use serde_json::Value;

use crate::harness::{all_items, array, get, text};

#[test]
fn one_fetch_of_all_sections_is_the_whole_transcript_in_order() {
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
fn each_turn_has_a_speaker_of_the_interview_or_is_the_editors() {
    for section in all_items("/sections") {
        let interview = text(&section["interview"]);
        let interview = get(&format!("/interviews/{interview}")).json();
        let participants = array(&interview["participants"]);
        for turn in array(&section["turns"]) {
            if turn["role"] == "editor" {
                assert_eq!(turn["speaker"], Value::Null, "{turn:#}");
                continue;
            }
            let same = |it: &&Value| {
                ["id", "name"]
                    .iter()
                    .all(|key| it[key] == turn["speaker"][key])
            };
            let speaker = participants.iter().find(same).expect("a participant");
            assert_eq!(speaker["role"], turn["role"], "{turn:#}");
        }
    }
}

#[test]
fn the_transcript_is_served_to_the_letter() {
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
fn a_fact_box_is_nobodys_claim() {
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
