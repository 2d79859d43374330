//! The home page, the index, the health checks, and the pages that explain problems.

use onrecord_http::ProblemType;
use serde_json::json;

use crate::harness::get;

#[test]
fn every_url_in_the_index_works() {
    let index = get("/index.json").expect_status(200).json();
    for link in index["links"].as_object().expect("links").values() {
        let url = link.as_str().expect("a URL");
        // `/verify` needs a text.
        let query = if url == "/verify" { "?text=a" } else { "" };
        get(&format!("{url}{query}")).expect_status(200);
    }
}

#[test]
fn the_home_page_links_to_the_guide_the_index_and_the_specification() {
    let page = get("/").expect_status(200);
    for url in ["/docs", "/index.json", "/openapi.yaml"] {
        assert!(
            page.text().contains(&format!("href=\"{url}\"")),
            "{url}\n{page}"
        );
    }
}

#[test]
fn a_page_declares_its_language_and_title() {
    for url in ["/", "/docs", "/docs/reference", "/problems/bad-parameter"] {
        let page = get(url).expect_status(200);
        for part in ["<!doctype html>", "<html lang=\"en\"", "<title>"] {
            assert!(page.text().to_lowercase().contains(part), "{part}\n{page}");
        }
    }
}

#[test]
fn the_files_that_a_page_loads_are_served_with_their_types() {
    let home = get("/");
    for (url, media_type, start) in [
        ("/assets/style.css", "text/css; charset=utf-8", "/*"),
        ("/assets/favicon.svg", "image/svg+xml", "<svg"),
    ] {
        assert!(home.text().contains(&format!("href=\"{url}\"")), "{url}");
        let file = get(url).expect_status(200);
        assert_eq!(file.header("content-type"), Some(media_type), "{file}");
        assert!(file.text().starts_with(start), "{file}");
    }
}

#[test]
fn the_page_for_developers_leads_to_the_reference_and_the_specification() {
    let page = get("/docs").expect_status(200);
    for url in [
        "/docs/reference", "/openapi.yaml", "/openapi.json", "/index.json",
    ] {
        assert!(page.text().contains(&format!("href=\"{url}\"")), "{url}");
    }
    assert!(
        page.text().contains("<h2 id=\"errors\">Errors</h2>"),
        "{page}"
    );
}

#[test]
fn the_reference_loads_swagger_ui_from_this_server() {
    let page = get("/docs/reference").expect_status(200);
    for (attribute, media_type) in [
        ("href=\"/assets/reference.css\"", "text/css; charset=utf-8"),
        (
            "src=\"/assets/reference.js\"",
            "text/javascript; charset=utf-8",
        ),
        (
            "src=\"/assets/swagger-ui-bundle.js\"",
            "text/javascript; charset=utf-8",
        ),
        ("data-specification=\"/openapi.json\"", "application/json"),
    ] {
        assert!(page.text().contains(attribute), "{attribute}\n{page}");
        let url = attribute.split('"').nth(1).unwrap();
        let file = get(url).expect_status(200);
        assert_eq!(file.header("content-type"), Some(media_type), "{url}");
    }
    let styles = get("/assets/reference.css");
    assert!(
        styles.text().contains("url(\"swagger-ui.css\")"),
        "{styles}"
    );
    get("/assets/swagger-ui.css").expect_status(200);
}

#[test]
fn the_server_reports_that_it_is_live_and_ready() {
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
fn every_problem_type_has_a_page() {
    for problem_type in ProblemType::ALL {
        let url = format!("/problems/{}", problem_type.slug());
        get(&url).expect_status(200);
    }
}
