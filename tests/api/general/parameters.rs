//! Unknown, repeated and malformed parameters: each is reported, with what is accepted.

use crate::harness::openapi::Operation;
use crate::harness::{ApiResponse, array, encode, get, made_up, text};

fn expect_bad_parameter(url: &str) -> ApiResponse {
    let response = get(url).expect_status(400);
    // A server with a public URL responds with some of the URLs.
    let problem_type = response.json()["type"].take();
    let is_bad_parameter = text(&problem_type).ends_with("/problems/bad-parameter");
    assert!(is_bad_parameter, "{response}");
    response
}

fn assert_error(url: &str, parameter: &str, code: &str) {
    let response = expect_bad_parameter(url);
    assert_eq!(
        response.errors(),
        [(parameter.to_owned(), code.to_owned())],
        "{response}"
    );
}

#[test]
fn a_malformed_value_is_rejected_in_every_parameter() {
    let long = "a".repeat(101);
    let many = vec!["trade"; 51].join(",");
    let slugs = [
        "", "Trade", "a_b", "-a", "a--b", "a.b", ",", "trade,", ",trade", &long, &many,
    ];
    let names = ["", "trade", "/", "a/", "/a", "a/b/c", "A/b", "a%2Fb/c"];
    let limits = [
        "",
        "0",
        "1001",
        "-1",
        "abc",
        "1.5",
        "1e2",
        "%2B5",
        "007",
        "99999999999999999999",
    ];
    let dates = [
        "", "May", "2024-13", "2024-5", "2024-05-32", "2023-02-29", "2024,2025", "../..", "/",
        "2024S2", "2024-Q5", "2024-H3", "24-Q1", "2024-Q1/2024-Q2", "March+2024", "2024/03",
    ];
    let values = [
        "", "-", "five", "1e29", "%205", "1,000", "1.", ".5", "%2B5", "007", "0x10", "NaN",
    ];
    let too_long = "a".repeat(1001);
    let queries = ["a%01", "%7F", "a%C2%85b", &too_long];
    let table: [(&str, &str, &[&str]); 16] = [
        ("/facts", "q", &queries),
        ("/facts", "interview", &slugs),
        ("/facts", "speaker", &slugs),
        ("/facts", "topic", &slugs),
        ("/facts", "section", &names),
        ("/facts", "after", &names),
        ("/people", "after", &slugs[..8]),
        ("/facts", "limit", &limits),
        ("/statistics", "min_value", &values),
        ("/statistics", "max_value", &values),
        ("/facts", "date", &dates),
        ("/facts", "role", &["", "speaker", "Editor", "editor,"]),
        ("/facts", "sort", &["", "value", "date,-date", "-", "Date"]),
        (
            "/statistics",
            "key",
            &["", "yes", "True", "1", "true,false"],
        ),
        ("/statistics", "unit", &["", "a%20b", "CNY,", ",", &long]),
        ("/statistics", "measure", &["", ",", "growth,", &long]),
    ];
    for (list, parameter, values) in table {
        for value in values {
            let response = expect_bad_parameter(&format!("{list}?{parameter}={value}"));
            // If several values are malformed, each one is reported.
            let is_expected =
                |(name, code): &(String, String)| name == parameter && code == "malformed";
            assert!(
                response.errors().iter().all(is_expected) && !response.errors().is_empty(),
                "{response}"
            );
        }
    }
}

