//! Well-formed names that do not exist: a 404 that lists the existing ones.

use serde_json::Value;

use crate::harness::{ApiResponse, encode, get, made_up};

fn expect_unknown(url: &str) -> ApiResponse {
    let response = get(url).expect_status(404);
    assert_eq!(
        response.json()["type"],
        "/problems/unknown-name",
        "{response}"
    );
    response
}

fn suggestion(response: &ApiResponse) -> Option<String> {
    let error = response.json()["errors"][0].take();
    error["suggestion"].as_str().map(str::to_owned)
}

#[test]
fn an_unknown_name_is_a_404_in_every_filter() {
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
        let response = expect_unknown(&format!("{list}?{query}"));
        assert_eq!(
            response.errors(),
            [(parameter.to_owned(), "unknown_name".to_owned())],
            "{response}"
        );
    }
}

#[test]
fn the_nearest_name_is_suggested_and_listed_first() {
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
    for (url, nearest) in table {
        let response = expect_unknown(url);
        assert_eq!(
            suggestion(&response).as_deref(),
            Some(nearest),
            "{response}"
        );
        assert_eq!(
            response.json()["errors"][0]["accepted"][0],
            nearest,
            "{response}"
        );
    }
}

#[test]
fn the_id_is_suggested_for_what_readers_call_it() {
    let table = [
        ("/facts?speaker=Dzmitry+Yemelyanau", "yemelyanau"),
        ("/facts?speaker=++dzmitry++YEMELYANAU", "yemelyanau"),
        ("/facts?speaker=Dzm%C3%ADtry+Y%C3%A9melyanau", "yemelyanau"),
        ("/facts?speaker=dzmitry-yemelyanau", "yemelyanau"),
        ("/facts?speaker=Yemelyanau", "yemelyanau"),
        ("/facts?speaker=Dmitry+Yemelyanov", "yemelyanau"),
        (
            "/facts?speaker=cq-currents,%20Chongqing%20Currents",
            "cq-currents",
        ),
        ("/facts?topic=trade&topic=CULTURE", "culture"),
        ("/statistics?unit=yuan", "CNY"),
        ("/statistics?unit=dollars", "USD"),
        ("/statistics?unit=%25", "percent"),
        (
            "/facts?interview=opening+a+new+chapter:+of+deepening+cooperation",
            "yemelyanau-chongqing",
        ),
        (
            "/facts?section=2024+rich+achievements",
            "yemelyanau-chongqing/achievements-2024",
        ),
        (
            "/facts?section=yemelyanau-chongqing/The+Republic+of+Belarus",
            "yemelyanau-chongqing/country",
        ),
        ("/turns?section=trade", "yemelyanau-chongqing/trade"),
        ("/interviews?speaker=CQ+Currents", "cq-currents"),
        ("/quotes?language=English", "en"),
    ];
    for (url, id) in table {
        let response = get(url);
        assert!([400, 404].contains(&response.status), "{response}");
        assert_eq!(suggestion(&response).as_deref(), Some(id), "{response}");
    }
}

#[test]
fn the_ids_are_suggested_if_several_sections_have_the_last_part() {
    let response = made_up().get("/facts?section=all").expect_status(400);
    let error = response.json()["errors"][0].take();
    let expected = "Accepted: sections as interview/id. Did you mean one of these: a-bare-transcript/all, tables/all?";
    assert!(
        error["detail"]
            .as_str()
            .is_some_and(|it| it.ends_with(expected)),
        "{response}"
    );
    let accepted = error["accepted"].as_array().expect("a list");
    assert!(accepted.contains(&"tables/all".into()), "{response}");
    assert!(error["suggestion"].is_null(), "{response}");
}

