//! Well-formed names that the content lacks: a 404 that says what there is.

use serde_json::Value;

use crate::harness::{ApiResponse, get};

fn unknown(address: &str) -> ApiResponse {
    let reply = get(address).expect_status(404);
    assert_eq!(reply.json()["type"], "/problems/unknown-name", "{reply}");
    reply
}

fn suggestion(reply: &ApiResponse) -> Option<String> {
    let error = reply.json()["errors"][0].take();
    error["suggestion"].as_str().map(str::to_owned)
}

#[test]
fn a_name_that_nothing_has_is_a_404_in_every_filter() {
    let table = [
        ("/interviews", "speaker=no-such"),
        ("/interviews", "language=tlh"),
        ("/facts", "interview=no-such"),
        ("/facts", "section=no-such/trade"),
        ("/facts", "section=yemelyanau-chongqing/no-such"),
        ("/facts", "speaker=no-such"),
        ("/facts", "topic=no-such"),
        ("/facts", "after=yemelyanau-chongqing/no-such"),
        ("/facts", "language=tlh"),
        ("/statistics", "unit=no-such"),
        ("/statistics", "measure=no-such"),
        ("/people", "interview=no-such"),
        ("/people", "after=no-such"),
        ("/topics", "after=no-such"),
    ];
    for (list, query) in table {
        let (parameter, _) = query.split_once('=').expect("a query");
        let reply = unknown(&format!("{list}?{query}"));
        assert_eq!(
            reply.errors(),
            [(parameter.to_owned(), "unknown_name".to_owned())],
            "{reply}"
        );
    }
}

#[test]
fn the_nearest_name_is_suggested_and_comes_first() {
    let table = [
        ("/facts?topic=trad", "trade"),
        ("/facts?topic=trade,cultre", "culture"),
        ("/facts?speaker=yemelyanov", "yemelyanau"),
        (
            "/facts?interview=yemelyanau-chonqing",
            "yemelyanau-chongqing",
        ),
        (
            "/facts?section=yemelyanau-chongqing/trades",
            "yemelyanau-chongqing/trade",
        ),
        (
            "/statistics?measure=total+import+and+export+values",
            "total import and export value",
        ),
        ("/facts/yemelyanau-chongqing/trade-2032", "trade-2023"),
        ("/topics/trad", "trade"),
        ("/people/yemelyanov", "yemelyanau"),
    ];
    for (address, nearest) in table {
        let reply = unknown(address);
        assert_eq!(suggestion(&reply).as_deref(), Some(nearest), "{reply}");
        assert_eq!(reply.json()["errors"][0]["accepted"][0], nearest, "{reply}");
    }
}

#[test]
fn all_names_that_nothing_has_are_named_at_once() {
    let reply = unknown("/facts?topic=trad,cultre&speaker=nobody");
    let parameters: Vec<_> = reply
        .errors()
        .into_iter()
        .map(|(parameter, _)| parameter)
        .collect();
    assert_eq!(
        parameters.iter().filter(|it| *it == "speaker").count(),
        1,
        "{reply}"
    );
    assert_eq!(
        parameters.iter().filter(|it| *it == "topic").count(),
        2,
        "{reply}"
    );
}

#[test]
fn at_most_fifty_names_are_listed() {
    let reply = unknown("/facts/yemelyanau-chongqing/no-such");
    let accepted = reply.json()["errors"][0]["accepted"].take();
    assert_eq!(accepted.as_array().map(Vec::len), Some(50), "{reply}");
}

#[test]
fn an_item_that_is_not_there_names_the_part_of_the_path_at_fault() {
    let table = [
        ("/facts/no-such/trade-2023", "interview"),
        ("/facts/yemelyanau-chongqing/no-such", "id"),
        ("/sections/yemelyanau-chongqing/no-such", "id"),
        ("/interviews/no-such", "interview"),
        ("/people/no-such", "id"),
        ("/topics/no-such", "id"),
        ("/problems/no-such", "type"),
    ];
    for (address, parameter) in table {
        let reply = unknown(address);
        let first: Value = reply.json()["errors"][0].take();
        assert_eq!(first["parameter"], parameter, "{reply}");
    }
}

#[test]
fn a_malformed_name_in_a_path_is_a_404_as_well() {
    let long = "a".repeat(101);
    for name in ["Trade", "a_b", "a.b", "-", "%20", "caf%C3%A9", &long] {
        unknown(&format!("/topics/{name}"));
        unknown(&format!("/facts/yemelyanau-chongqing/{name}"));
        unknown(&format!("/facts/{name}/trade-2023"));
    }
}

#[test]
fn a_parameter_that_is_refused_comes_before_a_name_that_nothing_has() {
    get("/topics/no-such?limit=1").expect_status(400);
}
