//! Interviews: their participants, source and sections.

use serde_json::{Value, json};

use crate::harness::{all_items, array, get, left_out, made_up, text};

#[test]
fn an_interview_lists_its_sections_in_the_order_of_the_transcript() {
    for interview in all_items("/interviews") {
        let id = text(&interview["id"]);
        let sections = all_items(&format!("/sections?interview={id}"));
        let listed = array(&interview["sections"]);
        assert_eq!(listed.len(), sections.len());
        for (listed, section) in listed.iter().zip(&sections) {
            for key in ["id", "title", "url"] {
                assert_eq!(listed[key], section[key]);
            }
        }
    }
}

#[test]
fn every_participant_is_a_person_with_the_same_role() {
    for interview in all_items("/interviews") {
        for participant in array(&interview["participants"]) {
            let url = text(&participant["url"]);
            let person = get(url).expect_status(200).json();
            let appearances = array(&person["interviews"]);
            let appearance = appearances.iter().find(|it| it["id"] == interview["id"]);
            let appearance =
                appearance.unwrap_or_else(|| panic!("{url} does not list {}", interview["url"]));
            assert_eq!(appearance["role"], participant["role"]);
            assert_eq!(appearance["position"], participant["position"]);
        }
    }
}

#[test]
fn interviews_are_in_the_order_of_their_ids() {
    let interviews = all_items("/interviews");
    let ids: Vec<_> = interviews.iter().map(|it| text(&it["id"])).collect();
    assert!(ids.is_sorted(), "{ids:?}");
}

#[test]
fn the_newest_interviews_come_first_and_those_without_a_date_last() {
    let ids = |sort: &str| -> Vec<String> {
        let list = made_up().get(&format!("/interviews?sort={sort}")).json();
        let ids = array(&list["items"]).iter().map(|it| text(&it["id"]));
        ids.map(str::to_owned).collect()
    };
    let undated = ["a-bare-transcript", "rudern"];
    assert_eq!(
        ids("-date"),
        [&["tables", "sailing"][..], &undated].concat()
    );
    assert_eq!(ids("date"), [&["sailing", "tables"][..], &undated].concat());
    let page = made_up().get("/interviews.html").expect_status(200);
    let page = page.text();
    let position = |id: &str| page.find(&format!("/interviews/{id}.html"));
    assert!(position("tables") < position("sailing"));
}

#[test]
fn a_licence_is_named_and_linked_in_all_formats() {
    let url = "https://spdx.org/licenses/CC-BY-4.0.html";
    let name = "Creative Commons Attribution 4.0 International";
    let interview = made_up().get("/interviews/tables").json();
    let license = json!({ "id": "CC-BY-4.0", "name": name, "url": url });
    assert_eq!(interview["source"]["license"], license);
    for (suffix, expected) in [
        (
            ".html",
            format!("<a href=\"{url}\" rel=\"license\">{name}</a>"),
        ),
        (".md", format!("Licence: [CC-BY-4.0](<{url}>)")),
        (".txt", "Licence: CC-BY-4.0".to_owned()),
        (".jsonld", format!("\"license\":\"{url}\"")),
    ] {
        let response = made_up().get(&format!("/interviews/tables{suffix}"));
        let response = response.expect_status(200);
        assert!(response.text().contains(&expected), "{}", response.text());
    }
}

#[test]
fn a_note_says_whether_another_source_agrees() {
    let notes = |fact: &str| {
        let fact = get(&format!("/facts/yemelyanau-chongqing/{fact}")).json();
        array(&fact["notes"])
            .iter()
            .map(|it| it["agrees"].as_bool())
            .collect::<Vec<_>>()
    };
    assert_eq!(notes("consulate-general-opened"), [Some(true), Some(true)]);
    assert_eq!(notes("consular-district"), [Some(false), Some(false)]);
    assert_eq!(notes("interview-given"), [None]);
}

#[test]
fn the_first_interview_has_its_source() {
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
        "the page does not state it"
    );
    assert_eq!(interview["coverage"]["gaps"], 0);
}

#[test]
fn interviews_that_are_left_out_are_named_on_each_page_and_in_readyz() {
    let page = left_out().get("/interviews?limit=1").expect_status(200);
    let page = page.json();
    assert_eq!(page["total"], 1);
    let files = array(&page["left_out"]["files"]);
    let named: Vec<_> = files
        .iter()
        .map(|file| (text(&file["name"]), &file["line"], &file["faults"]))
        .collect();
    assert_eq!(
        named,
        [
            ("Capital.json", &Value::Null, &json!(1)),
            ("broken.json", &json!(1), &json!(1)),
            ("unsaid.json", &json!(3), &json!(1)),
        ]
    );
    let filtered = left_out().get("/interviews?language=en").json();
    assert_eq!(filtered["left_out"], page["left_out"]);
    let ready = left_out().get("/readyz").expect_status(200).json();
    assert_eq!(ready["left_out"], page["left_out"]);
    assert_eq!(get("/interviews").json()["left_out"], Value::Null);
}

#[test]
fn an_interview_that_is_left_out_is_in_no_list() {
    for path in ["/interviews/unsaid", "/sections/unsaid/all"] {
        left_out().get(path).expect_status(404);
    }
    assert_eq!(left_out().get("/quotes").json()["total"], 0);
}

#[test]
fn each_part_of_an_interview_has_its_title() {
    for list in ["/sections", "/turns", "/quotes", "/facts", "/statistics"] {
        for interview in made_up().all_items("/interviews") {
            let items = format!("{list}?interview={}", text(&interview["id"]));
            for item in made_up().all_items(&items) {
                assert_eq!(item["interview_title"], interview["title"], "{item}");
            }
        }
    }
}
