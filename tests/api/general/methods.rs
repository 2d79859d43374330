//! What is beside GET: HEAD, OPTIONS, other methods, and addresses that are not there.

use reqwest::Method;

use crate::harness::openapi::Operation;
use crate::harness::{get, send_undocumented};

/// An address of each operation that answers 200.
fn addresses() -> impl Iterator<Item = &'static str> {
    Operation::gets().map(Operation::example_url)
}

#[test]
fn head_answers_as_get_does_without_the_body() {
    for address in addresses() {
        send_undocumented(&Method::HEAD, address).expect_status(200);
    }
    send_undocumented(&Method::HEAD, "/facts?limit=0").expect_status(400);
    send_undocumented(&Method::HEAD, "/facts/no/such").expect_status(404);
    send_undocumented(&Method::HEAD, "/no-such-address").expect_status(404);
}

#[test]
fn options_names_the_methods_of_every_address() {
    for address in addresses() {
        send_undocumented(&Method::OPTIONS, address).expect_status(204);
    }
    send_undocumented(&Method::OPTIONS, "/no-such-address").expect_status(404);
}

#[test]
fn other_methods_are_refused_with_those_that_there_are() {
    for address in addresses() {
        let (path, _) = address.split_once('?').unwrap_or((address, ""));
        for method in [
            Method::POST,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
            Method::TRACE,
        ] {
            if Operation::find(&method.as_str().to_lowercase(), path).is_some() {
                continue;
            }
            let reply = send_undocumented(&method, address).expect_status(405);
            let allowed = Operation::allowed_methods(path);
            assert_eq!(reply.header("allow"), Some(allowed), "{reply}");
            assert_eq!(
                reply.json()["type"],
                "/problems/method-not-allowed",
                "{reply}"
            );
        }
    }
}

#[test]
fn an_address_that_is_not_there_is_a_problem_too() {
    let unknown = [
        "/no-such-address", "/facts/", "/facts/a/b/c", "/Facts", "/index", "//facts", "/livez/",
    ];
    for address in unknown {
        let reply = send_undocumented(&Method::GET, address).expect_status(404);
        assert_eq!(reply.json()["type"], "/problems/not-found", "{reply}");
    }
    send_undocumented(&Method::POST, "/no-such-address").expect_status(404);
}

#[test]
fn each_kind_of_problem_points_at_a_page_that_explains_it() {
    let problems = [
        get("/facts?limit=0"),
        get("/facts?topic=no-such"),
        send_undocumented(&Method::GET, "/no-such-address"),
        send_undocumented(&Method::POST, "/facts"),
    ];
    for problem in problems {
        let kind = problem.json()["type"].as_str().expect("a type").to_owned();
        get(&kind).expect_status(200);
    }
}
