//! A server with a public URL: its responses are the same, except that URLs begin with it.

use crate::harness::openapi::Operation;
use crate::harness::{PUBLIC_URL, get, public};

#[test]
fn every_url_in_a_response_begins_with_the_public_url_and_nothing_else_changes() {
    // These pages name their own URL, for other sites, only if there is a public URL.
    let own_pages = ["get_interview_page", "get_quote_page", "get_fact_page"];
    // `/robots.txt` names the sitemap only if there is a public URL.
    let differs = |it: &Operation| {
        own_pages.contains(&it.id)
            || it.id == "get_robots"
            || it.id.starts_with("get_swagger_ui_")
            || it.needs_public_url()
    };
    for operation in Operation::gets().filter(|it| !leaves_the_site(it) && !differs(it)) {
        let url = operation.example_url();
        let (plain, public) = (get(url), public().get(url));
        // The specification has an example with it.
        let plain_text = plain.text().replace(&format!("{PUBLIC_URL}/"), "/");
        // Pages link to the feed, and name their canonical URL, only if there is a public URL.
        let lines = public.text().split_inclusive('\n');
        let text: String = lines
            .filter(|line| !operation.is_page() || !line.contains("/feed.atom\""))
            .map(|line| {
                if line.contains("rel=\"canonical\"") {
                    "\n"
                } else {
                    line
                }
            })
            .collect();
        let text = text.replace(&format!("{PUBLIC_URL}/"), "/");
        // The specification contains the public URL as the URL of the server.
        let text = text.replace(PUBLIC_URL, "/");
        assert_eq!(text, plain_text, "{url}");
        // In a table, a URL follows a comma. `"/>` ends a tag of an image.
        let has_paths =
            |text: &str| text.replace("\"/>", "").contains("\"/") || text.contains(",/");
        assert_eq!(
            public.text().contains(PUBLIC_URL),
            has_paths(plain.text()),
            "{url}"
        );
        // The specification and the guide also show the server's own paths.
        let shows_paths = url.starts_with("/openapi.") || url == "/docs";
        assert_eq!(has_paths(public.text()), shows_paths, "{url}");
    }
}

/// Whether the response is read outside the site, where a relative URL would not resolve.
fn leaves_the_site(operation: &Operation) -> bool {
    let id = operation.id;
    let is_document = ["_markdown", "_text", "_captions"]
        .iter()
        .any(|it| id.ends_with(it));
    id.starts_with("get_") && is_document
}

#[test]
fn a_document_links_to_itself_only_if_there_is_a_public_url() {
    for operation in Operation::gets().filter(|it| leaves_the_site(it)) {
        let url = operation.example_url();
        if operation.id.ends_with("_captions") {
            // They contain no links, and the archive with a public URL has none.
            continue;
        }
        let (plain, public) = (get(url), public().get(url));
        assert!(!plain.text().contains("](/"), "{url}");
        let is_linked = public.text().contains(PUBLIC_URL);
        assert_eq!(is_linked, operation.id.ends_with("_markdown"), "{url}");
    }
}

#[test]
fn the_url_of_the_next_page_begins_with_the_public_url() {
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
    // The server itself accepts its own paths.
    let path = next.strip_prefix(PUBLIC_URL).expect("a path");
    public().get(path).expect_status(200);
}

#[test]
fn the_type_and_the_instance_of_a_problem_begin_with_the_public_url() {
    let problem = public().get("/facts?limit=0").expect_status(400).json();
    assert_eq!(
        problem["type"],
        format!("{PUBLIC_URL}/problems/bad-parameter")
    );
    let instance = format!("{PUBLIC_URL}/facts?limit=0");
    assert_eq!(problem["instance"], instance);
}

#[test]
fn the_specification_has_the_public_url_as_the_server() {
    let specification = public().get("/openapi.json").json();
    assert_eq!(specification["servers"][0]["url"], PUBLIC_URL);
    assert_eq!(get("/openapi.json").json()["servers"][0]["url"], "/");
}
