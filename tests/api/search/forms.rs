//! Words also find their other forms: without accents, and in English with other endings.

use std::sync::LazyLock;

use serde_json::Value;

use super::plain::{SEARCHABLE_LISTS, probes};
use crate::harness::{Server, array, encode, get, made_up, real, text};

/// Interviews in English, German and Russian, with accents.
static FORMS: LazyLock<Server> = LazyLock::new(|| Server::start("tests/api/forms", ""));
/// An episode of a podcast.
static PODCAST: LazyLock<Server> = LazyLock::new(|| Server::start("examples/founders-talk", ""));

fn search(server: &Server, list: &str, q: &str, parameters: &str) -> Value {
    let url = format!("{list}?q={}{parameters}", encode(q));
    server.get(&url).expect_status(200).json()
}

fn ids(page: &Value) -> Vec<&str> {
    array(&page["items"])
        .iter()
        .map(|item| text(&item["id"]))
        .collect()
}

#[test]
fn queries_find_first_what_a_reader_expects() {
    let podcast = &*PODCAST;
    let forms = &*FORMS;
    let mut unexpected = Vec::new();
    // 0: any number of items.
    for (server, list, q, first, total) in [
        (
            real(),
            "/sections",
            "growth of trade",
            &["role-of-chongqing"][..],
            1,
        ),
        (real(), "/facts", "traded", &["complementary-trade"], 0),
        (
            real(),
            "/quotes",
            "investments",
            &["not-limited-to-trade"],
            3,
        ),
        (real(), "/quotes", "joint venture", &["set-new-records"], 1),
        (real(), "/quotes", "\"joint venture\"", &[], 0),
        (
            real(),
            "/quotes",
            "\"joint ventures\"",
            &["set-new-records"],
            1,
        ),
        (real(), "/facts", "lake", &["land-of-lakes"], 0),
        (
            real(),
            "/facts",
            "tourist exchange",
            &["tourist-exchanges"],
            1,
        ),
        (
            real(),
            "/facts",
            "Chongqing's hero city",
            &["hero-cities"],
            0,
        ),
        (real(), "/facts", "import", &["trade-2023"], 2),
        (real(), "/quotes", "honouring memories", &[], 0),
        (
            real(),
            "/quotes",
            "honoring memories",
            &["memory-of-a-soviet-hero"],
            1,
        ),
        (
            podcast,
            "/facts",
            "raising million",
            &["venture-capital"],
            2,
        ),
        (podcast, "/facts", "train people", &["goal"], 1),
        (podcast, "/quotes", "safest industry", &["safe-industry"], 1),
        (podcast, "/quotes", "don't get paid", &["paid-for-jobs"], 1),
        (podcast, "/facts", "month Civic", &["lived-in-a-car"], 1),
        (
            forms,
            "/sections",
            "Sao Paulo",
            &["exact", "rosten", "inflected"],
            3,
        ),
        (
            forms,
            "/sections",
            "São Paulo",
            &["rosten", "inflected", "exact"],
            3,
        ),
        (forms, "/sections", "lodz cafe", &["inflected"], 1),
        (forms, "/sections", "company’s mills", &["owners"], 1),
        (forms, "/sections", "saint-etienne", &["owners"], 1),
        (
            forms,
            "/sections",
            "roast trust",
            &["exact", "inflected"],
            2,
        ),
        (forms, "/sections", "ran", &["owners"], 1),
        (forms, "/sections", "it's", &["quoted"], 1),
        (forms, "/sections", "good custom import", &[], 0),
        (forms, "/sections", "rosten", &["rosten"], 1),
        (forms, "/sections", "tests partners", &[], 0),
        (forms, "/sections", "елка еще", &["elka"], 1),
        (forms, "/sections", "мои", &[], 0),
    ] {
        let page = search(server, list, q, "");
        let found = ids(&page);
        let is_complete = (total == 0 && !first.is_empty()) || page["total"] == total;
        if !found.starts_with(first) || !is_complete {
            unexpected.push(format!("{list} {q}: {} {found:?}", page["total"]));
        }
    }
    assert!(unexpected.is_empty(), "{unexpected:#?}");
}

