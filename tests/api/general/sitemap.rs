//! What crawlers read: `/robots.txt` and the sitemap.

use std::collections::BTreeSet;

use reqwest::Method;

use crate::harness::{ApiResponse, PUBLIC_URL, get, public, real, send_unchecked};

/// The text of each `loc`.
fn locations(response: &ApiResponse) -> Vec<String> {
    let document = roxmltree::Document::parse(response.text()).expect("well-formed XML");
    let root = document.root_element().tag_name();
    assert_eq!(
        root.namespace(),
        Some("http://www.sitemaps.org/schemas/sitemap/0.9")
    );
    let locations = document
        .descendants()
        .filter(|node| node.has_tag_name((root.namespace().expect("a namespace"), "loc")));
    locations
        .map(|node| node.text().expect("a URL").to_owned())
        .collect()
}

#[test]
fn robots_may_read_everything_and_are_told_where_the_sitemap_is_if_it_has_a_url() {
    let robots = get("/robots.txt").expect_status(200);
    assert_eq!(robots.text(), "User-agent: *\nAllow: /\n");
    let robots = public().get("/robots.txt").expect_status(200);
    let sitemap = format!("\nSitemap: {PUBLIC_URL}/sitemap.xml\n");
    assert!(robots.text().ends_with(&sitemap), "{robots}");
}

#[test]
fn the_sitemap_has_the_absolute_url_of_each_page_once_but_those_of_turns_and_searches() {
    let sitemap = public().get("/sitemap.xml").expect_status(200);
    assert_eq!(sitemap.header("content-type"), Some("application/xml"));
    let listed = locations(&sitemap);
    let unique: BTreeSet<_> = listed.iter().collect();
    assert_eq!(unique.len(), listed.len());
    let is_item = |path: &str| path.matches('/').count() > 1 && path.ends_with("html");
    let others = [
        "/", "/interviews.html", "/verify.html", "/docs", "/docs/reference",
    ];
    let is_listed =
        |path: &str| others.contains(&path) || is_item(path) && !path.starts_with("/turns/");
    let pages = public().paths.iter().map(ToString::to_string);
    let pages: BTreeSet<_> = pages
        .filter(|path| is_listed(path))
        .map(|path| format!("{PUBLIC_URL}{path}"))
        .collect();
    assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), pages);
    assert!(!sitemap.text().contains("lastmod"));
}

#[test]
fn a_sitemap_of_one_part_is_that_part_and_there_is_no_other() {
    let sitemap = public().get("/sitemap.xml").expect_status(200);
    assert_eq!(
        public().get("/sitemap-1.xml").expect_status(200).body,
        sitemap.body
    );
    for url in [
        "/sitemap-0.xml",
        "/sitemap-2.xml",
        "/sitemap-01.xml",
        "/sitemap-.xml",
        "/sitemap-99999999999999999999.xml",
    ] {
        send_unchecked(&Method::GET, url, &[]).expect_status(404);
    }
}

#[test]
fn without_a_public_url_there_is_no_sitemap_and_the_problem_says_what_to_set() {
    for url in ["/sitemap.xml", "/sitemap-1.xml"] {
        let problem = real().get(url).expect_status(404).json();
        assert!(
            problem["detail"].to_string().contains("--public-url"),
            "{problem}"
        );
    }
}