#[test]
fn a_value_at_its_limit_is_accepted() {
    let longest = "a".repeat(100);
    let most_values = vec!["trade"; 50].join(",");
    for (query, status) in [
        (format!("topic={longest}"), 404),
        (format!("section={longest}/{longest}"), 404),
        (format!("topic={most_values}"), 200),
        (format!("q={}", encode(&"é".repeat(1000))), 200),
        ("q=a%09b%0D%0Ac".to_owned(), 200),
        ("limit=1".to_owned(), 200),
        ("limit=1000".to_owned(), 200),
        ("date=Y123456789".to_owned(), 200),
        ("date=-9999-12-31~/2024-05-28%25".to_owned(), 200),
        ("date=2024-05-28T23:59:60%2B08:00".to_owned(), 200),
        (
            "language=en-Latn-GB-boont-r-extended-sequence-x-private".to_owned(),
            404,
        ),
    ] {
        get(&format!("/facts?{query}")).expect_status(status);
    }
    for (parameter, value) in [("unit", longest), ("measure", "é".repeat(100))] {
        get(&format!("/statistics?{parameter}={}", encode(&value))).expect_status(404);
    }
}

#[test]
fn an_unknown_parameter_is_rejected_with_the_nearest_name() {
    let response = expect_bad_parameter("/facts?topc=trade");
    assert_eq!(
        response.errors(),
        [("topc".to_owned(), "unknown".to_owned())],
        "{response}"
    );
    assert_eq!(
        response.json()["errors"][0]["suggestion"],
        "topic",
        "{response}"
    );
    let accepted = response.json()["errors"][0]["accepted"].take();
    for name in ["topic", "date", "limit", "after", "sort"] {
        assert!(
            accepted
                .as_array()
                .is_some_and(|it| it.contains(&name.into())),
            "{response}"
        );
    }
}

#[test]
fn the_error_for_a_parameter_that_people_expect_says_what_to_use() {
    for (url, hint) in [
        ("/interviews?q=trade", "use /turns?q= or /sections?q="),
        ("/people?q=trade", "use /turns?q= or /sections?q="),
        ("/people?query=trade", "use /turns?q= or /sections?q="),
        (
            "/turns?offset=5",
            "next is the URL of the following one, with after",
        ),
        (
            "/facts.csv?page=2",
            "next is the URL of the following one, with after",
        ),
    ] {
        let response = expect_bad_parameter(url);
        let error = response.json()["errors"][0].take();
        assert!(text(&error["detail"]).contains(hint), "{response}");
    }
}

#[test]
fn a_list_accepts_exactly_the_documented_parameters_and_names_them_in_the_same_order() {
    for list in Operation::lists() {
        let documented: Vec<_> = list.query().map(|it| it.name).collect();
        let url = format!("{}?no_such_parameter=1", list.path);
        let error = expect_bad_parameter(&url).json()["errors"][0].take();
        let accepted: Vec<_> = array(&error["accepted"]).iter().map(text).collect();
        assert_eq!(accepted, documented, "{url}");
    }
}

#[test]
fn another_name_for_a_parameter_gets_the_parameter_as_a_suggestion() {
    for (url, suggestion) in [
        ("/turns?query=trade", "q"),
        ("/facts?search=trade", "q"),
        ("/sections.csv?text=trade", "q"),
        ("/turns?date=2024", "interview_date"),
        ("/turns.csv?date=2024", "interview_date"),
        ("/facts?interview_date=2024", "date"),
    ] {
        let response = expect_bad_parameter(url);
        let error = response.json()["errors"][0].take();
        assert_eq!(error["suggestion"], suggestion, "{response}");
        let meant = format!("Did you mean {suggestion}?");
        assert!(text(&error["detail"]).ends_with(&meant), "{response}");
    }
}

#[test]
fn a_list_accepts_only_its_own_filters() {
    for (list, parameter) in [
        ("/topics", "topic"),
        ("/quotes", "date"),
        ("/facts", "unit"),
    ] {
        assert_error(&format!("{list}?{parameter}=trade"), parameter, "unknown");
    }
}

#[test]
fn a_repeated_parameter_is_rejected_unless_it_may_have_several_values() {
    assert_error("/facts?date=2023&date=2024", "date", "repeated");
    assert_error("/statistics?key=true&key=true", "key", "repeated");
    assert_error("/facts.csv?bom=true&bom=true", "bom", "repeated");
    assert_error("/facts?limit=5&limit=5", "limit", "repeated");
    assert_error("/facts?%6Cimit=5&limit=5", "limit", "repeated");
}

