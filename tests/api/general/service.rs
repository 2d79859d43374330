//! Where one starts, whether the server is well, and what problems mean.

use onrecord_http::ProblemType;
use serde_json::json;

use crate::harness::{get, lists};

#[test]
fn every_address_that_the_index_names_answers() {
    let index = get("/index.json").expect_status(200).json();
    for link in index["links"].as_object().expect("links").values() {
        let address = link.as_str().expect("an address");
        // Without a text there is nothing to verify.
        let query = if address == "/verify" { "?text=a" } else { "" };
        get(&format!("{address}{query}")).expect_status(200);
    }
}

#[test]
fn the_page_for_people_leads_to_all_lists_and_to_the_contract() {
    let page = get("/").expect_status(200);
    for address in lists()
        .iter()
        .chain(&["/index.json", "/openapi.yaml", "/openapi.json"])
    {
        assert!(
            page.text().contains(&format!("href=\"{address}\"")),
            "{address}\n{page}"
        );
    }
}

#[test]
fn a_page_says_its_language_and_its_title() {
    for address in ["/", "/problems/bad-parameter"] {
        let page = get(address).expect_status(200);
        for part in ["<!doctype html>", "<html lang=\"en\"", "<title>"] {
            assert!(page.text().to_lowercase().contains(part), "{part}\n{page}");
        }
    }
}

#[test]
fn the_server_says_that_it_lives_and_is_ready() {
    assert_eq!(
        get("/livez").expect_status(200).json(),
        json!({ "status": "live" })
    );
    assert_eq!(
        get("/readyz").expect_status(200).json(),
        json!({ "status": "ready", "content": "0123456789abcdef" })
    );
}

#[test]
fn every_kind_of_problem_has_a_page() {
    for kind in ProblemType::ALL {
        let address = format!("/problems/{}", kind.slug());
        get(&address).expect_status(200);
    }
}
