//! Problems as pages: what a person sees who follows a wrong link.

use reqwest::Method;
use serde_json::Value;

use crate::harness::{ApiResponse, PUBLIC_URL, get, public, send_unchecked, send_undocumented};

/// The text of a page without its tags.
fn visible_text(page: &ApiResponse) -> String {
    let mut text = String::new();
    for part in page.text().split('<').skip(1) {
        text += part.split_once('>').map_or("", |(_, text)| text);
        text.push(' ');
    }
    let text = text.replace("&#34;", "\"").replace("&#39;", "'");
    let text = text.replace("&#60;", "<").replace("&#62;", ">");
    let text = text.replace("&#38;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_unknown_name_at_the_url_of_a_page_gets_a_page_that_links_to_the_suggested_item() {
    let page = get("/quotes/yemelyanau-chongqing/set-new-record.html").expect_status(404);
    assert_eq!(
        page.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    assert_eq!(page.header("cache-control"), Some("no-store"));
    let id = page.header("x-request-id").expect("an id");
    let text = page.text();
    for part in [
        "<h1>There is no quote “set-new-record”</h1>",
        "href=\"/quotes/yemelyanau-chongqing/set-new-records.html\" lang=\"en\" dir=\"auto\">We will continue to set new records",
        "href=\"/problems/unknown-name\"",
        "href=\"/#interviews\"",
        "action=\"/search.html\"",
        "href=\"/verify.html\"",
        id,
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn each_kind_of_item_is_suggested_in_its_own_words() {
    for (url, link) in [
        (
            "/interviews/yemelyanau-chongqin.html",
            "/interviews/yemelyanau-chongqing.html\" lang=\"en\" dir=\"auto\">",
        ),
        (
            "/facts/yemelyanau-chongqing/trade-203.html",
            "/facts/yemelyanau-chongqing/trade-2023.html\">",
        ),
        (
            "/people/yemelyana.html",
            "/people/yemelyanau.html\">Dzmitry Yemelyanau</a>",
        ),
        ("/topics/trad.html", "/topics/trade.html\">"),
        ("/problems/bad-parametr", "/problems/bad-parameter\">"),
        // The interview is misspelled: the same item of the right one, or the interview.
        (
            "/quotes/yemelyanau-chongqin/set-new-records.html",
            "/quotes/yemelyanau-chongqing/set-new-records.html\" lang=\"en\" dir=\"auto\">We will",
        ),
        (
            "/quotes/yemelyanau-chongqin/no-such.html",
            "/interviews/yemelyanau-chongqing.html\" lang=\"en\" dir=\"auto\">",
        ),
        // The suffix is wrong, and the item has no page.
        (
            "/statistics/yemelyanau-chongqing/great-stone-residents-count.html",
            "/statistics/yemelyanau-chongqing/great-stone-residents-count\">",
        ),
        // The interview is missing.
        (
            "/quotes/set-new-records.html",
            "/quotes/yemelyanau-chongqing/set-new-records.html\" lang=\"en\" dir=\"auto\">We will",
        ),
        ("/facts.html", "/facts\">"),
    ] {
        let page = send_unchecked(&Method::GET, url, &[]).expect_status(404);
        assert!(
            page.text().contains(&format!("<a href=\"{link}")),
            "{url} {link}\n{}",
            page.text()
        );
    }
}

#[test]
fn a_page_has_the_words_of_the_problem_document() {
    for (page, document) in [
        (
            "/facts/yemelyanau-chongqing/trade-203.html",
            "/facts/yemelyanau-chongqing/trade-203",
        ),
        (
            "/people/nobody-of-this-name.html",
            "/people/nobody-of-this-name",
        ),
        ("/topics/trade.html?%FF=1", "/topics/trade?%FF=1"),
    ] {
        let document = get(document).json();
        let text = visible_text(&get(page));
        // The heading has no full stop.
        let text = text.replace('.', "");
        let words = |value: &Value| value.as_str().expect("text").replace('.', "");
        for part in words(&document["detail"]).split(" Did you mean") {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert!(
            text.contains(&words(&document["title"])),
            "{document}\n{text}"
        );
        assert!(
            text.contains(&document["status"].to_string()),
            "{document}\n{text}"
        );
        for error in document["errors"].as_array().into_iter().flatten() {
            assert!(
                text.contains(&words(&error["parameter"])),
                "{error}\n{text}"
            );
            for accepted in error["accepted"].as_array().into_iter().flatten() {
                assert!(text.contains(&words(accepted)), "{accepted}\n{text}");
            }
        }
    }
}

#[test]
fn a_path_without_a_page_gets_a_problem_document() {
    for url in [
        "/no-such", "/facts/no/such", "/html", "/facts.htm", "/search",
    ] {
        let response =
            send_unchecked(&Method::GET, url, &[("accept", "text/html")]).expect_status(404);
        assert_eq!(
            response.header("content-type"),
            Some("application/problem+json"),
            "{response}"
        );
    }
}

#[test]
fn what_a_link_contains_is_escaped_in_the_page() {
    for url in [
        "/<b>'&amp;\".html",
        "/topics/<script>alert(1)</script>.html",
        "/topics/%3Cscript%3E.html",
    ] {
        let response = send_unchecked(&Method::GET, url, &[]).expect_status(404);
        let text = response.text();
        assert!(
            !text.contains("<script>") && !text.contains("<b>'"),
            "{text}"
        );
    }
}

#[test]
fn head_and_other_methods_get_the_headers_of_the_page() {
    for url in ["/topics/trad.html", "/no-such.html"] {
        let head = send_undocumented(&Method::HEAD, url).expect_status(404);
        assert_eq!(
            head.header("content-type"),
            Some("text/html; charset=utf-8")
        );
    }
    let post = send_undocumented(&Method::POST, "/topics/trade.html").expect_status(405);
    assert_eq!(post.header("allow"), Some("GET, HEAD, OPTIONS"));
    assert!(
        post.text().contains("<h1>Method not allowed</h1>"),
        "{post}"
    );
}

#[test]
fn links_of_a_problem_page_begin_with_the_public_url() {
    let page = public().get("/topics/trad.html").expect_status(404);
    for link in ["/topics/trade.html", "/problems/unknown-name"] {
        assert!(
            page.text()
                .contains(&format!("href=\"{PUBLIC_URL}{link}\"")),
            "{page}"
        );
    }
    assert!(!page.text().contains("=\"/"), "{page}");
}
