//! Interviews: who, where from, and what leads on from there.

use serde_json::Value;

use crate::harness::{all_items, array, get, text};

#[test]
fn an_interview_names_its_sections_in_the_order_of_the_transcript() {
    for interview in all_items("/interviews") {
        let id = text(&interview["id"]);
        let sections = all_items(&format!("/sections?interview={id}"));
        let named = array(&interview["sections"]);
        assert_eq!(named.len(), sections.len());
        for (named, section) in named.iter().zip(&sections) {
            for key in ["id", "title", "url"] {
                assert_eq!(named[key], section[key]);
            }
        }
    }
}

#[test]
fn every_participant_is_a_person_of_the_archive() {
    for interview in all_items("/interviews") {
        for participant in array(&interview["participants"]) {
            let url = text(&participant["url"]);
            let person = get(url).expect_status(200).json();
            let appearances = array(&person["interviews"]);
            let here = appearances.iter().find(|it| it["id"] == interview["id"]);
            let here = here.unwrap_or_else(|| panic!("{url} is not in {}", interview["url"]));
            assert_eq!(here["role"], participant["role"]);
            assert_eq!(here["position"], participant["position"]);
        }
    }
}

#[test]
fn interviews_stand_in_the_order_of_their_ids() {
    let interviews = all_items("/interviews");
    let ids: Vec<_> = interviews.iter().map(|it| text(&it["id"])).collect();
    assert!(ids.is_sorted(), "{ids:?}");
}

#[test]
fn the_first_interview_says_where_it_is_from() {
    let interview = get("/interviews/yemelyanau-chongqing")
        .expect_status(200)
        .json();
    assert_eq!(
        interview["title"],
        "Opening a New Chapter of Deepening Cooperation"
    );
    assert_eq!(interview["source"]["retrieved"], "2025-05-04");
    assert_eq!(
        interview["source"]["published"],
        Value::Null,
        "nobody knows when"
    );
    assert_eq!(interview["coverage"]["gaps"], 0);
}
