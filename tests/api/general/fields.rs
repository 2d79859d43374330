//! `fields`: the fields of the items to return.

use serde_json::Value;

use crate::harness::openapi::{Operation, resolve_reference};
use crate::harness::{all_items, array, get, lists, text};

/// The fields that a list can select.
fn fields(list: &str) -> Vec<&'static str> {
    let operation = Operation::find_get(list).expect("a list");
    let parameter = operation.query().find(|it| it.name == "fields");
    let (_, schema) = resolve_reference(&parameter.expect("fields").schema);
    array(&schema["items"]["enum"]).iter().map(text).collect()
}

/// The items with only these fields.
fn select(items: &[Value], fields: &[&str]) -> Vec<Value> {
    let mut selected = items.to_vec();
    for item in &mut selected {
        let item = item.as_object_mut().expect("an object");
        item.retain(|name, _| fields.contains(&name.as_str()));
    }
    selected
}

#[test]
fn a_page_has_only_the_selected_fields_of_its_items() {
    for list in lists() {
        let (all, names) = (all_items(list), fields(list));
        for pair in names.windows(2).map(|pair| [pair[1], pair[0]]) {
            let url = format!("{list}?fields={}", pair.join(","));
            assert!(all_items(&url) == select(&all, &pair), "{url}");
        }
    }
}

#[test]
fn items_with_all_fields_are_byte_for_byte_the_same() {
    for list in lists() {
        let names = fields(list).join("&fields=");
        let complete = get(&format!("{list}?limit=1000"));
        let selected = get(&format!("{list}?limit=1000&fields={names}"));
        assert!(complete.body == selected.body, "{list}");
    }
}

#[test]
fn the_next_page_has_the_same_fields() {
    let response =
        get("/facts?fields=statement&limit=2&fields=url,id&topic=trade").expect_status(200);
    let next = response.json()["next"].take();
    let expected = "/facts?topic=trade&limit=2&fields=id,url,statement&after=";
    assert!(text(&next).starts_with(expected), "{response}");
    let url = "/facts?fields=statement&limit=5";
    assert!(all_items(url) == select(&all_items("/facts"), &["statement"]));
}

#[test]
fn an_unknown_field_is_rejected_with_the_nearest_one() {
    for (url, suggestion) in [
        ("/facts?fields=id,topic", Some("topics")),
        ("/facts?fields=id&fields=ID", Some("id")),
        ("/facts?fields=", None),
        ("/facts?fields=id,,url", None),
    ] {
        let error = get(url).expect_status(400).json()["errors"][0].take();
        assert_eq!(error["parameter"], "fields", "{url}");
        assert_eq!(error["suggestion"].as_str(), suggestion, "{url}");
        let accepted: Vec<_> = array(&error["accepted"]).iter().map(text).collect();
        assert_eq!(accepted, fields("/facts"), "{url}");
    }
}

#[test]
fn items_and_tables_accept_no_fields() {
    for url in ["/facts/yemelyanau-chongqing/trade-2023", "/facts.csv"] {
        let response = get(&format!("{url}?fields=id")).expect_status(400);
        assert_eq!(
            response.errors(),
            [("fields".to_owned(), "unknown".to_owned())]
        );
    }
}

#[test]
fn highlights_name_only_strings_of_the_selected_fields_and_the_snippet_stays() {
    let all = get("/facts?q=trade&limit=3").expect_status(200).json();
    let selected = get("/facts?q=trade&limit=3&fields=id,statement")
        .expect_status(200)
        .json();
    let ids = get("/facts?q=trade&limit=3&fields=id")
        .expect_status(200)
        .json();
    let mut kept = 0;
    for (key, highlights) in all["highlights"].as_object().expect("an object") {
        let of_statement = array(&highlights["matches"]).iter();
        let of_statement: Vec<&Value> = of_statement
            .filter(|one| one["pointer"] == "/statement")
            .collect();
        kept += of_statement.len();
        let matches = selected["highlights"][key]["matches"].as_array();
        let matches: Vec<&Value> = matches.into_iter().flatten().collect();
        assert_eq!(matches, of_statement);
        assert!(ids["highlights"][key]["matches"].is_null());
        for response in [&selected, &ids] {
            let others = &response["highlights"][key];
            assert_eq!(others["snippet"], highlights["snippet"]);
            assert_eq!(others["total_matches"], highlights["total_matches"]);
        }
    }
    assert!(kept > 0);
}
