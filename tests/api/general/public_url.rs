//! A server that knows by which URL the world knows it: the same answers, but for where addresses
//! begin.

use crate::harness::openapi::Operation;
use crate::harness::{PUBLIC_URL, get, public};

#[test]
fn every_address_in_an_answer_begins_with_it_and_nothing_else_changes() {
    for operation in Operation::gets().filter(|it| !leaves_the_site(it)) {
        let address = operation.example_url();
        let (plain, public) = (get(address), public().get(address));
        let text = public.text().replace(&format!("{PUBLIC_URL}/"), "/");
        // In the contract, as the server's URL.
        let text = text.replace(PUBLIC_URL, "/");
        assert_eq!(text, plain.text(), "{address}");
        // In a table, after a comma.
        let links = |text: &str| text.contains("\"/") || text.contains(",/");
        assert_eq!(
            public.text().contains(PUBLIC_URL),
            links(plain.text()),
            "{address}"
        );
        // The contract names the server's own paths, too.
        let is_contract = address.starts_with("/openapi.");
        assert_eq!(links(public.text()), is_contract, "{address}");
    }
}

/// Is it read elsewhere, where a path would lead nowhere?
fn leaves_the_site(operation: &Operation) -> bool {
    let operation = operation.id;
    let is_written = ["_markdown", "_text"]
        .iter()
        .any(|it| operation.ends_with(it));
    operation.starts_with("get_") && is_written
}

#[test]
fn what_leaves_the_site_names_its_own_address_only_when_the_world_knows_it() {
    for operation in Operation::gets().filter(|it| leaves_the_site(it)) {
        let address = operation.example_url();
        let (plain, public) = (get(address), public().get(address));
        assert!(!plain.text().contains("](/"), "{address}");
        let is_linked = public.text().contains(PUBLIC_URL);
        assert_eq!(is_linked, operation.id.ends_with("_markdown"), "{address}");
    }
}

#[test]
fn the_next_page_is_there_too() {
    let page = public().get("/facts?limit=1").expect_status(200);
    let next = page.json()["next"]
        .as_str()
        .expect("a next page")
        .to_owned();
    assert!(
        next.starts_with(&format!("{PUBLIC_URL}/facts?limit=1&after=")),
        "{next}"
    );
    let table = format!("<{PUBLIC_URL}/facts.csv>; rel=\"alternate\"; type=\"text/csv\"");
    let links = format!("<{next}>; rel=\"next\", {table}");
    assert_eq!(page.header("link"), Some(links.as_str()));
    // The server answers at its own paths.
    let path = next.strip_prefix(PUBLIC_URL).expect("a path");
    public().get(path).expect_status(200);
}

#[test]
fn so_is_the_type_of_a_problem_and_the_instance_is_what_was_asked_for() {
    let problem = public().get("/facts?limit=0").expect_status(400).json();
    assert_eq!(
        problem["type"],
        format!("{PUBLIC_URL}/problems/bad-parameter")
    );
    let instance = format!("{PUBLIC_URL}/facts?limit=0");
    assert_eq!(problem["instance"], instance);
}

#[test]
fn the_contract_names_the_server_as_the_world_knows_it() {
    let contract = public().get("/openapi.json").json();
    assert_eq!(contract["servers"][0]["url"], PUBLIC_URL);
    assert_eq!(get("/openapi.json").json()["servers"][0]["url"], "/");
}
