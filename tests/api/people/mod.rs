//! People: their names, and the interviews in which they participate.

use serde_json::Value;

use crate::harness::{all_items, array, get, text};

#[test]
fn a_person_has_each_name_once() {
    for person in all_items("/people") {
        let mut names = vec![&person["name"]];
        names.extend(person["aliases"].as_array().into_iter().flatten());
        let count = names.len();
        names.sort_by_key(ToString::to_string);
        names.dedup();
        assert_eq!(names.len(), count, "{person:#}");
    }
}

#[test]
fn a_person_participates_in_each_of_their_interviews() {
    for person in all_items("/people") {
        for appearance in array(&person["interviews"]) {
            let url = text(&appearance["url"]);
            let interview = get(url).expect_status(200).json();
            assert_eq!(appearance["title"], interview["title"]);
            let participants = array(&interview["participants"]);
            assert!(
                participants.iter().any(|it| it["id"] == person["id"]),
                "{url}"
            );
        }
    }
}

#[test]
fn people_are_in_the_order_of_their_ids() {
    let people = all_items("/people");
    let ids: Vec<_> = people.iter().map(|it| text(&it["id"])).collect();
    assert!(ids.is_sorted(), "{ids:?}");
}

#[test]
fn another_spelling_of_a_name_is_an_alias() {
    let person = get("/people/yemelyanau").expect_status(200).json();
    assert_eq!(person["name"], "Dzmitry Yemelyanau");
    let aliases = array(&person["aliases"]);
    assert!(
        aliases.contains(&Value::from("Dmitry Yemelyanov")),
        "{person:#}"
    );
}
