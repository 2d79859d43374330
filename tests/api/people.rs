//! People: who speaks, and in which interviews.

use serde_json::Value;

use crate::harness::{everything, get};

#[test]
fn a_person_has_each_spelling_once() {
    for person in everything("/people") {
        let mut names = vec![&person["name"]];
        names.extend(person["aliases"].as_array().into_iter().flatten());
        let count = names.len();
        names.sort_by_key(|name| name.to_string());
        names.dedup();
        assert_eq!(names.len(), count, "{person:#}");
    }
}

#[test]
fn a_persons_interviews_are_those_that_name_them() {
    for person in everything("/people") {
        for part in person["interviews"].as_array().expect("interviews") {
            let url = part["url"].as_str().expect("an address");
            let interview = get(url).expect_status(200).json();
            assert_eq!(part["title"], interview["title"]);
            let participants = interview["participants"].as_array().expect("participants");
            assert!(participants.iter().any(|it| it["id"] == person["id"]), "{url}");
        }
    }
}

#[test]
fn people_stand_in_the_order_of_their_ids() {
    let people = everything("/people");
    let ids: Vec<_> = people.iter().map(|it| it["id"].as_str().expect("an id")).collect();
    assert!(ids.is_sorted(), "{ids:?}");
}

#[test]
fn a_spelling_that_differs_is_an_alias() {
    let person = get("/people/yemelyanau").expect_status(200).json();
    assert_eq!(person["name"], "Dzmitry Yemelyanau");
    let aliases = person["aliases"].as_array().expect("aliases");
    assert!(aliases.contains(&Value::from("Dmitry Yemelyanov")), "{person:#}");
}