#[test]
fn a_title_with_a_comma_is_one_wrong_value() {
    for (list, title, id) in [
        (
            "/facts",
            "interview=What tables, and spreadsheets, \"eat\"",
            "tables",
        ),
        ("/quotes", "section=+1, or: “the plus”", "tables/all"),
    ] {
        let (parameter, title) = title.split_once('=').expect("a title");
        let url = format!("{list}?{parameter}={}", encode(title));
        let response = made_up().get(&url).expect_status(400);
        assert_eq!(response.errors().len(), 1, "{response}");
        assert_eq!(suggestion(&response).as_deref(), Some(id), "{response}");
    }
}

#[test]
fn an_id_with_another_number_at_its_end_is_not_suggested() {
    for url in [
        "/turns/yemelyanau-chongqing/trade-99",
        "/turns?after=yemelyanau-chongqing/trade-99",
    ] {
        let response = expect_unknown(url);
        assert_eq!(suggestion(&response), None, "{response}");
        let accepted = response.json()["errors"][0]["accepted"].take();
        assert!(
            accepted[0]
                .as_str()
                .is_some_and(|id| id.ends_with("trade-2")),
            "{response}"
        );
    }
}

#[test]
fn all_unknown_names_are_reported_at_once() {
    let response = expect_unknown("/facts?topic=trad,cultre&speaker=nobody");
    let parameters: Vec<_> = response
        .errors()
        .into_iter()
        .map(|(parameter, _)| parameter)
        .collect();
    assert_eq!(
        parameters.iter().filter(|it| *it == "speaker").count(),
        1,
        "{response}"
    );
    assert_eq!(
        parameters.iter().filter(|it| *it == "topic").count(),
        2,
        "{response}"
    );
}

#[test]
fn only_the_first_wrong_names_of_a_request_get_a_suggestion() {
    // 128 bytes are 18 names of 7 bytes, and 16 of 8.
    let values: Vec<String> = (10..40).map(|number| format!("trade{number}")).collect();
    let malformed: Vec<String> = values.iter().map(|value| format!("{value}_")).collect();
    for (values, status, most) in [(values, 404, 18), (malformed, 400, 16)] {
        let response = get(&format!("/facts?topic={}", values.join(","))).expect_status(status);
        let errors = response.json()["errors"].take();
        let errors = errors.as_array().expect("a list");
        let suggested = errors
            .iter()
            .filter(|error| error["suggestion"].is_string());
        assert_eq!((errors.len(), suggested.count()), (30, most), "{response}");
    }
}

#[test]
fn at_most_fifty_names_are_listed() {
    let response = expect_unknown("/facts/yemelyanau-chongqing/no-such");
    let accepted = response.json()["errors"][0]["accepted"].take();
    assert_eq!(accepted.as_array().map(Vec::len), Some(50), "{response}");
}

#[test]
fn an_unknown_item_reports_the_unknown_part_of_the_path() {
    let table = [
        ("/facts/no-such/trade-2023", "interview"),
        ("/facts/yemelyanau-chongqing/no-such", "id"),
        ("/sections/yemelyanau-chongqing/no-such", "id"),
        ("/interviews/no-such", "interview"),
        ("/people/no-such", "id"),
        ("/topics/no-such", "id"),
    ];
    for (url, parameter) in table {
        let response = expect_unknown(url);
        let first: Value = response.json()["errors"][0].take();
        assert_eq!(first["parameter"], parameter, "{response}");
    }
    // Its problems are pages.
    let response = get("/problems/no-such").expect_status(404);
    assert!(response.text().contains("<code>type</code>"), "{response}");
}

#[test]
fn a_malformed_name_in_a_path_is_a_404_too() {
    let long = "a".repeat(101);
    for name in ["Trade", "a_b", "a.b", "-", "%20", "caf%C3%A9", &long] {
        expect_unknown(&format!("/topics/{name}"));
        expect_unknown(&format!("/facts/yemelyanau-chongqing/{name}"));
        expect_unknown(&format!("/facts/{name}/trade-2023"));
    }
}

#[test]
fn an_invalid_parameter_takes_precedence_over_an_unknown_name() {
    get("/topics/no-such?limit=1").expect_status(400);
}