#[test]
fn a_filter_may_have_at_most_fifty_values_in_all() {
    let repeated = ["topic=trade"; 25].join("&");
    let separated = ["trade"; 25].join(",");
    get(&format!("/facts?{repeated}&topic={separated}")).expect_status(200);
    assert_error(
        &format!("/facts?{repeated}&topic={separated}&topic=trade"),
        "topic",
        "malformed",
    );
}

#[test]
fn all_errors_in_a_request_are_reported_at_once() {
    let response =
        expect_bad_parameter("/facts?topc=trade&limit=0&role=nobody&date=May&sort=date&sort=-date");
    let mut errors = response.errors();
    errors.sort();
    let expected = [
        ("date", "malformed"),
        ("limit", "malformed"),
        ("role", "malformed"),
        ("sort", "repeated"),
        ("topc", "unknown"),
    ];
    let expected = expected.map(|(parameter, code)| (parameter.to_owned(), code.to_owned()));
    assert_eq!(errors, expected, "{response}");
}

#[test]
fn an_error_says_what_is_accepted() {
    for (query, accepted) in [
        ("limit=0", "an integer from 1 to 1000"),
        ("role=nobody", "interviewee"),
        ("sort=dte", "date"),
    ] {
        let response = get(&format!("/facts?{query}")).expect_status(400);
        let listed = response.json()["errors"][0]["accepted"].take();
        assert!(
            listed
                .as_array()
                .is_some_and(|it| it.contains(&accepted.into())),
            "{response}"
        );
    }
}

#[test]
fn the_error_for_an_empty_value_says_to_leave_it_out() {
    for (url, parameter) in [
        ("/turns?speaker=", "speaker"),
        ("/facts?topic=trade,,culture", "topic"),
        ("/facts?date=", "date"),
        ("/facts?sort=", "sort"),
        ("/facts?limit", "limit"),
        ("/statistics?unit=CNY&min_value=", "min_value"),
    ] {
        let response = expect_bad_parameter(url);
        let detail = format!("{parameter} has an empty value: leave it out, or give a value.");
        let error = response.json()["errors"][0].take();
        assert!(text(&error["detail"]).starts_with(&detail), "{response}");
    }
    let response = made_up().get("/turns?speaker=").expect_status(400);
    let error = response.json()["errors"][0].take();
    assert!(error["suggestion"].is_null(), "{response}");
}

#[test]
fn the_error_for_a_query_says_which_rule_it_breaks() {
    let words: Vec<String> = (0..51).map(|number| format!("w{number}")).collect();
    for (query, detail) in [
        (
            "a".repeat(1001),
            "q has 1001 characters; at most 1000 are accepted.",
        ),
        (
            "ab\u{1}".to_owned(),
            "q has the control character U+0001 at character 3; only tabs and line breaks are accepted.",
        ),
        (
            words.join(" "),
            "q has 51 different words and phrases; at most 50 are accepted. Leave out common words, or put a passage \
             between quotation marks.",
        ),
    ] {
        let response = expect_bad_parameter(&format!("/turns?q={}", encode(&query)));
        assert_eq!(response.json()["errors"][0]["detail"], detail, "{response}");
    }
}

#[test]
fn a_date_in_another_notation_gets_a_suggestion() {
    for (date, suggestion) in [
        ("March 2024", "2024-03"),
        ("2024/03", "2024-03"),
        ("03/2024", "2024-03"),
        ("Q1 2024", "2024-Q1"),
        ("5 March 2024", "2024-03-05"),
    ] {
        let response = expect_bad_parameter(&format!("/facts?date={}", encode(date)));
        let error = response.json()["errors"][0].take();
        assert_eq!(error["suggestion"], suggestion, "{response}");
        get(&format!("/facts?date={suggestion}")).expect_status(200);
    }
    for date in ["2024-Q5", "5/3/2024", "30 February 2024"] {
        let response = expect_bad_parameter(&format!("/facts?date={}", encode(date)));
        let error = response.json()["errors"][0].take();
        assert!(error["suggestion"].is_null(), "{response}");
        assert!(
            text(&error["detail"]).contains("2024-Q1 to 2024-Q4"),
            "{response}"
        );
    }
}

