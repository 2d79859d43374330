//! HEAD, OPTIONS, other methods, and unknown paths.

use reqwest::Method;

use crate::harness::openapi::Operation;
use crate::harness::{get, send_undocumented};

/// A URL for each operation, with the status 200.
fn urls() -> impl Iterator<Item = &'static str> {
    Operation::gets().map(Operation::example_url)
}

#[test]
fn head_responds_like_get_without_the_body() {
    for url in urls() {
        send_undocumented(&Method::HEAD, url).expect_status(200);
    }
    send_undocumented(&Method::HEAD, "/facts?limit=0").expect_status(400);
    send_undocumented(&Method::HEAD, "/facts/no/such").expect_status(404);
    send_undocumented(&Method::HEAD, "/no-such-address").expect_status(404);
}

#[test]
fn options_lists_the_methods_of_every_url() {
    for url in urls() {
        send_undocumented(&Method::OPTIONS, url).expect_status(204);
    }
    send_undocumented(&Method::OPTIONS, "/no-such-address").expect_status(404);
}

#[test]
fn other_methods_get_a_405_that_lists_the_allowed_ones() {
    for url in urls() {
        let (path, _) = url.split_once('?').unwrap_or((url, ""));
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
            let response = send_undocumented(&method, url).expect_status(405);
            let allowed = Operation::allowed_methods(path);
            assert_eq!(response.header("allow"), Some(allowed), "{response}");
            let problem_type = "/problems/method-not-allowed";
            assert!(response.text().contains(problem_type), "{response}");
        }
    }
}

#[test]
fn an_unknown_path_is_a_404_problem() {
    let unknown = [
        "/no-such-address", "/facts/", "/facts/a/b/c", "/Facts", "/index", "//facts", "/livez/",
    ];
    for url in unknown {
        let response = send_undocumented(&Method::GET, url).expect_status(404);
        assert_eq!(response.json()["type"], "/problems/not-found", "{response}");
    }
    send_undocumented(&Method::POST, "/no-such-address").expect_status(404);
}

#[test]
fn a_path_for_search_gets_the_lists_that_can_be_searched() {
    for url in ["/search", "/search?q=trade", "/search/"] {
        let response = send_undocumented(&Method::GET, url).expect_status(404);
        let detail = response.json()["detail"].to_string();
        let hint = "To search, use /turns?q= or /sections?q=, or the page /search.html.";
        assert!(detail.contains(hint), "{response}");
    }
}

#[test]
fn a_path_without_the_interview_gets_the_form_of_the_path_and_the_items_with_this_id() {
    let form = "The path of a section is /sections/{interview}/{id}.";
    let meant = "Did you mean /sections/yemelyanau-chongqing/trade";
    for (url, detail) in [
        (
            "/sections/trade",
            format!("There is nothing at “/sections/trade”. {form} {meant}?"),
        ),
        (
            "/sections/trade.md",
            format!("There is nothing at “/sections/trade.md”. {form} {meant}.md?"),
        ),
        (
            "/sections/no-such",
            format!("There is nothing at “/sections/no-such”. {form}"),
        ),
        (
            "/speakers",
            "There is nothing at “/speakers”. Did you mean /people?".to_owned(),
        ),
        (
            "/passages",
            "There is nothing at “/passages”. Did you mean /turns?".to_owned(),
        ),
    ] {
        let response = send_undocumented(&Method::GET, url).expect_status(404);
        assert_eq!(response.json()["detail"], detail, "{response}");
    }
}

#[test]
fn the_type_of_a_problem_is_the_url_of_a_page_that_explains_it() {
    let problems = [
        get("/facts?limit=0"),
        get("/facts?topic=no-such"),
        send_undocumented(&Method::GET, "/no-such-address"),
        send_undocumented(&Method::POST, "/facts"),
    ];
    for problem in problems {
        let url = problem.json()["type"].as_str().expect("a type").to_owned();
        get(&url).expect_status(200);
    }
}