#[test]
fn exact_words_find_what_is_written_like_them() {
    for (q, found) in [
        ("Sao Paulo", &["exact"][..]),
        ("são paulo", &["inflected", "rosten"]),
        ("company’s close", &[]),
        ("COMPANY’S closed", &["owners"]),
        ("roast trust", &["exact"]),
        ("елка", &[]),
    ] {
        let page = search(&FORMS, "/sections", q, "&match=exact&sort=archive");
        assert_eq!(ids(&page), found, "{q}");
    }
}

#[test]
fn quoted_words_match_as_they_are() {
    for q in ["roasted trusted", "sao paulo", "cafe"] {
        let quoted: Vec<_> = q.split(' ').map(|word| format!("\"{word}\"")).collect();
        let quoted = search(&FORMS, "/sections", &quoted.join(" "), "");
        let exact = search(&FORMS, "/sections", q, "&match=exact");
        assert_eq!(quoted, exact, "{q}");
    }
}

#[test]
fn highlights_mark_the_forms_that_were_found() {
    let page = search(&FORMS, "/sections", "roast cafe sao-paulo", "");
    let words = |id: &str| {
        let items = array(&page["items"]).iter();
        let item = items
            .clone()
            .find(|item| item["id"] == id)
            .expect("the item");
        let highlights = array(&page["highlights"][&format!("coffee/{id}")]).iter();
        let marked = highlights.map(|highlight| {
            let string = text(item.pointer(text(&highlight["pointer"])).expect("a string"));
            let offset = |name: &str| usize::try_from(highlight[name].as_u64().expect("a number"));
            let [start, end] = ["start", "end"].map(|name| offset(name).expect("an offset"));
            string.chars().take(end).skip(start).collect::<String>()
        });
        marked.collect::<Vec<_>>()
    };
    assert_eq!(words("inflected"), ["roasted", "São Paulo", "cafés"]);
    assert_eq!(words("exact"), ["roast", "Sao Paulo", "cafes"]);
}

#[test]
fn words_find_at_least_what_they_find_exactly() {
    for server in [real(), made_up()] {
        for list in SEARCHABLE_LISTS {
            let all = server.all_items(&format!("{list}?limit=1000"));
            for words in probes(list, &all) {
                let exact = server.all_items(&format!("{list}?limit=1000&{}", words.parameter()));
                let q = words.query_text();
                let found = server.all_items(&format!("{list}?limit=1000&q={}", encode(&q)));
                assert!(exact.iter().all(|item| found.contains(item)), "{list} {q}");
            }
        }
    }
}

#[test]
fn matching_needs_a_query_and_one_of_its_two_values() {
    for (url, parameter) in [
        ("/facts?match=exact", "match"),
        ("/facts?q=trade&match=Exact", "match"),
        ("/facts.csv?q=trade&match=", "match"),
    ] {
        let response = get(url).expect_status(400);
        let expected = [(parameter.to_owned(), "malformed".to_owned())];
        assert_eq!(response.errors(), expected, "{response}");
    }
    let by_default = get("/facts?q=trade").expect_status(200);
    assert_eq!(get("/facts?q=trade&match=forms").body, by_default.body);
    let next = get("/facts?q=trade&match=exact&limit=1").json()["next"].take();
    assert!(
        text(&next).starts_with("/facts?q=trade&match=exact&limit=1&after="),
        "{next}"
    );
}

#[test]
fn a_query_has_at_most_50_different_words_and_phrases() {
    let words: Vec<String> = (0..51).map(|number| format!("w{number}")).collect();
    let q = |words: &[String]| format!("/facts?q={}", words.join("+"));
    get(&q(&words[..50])).expect_status(200);
    get(&q(&[&words[..50], &words[..50]].concat())).expect_status(200);
    get(&format!("/facts?q=%22{}%22", words[..50].join("+"))).expect_status(200);
    let response = get(&q(&words)).expect_status(400);
    let detail = response.json()["errors"][0]["detail"].take();
    assert!(text(&detail).contains("/verify"), "{response}");
}
