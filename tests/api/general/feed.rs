//! The feed of the newest interviews.

use onrecord_test_support::ArchiveFolder;
use roxmltree::{Document, Node};
use serde_json::json;

use crate::harness::{PUBLIC_URL, Server, get, public, real};

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// The texts of the children with a name.
fn texts<'a>(node: Node<'a, '_>, name: &'static str) -> Vec<&'a str> {
    let named = node
        .children()
        .filter(|child| child.has_tag_name((ATOM, name)));
    named
        .map(|child| child.text().unwrap_or_default())
        .collect()
}

#[test]
fn the_feed_is_atom_and_its_dates_are_those_of_the_archive() {
    let feed = public().get("/feed.atom").expect_status(200);
    assert_eq!(feed.header("content-type"), Some("application/atom+xml"));
    let document = Document::parse(feed.text()).expect("well-formed XML");
    let root = document.root_element();
    assert!(root.has_tag_name((ATOM, "feed")));
    assert_eq!(texts(root, "id"), [format!("{PUBLIC_URL}/feed.atom")]);
    assert_eq!(texts(root, "title").len(), 1);
    // The interview has no date but that of its retrieval.
    assert_eq!(texts(root, "updated"), ["2025-05-04T00:00:00Z"]);
    let entries: Vec<_> = root
        .children()
        .filter(|child| child.has_tag_name((ATOM, "entry")))
        .collect();
    let [entry] = entries[..] else {
        panic!("{feed}")
    };
    let url = format!("{PUBLIC_URL}/interviews/yemelyanau-chongqing");
    assert_eq!(texts(entry, "id"), [url.as_str()]);
    assert_eq!(texts(entry, "updated"), ["2025-05-04T00:00:00Z"]);
    let link = entry
        .children()
        .find(|child| child.attribute("type") == Some("text/html"));
    assert_eq!(
        link.and_then(|link| link.attribute("href")),
        Some(format!("{url}.html").as_str())
    );
    let title = get("/interviews/yemelyanau-chongqing").json()["title"].clone();
    assert_eq!(texts(entry, "title"), [title.as_str().expect("a title")]);
}

#[test]
fn a_feed_has_the_interviews_with_a_date_the_newest_first_and_their_titles_are_escaped() {
    let interview = |title: &str, source: &str| {
        let title = json!(title);
        let turns = r#"[{"paragraphs": ["Hello."]}]"#;
        format!(
            r#"{{"format": 1, "title": {title}, "language": "en", "source": {{{source}}},
            "sections": [{{"id": "all", "turns": {turns}}}]}}"#
        )
    };
    let old = interview(
        "Old",
        r#""published": "1999-12-31", "retrieved": "2026-01-01""#,
    );
    let escaped = r#"<b>Now</b> & "then" ]]> 's"#;
    let new = interview(escaped, r#""conducted": "2024-05""#);
    let retrieved = interview("Retrieved", r#""retrieved": "2010-01-02""#);
    let undated = interview("Undated", "");
    let folder = ArchiveFolder::new(&[
        ("interviews/a.json", &old),
        ("interviews/b.json", &new),
        ("interviews/c.json", &retrieved),
        ("interviews/d.json", &undated),
    ]);
    let server = Server::start(folder.path(), PUBLIC_URL);
    let feed = server.get("/feed.atom").expect_status(200);
    let document = Document::parse(feed.text()).expect("well-formed XML");
    let root = document.root_element();
    let entries = root
        .children()
        .filter(|child| child.has_tag_name((ATOM, "entry")));
    let entries: Vec<_> = entries
        .map(|entry| (texts(entry, "updated")[0], texts(entry, "title")[0]))
        .collect();
    let expected = [
        ("2024-05-01T00:00:00Z", escaped),
        ("2010-01-02T00:00:00Z", "Retrieved"),
        ("1999-12-31T00:00:00Z", "Old"),
    ];
    assert_eq!(entries, expected);
    assert_eq!(texts(root, "updated"), ["2024-05-01T00:00:00Z"]);
}

#[test]
fn an_archive_without_dates_has_no_feed() {
    let undated = r#"{"format": 1, "title": "T", "language": "en",
        "sections": [{"id": "all", "turns": [{"paragraphs": ["Hello."]}]}]}"#;
    let folder = ArchiveFolder::new(&[("interviews/a.json", undated)]);
    let server = Server::start(folder.path(), PUBLIC_URL);
    server.get("/feed.atom").expect_status(404);
}

#[test]
fn pages_link_to_the_feed_only_if_there_is_one() {
    for url in ["/", "/topics/trade.html"] {
        let link = format!("type=\"application/atom+xml\" href=\"{PUBLIC_URL}/feed.atom\"");
        assert!(public().get(url).text().contains(&link), "{url}");
        assert!(!get(url).text().contains("feed.atom"), "{url}");
    }
    let problem = real().get("/feed.atom").expect_status(404).json();
    assert!(
        problem["detail"].to_string().contains("--public-url"),
        "{problem}"
    );
}
