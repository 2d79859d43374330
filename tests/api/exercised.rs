//! Every operation of the contract, and every status that it documents, happens.

use std::collections::BTreeSet;

use crate::harness::contract::{OPERATIONS, Operation};
use crate::harness::{LISTS, TABLES, get, get_with};

/// Addresses of one operation: one that answers, and one that names what is not there.
pub struct Request {
    pub operation: &'static str,
    pub answers: &'static str,
    lacks: Option<&'static str>,
}

const fn request(
    operation: &'static str,
    answers: &'static str,
    lacks: Option<&'static str>,
) -> Request {
    Request {
        operation,
        answers,
        lacks,
    }
}

/// A line for each operation that GET does. (`verify.rs` has the one of POST.)
pub const REQUESTS: &[Request] = &[
    request("get_home", "/", None),
    request("get_index", "/index.json", None),
    request(
        "list_interviews",
        "/interviews",
        Some("/interviews?speaker=no-such"),
    ),
    request(
        "get_interview",
        "/interviews/yemelyanau-chongqing",
        Some("/interviews/no-such"),
    ),
    request(
        "list_sections",
        "/sections",
        Some("/sections?interview=no-such"),
    ),
    request(
        "get_section",
        "/sections/yemelyanau-chongqing/trade",
        Some("/sections/no/such"),
    ),
    request("list_quotes", "/quotes", Some("/quotes?topic=no-such")),
    request(
        "get_quote",
        "/quotes/yemelyanau-chongqing/set-new-records",
        Some("/quotes/no/such"),
    ),
    request("list_facts", "/facts", Some("/facts?after=no/such")),
    request(
        "get_fact",
        "/facts/yemelyanau-chongqing/trade-2023",
        Some("/facts/no/such"),
    ),
    request(
        "list_statistics",
        "/statistics",
        Some("/statistics?unit=no-such"),
    ),
    request(
        "get_statistic",
        "/statistics/yemelyanau-chongqing/trade-2023-value",
        Some("/statistics/no/such"),
    ),
    request("list_people", "/people", Some("/people?interview=no-such")),
    request("get_person", "/people/yemelyanau", Some("/people/no-such")),
    request("list_topics", "/topics", Some("/topics?after=no-such")),
    request("get_topic", "/topics/trade", Some("/topics/no-such")),
    request(
        "list_sections_csv",
        "/sections.csv",
        Some("/sections.csv?interview=no-such"),
    ),
    request(
        "list_quotes_csv",
        "/quotes.csv",
        Some("/quotes.csv?topic=no-such"),
    ),
    request(
        "list_facts_csv",
        "/facts.csv",
        Some("/facts.csv?after=no/such"),
    ),
    request(
        "list_statistics_csv",
        "/statistics.csv",
        Some("/statistics.csv?unit=no-such"),
    ),
    request(
        "get_interview_markdown",
        "/interviews/yemelyanau-chongqing.md",
        Some("/interviews/no-such.md"),
    ),
    request(
        "get_interview_text",
        "/interviews/yemelyanau-chongqing.txt",
        Some("/interviews/no-such.txt"),
    ),
    request(
        "get_interview_json_ld",
        "/interviews/yemelyanau-chongqing.jsonld",
        Some("/interviews/no-such.jsonld"),
    ),
    request(
        "get_section_markdown",
        "/sections/yemelyanau-chongqing/trade.md",
        Some("/sections/no/such.md"),
    ),
    request(
        "get_section_json_ld",
        "/sections/yemelyanau-chongqing/trade.jsonld",
        Some("/sections/no/such.jsonld"),
    ),
    request(
        "get_quote_markdown",
        "/quotes/yemelyanau-chongqing/set-new-records.md",
        Some("/quotes/no/such.md"),
    ),
    request(
        "get_quote_json_ld",
        "/quotes/yemelyanau-chongqing/set-new-records.jsonld",
        Some("/quotes/no/such.jsonld"),
    ),
    request(
        "get_fact_markdown",
        "/facts/yemelyanau-chongqing/trade-2023.md",
        Some("/facts/no/such.md"),
    ),
    request(
        "get_fact_json_ld",
        "/facts/yemelyanau-chongqing/trade-2023.jsonld",
        Some("/facts/no/such.jsonld"),
    ),
    request(
        "get_statistic_json_ld",
        "/statistics/yemelyanau-chongqing/trade-2023-value.jsonld",
        Some("/statistics/no/such.jsonld"),
    ),
    request(
        "verify_text",
        "/verify?text=set%20new%20records&speaker=yemelyanau",
        None,
    ),
    request("get_openapi_yaml", "/openapi.yaml", None),
    request("get_openapi_json", "/openapi.json", None),
    request(
        "get_problem",
        "/problems/bad-parameter",
        Some("/problems/no-such"),
    ),
    request("get_livez", "/livez", None),
    request("get_readyz", "/readyz", None),
];

/// The status that a request should get, and the one that it got.
fn exercise(request: &Request, status: u16) -> u16 {
    let reply = match status {
        200 => get(request.answers),
        304 => get_with(request.answers, &[("if-none-match", "*")]),
        400 => get(&format!("{}?%FF=1", request.answers)),
        404 => get(request.lacks.expect("an address that lacks something")),
        406 => get_with(request.answers, &[("accept-encoding", "identity;q=0")]),
        412 => get_with(request.answers, &[("if-match", "\"other\"")]),
        414 => get(&format!("{}?{}", request.answers, "&".repeat(8192))),
        417 => get_with(request.answers, &[("expect", "a-miracle")]),
        431 => get_with(request.answers, &[("x-a", "a"); 101]),
        other => panic!("nobody knows how to bring about a {other}"),
    };
    reply.status
}

#[test]
fn every_operation_is_exercised() {
    let documented: BTreeSet<_> = Operation::gets().map(|it| it.id).collect();
    let exercised: BTreeSet<_> = REQUESTS.iter().map(|it| it.operation).collect();
    assert_eq!(
        documented, exercised,
        "each operation has its line in REQUESTS"
    );
    for request in REQUESTS {
        let operation = Operation::named(request.operation);
        let (path, _) = request
            .answers
            .split_once('?')
            .unwrap_or((request.answers, ""));
        assert!(
            std::ptr::eq(Operation::at(path).expect(path), operation),
            "{path}"
        );
        // A 500 can't be asked for: `panics.rs` brings one about in a router of its own. What needs a
        // body or a crowd is for raw sockets: `tests/connection`.
        let elsewhere = [408, 413, 500, 503];
        let statuses = operation.responses.keys();
        for status in statuses.filter(|status| !elsewhere.contains(*status)) {
            assert_eq!(exercise(request, *status), *status, "{}", operation.id);
        }
    }
}

#[test]
fn every_list_is_walked() {
    let lists = OPERATIONS.iter().filter(|it| it.id.starts_with("list_"));
    let documented: BTreeSet<_> = lists.map(|it| it.path.to_owned()).collect();
    let tables = TABLES.map(|list| format!("{list}.csv"));
    let walked: BTreeSet<_> = LISTS.map(str::to_owned).into_iter().chain(tables).collect();
    assert_eq!(
        documented, walked,
        "each list has its line in LISTS, and its table in TABLES (harness/lists.rs)"
    );
}

#[test]
fn each_operation_has_a_name_of_its_own() {
    let names: BTreeSet<_> = OPERATIONS.iter().map(|it| it.id).collect();
    assert_eq!(names.len(), OPERATIONS.len());
}
