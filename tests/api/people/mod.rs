//! People: who speaks, and in which interviews.

use serde_json::Value;

use crate::harness::{all_items, array, get, text};

#[test]
fn a_person_has_each_spelling_once() {
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
fn a_persons_interviews_are_those_that_name_them() {
    for person in all_items("/people") {
        for part in array(&person["interviews"]) {
            let url = text(&part["url"]);
            let interview = get(url).expect_status(200).json();
            assert_eq!(part["title"], interview["title"]);
            let participants = array(&interview["participants"]);
            assert!(
                participants.iter().any(|it| it["id"] == person["id"]),
                "{url}"
            );
        }
    }
}

#[test]
fn people_stand_in_the_order_of_their_ids() {
    let people = all_items("/people");
    let ids: Vec<_> = people.iter().map(|it| text(&it["id"])).collect();
    assert!(ids.is_sorted(), "{ids:?}");
}

#[test]
fn a_spelling_that_differs_is_an_alias() {
    let person = get("/people/yemelyanau").expect_status(200).json();
    assert_eq!(person["name"], "Dzmitry Yemelyanau");
    let aliases = array(&person["aliases"]);
    assert!(
        aliases.contains(&Value::from("Dmitry Yemelyanov")),
        "{person:#}"
    );
}