#[test]
fn limits_of_values_need_a_unit_and_the_right_order() {
    for (query, parameter, detail) in [
        (
            "min_value=100000000",
            "min_value",
            "min_value can be given only together with unit, such as unit=CNY. The units of the figures that match, \
             most frequent first: CNY, company, ratio, resident. unit=currency stands for all currencies.",
        ),
        (
            "max_value=10000&section=yemelyanau-chongqing/country",
            "max_value",
            "max_value can be given only together with unit, such as unit=lake. The units of the figures that match, \
             most frequent first: lake.",
        ),
        (
            "max_value=5&date=1800",
            "max_value",
            "max_value can be given only together with unit, but no figure of any unit matches.",
        ),
        (
            "min_value=5.01&max_value=5.0&unit=CNY",
            "min_value",
            "min_value is greater than max_value, so no number is between them.",
        ),
    ] {
        let response = expect_bad_parameter(&format!("/statistics?{query}"));
        let expected = [(parameter.to_owned(), "malformed".to_owned())];
        assert_eq!(response.errors(), expected, "{response}");
        assert_eq!(response.json()["errors"][0]["detail"], detail);
    }
    let response = expect_bad_parameter("/statistics?unit=CNY&min_value=1,000,000");
    assert_eq!(
        response.json()["errors"][0]["suggestion"],
        "1000000",
        "{response}"
    );
    get("/statistics?unit=CNY&min_value=5&max_value=5.00").expect_status(200);
    get("/statistics?unit=CNY&unit=CNY,CNY&min_value=5").expect_status(200);
}

#[test]
fn a_malformed_value_takes_precedence_over_an_unknown_name() {
    let response = expect_bad_parameter("/facts?topic=no-such&limit=0");
    assert_eq!(
        response.errors(),
        [("limit".to_owned(), "malformed".to_owned())],
        "{response}"
    );
}

#[test]
fn a_query_that_cannot_be_decoded_to_text_is_a_bad_request() {
    for query in ["measure=%FF", "topic=%C3%28", "topic=%00", "%FF=1"] {
        let response = get(&format!("/facts?{query}")).expect_status(400);
        assert_eq!(
            response.json()["type"],
            "/problems/bad-request",
            "{response}"
        );
        assert!(response.errors().is_empty(), "{response}");
    }
}

#[test]
fn a_parameter_without_a_value_is_malformed() {
    assert_error("/facts?topic", "topic", "malformed");
    assert_error("/facts?limit", "limit", "malformed");
}

#[test]
fn a_plus_in_a_query_is_a_space() {
    let plus = get("/statistics?measure=total+import+and+export+value").expect_status(200);
    assert_ne!(plus.json()["total"], 0, "{plus}");
}

#[test]
fn resources_without_parameters_reject_all_parameters() {
    let without_parameters = Operation::gets().filter(|it| it.query().next().is_none());
    for operation in without_parameters.filter(|it| !it.is_page()) {
        let url = operation.example_url();
        assert_error(&format!("{url}?limit=1"), "limit", "unknown");
    }
}

#[test]
fn html_pages_ignore_unknown_parameters() {
    for url in ["/", "/problems/bad-parameter"] {
        let plain = get(url).expect_status(200);
        let with_parameters = get(&format!("{url}?fbclid=1&limit=0")).expect_status(200);
        assert_eq!(plain.body, with_parameters.body, "{url}");
    }
}
