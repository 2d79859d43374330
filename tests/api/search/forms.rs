//! Words also find their other forms: without accents, and in English with other endings.

use std::sync::LazyLock;

use serde_json::Value;

use super::plain::{SEARCHABLE_LISTS, probes};
use crate::harness::{Server, array, encode, get, made_up, real, text};

/// Interviews in English, German and Russian, with accents.
static FORMS: LazyLock<Server> = LazyLock::new(|| Server::start("tests/api/forms", ""));

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

/// A list, a query, the ids of the items that a reader expects first, and the number of items that are found.
type Expected = (&'static str, &'static str, &'static [&'static str], usize);

fn assert_found(server: &Server, table: &[Expected]) {
    let unexpected = table.iter().filter_map(|(list, q, first, total)| {
        let page = search(server, list, q, "");
        let found = ids(&page);
        let is_expected = found.starts_with(first) && page["total"] == *total;
        (!is_expected).then(|| format!("{list} {q}: {} {found:?}", page["total"]))
    });
    let unexpected: Vec<_> = unexpected.collect();
    assert!(unexpected.is_empty(), "{unexpected:#?}");
}

#[test]
fn queries_of_an_interview_find_first_what_a_reader_expects() {
    assert_found(
        real(),
        &[
            ("/sections", "growth of trade", &["role-of-chongqing"], 1),
            ("/statistics", "growth of trade", &["trade-2023-growth"], 1),
            ("/facts", "traded", &["trade-doubled-2024"], 13),
            ("/quotes", "investments", &["not-limited-to-trade"], 3),
            ("/quotes", "joint venture", &["set-new-records"], 1),
            ("/quotes", "\"joint venture\"", &[], 0),
            ("/quotes", "\"joint ventures\"", &["set-new-records"], 1),
            ("/facts", "lake", &["land-of-lakes"], 2),
            ("/facts", "tourist exchange", &["tourist-exchanges"], 1),
            ("/facts", "Chongqing's hero city", &["hero-cities"], 2),
            ("/facts", "import", &["trade-2023"], 2),
            (
                "/quotes",
                "honoring memories",
                &["memory-of-a-soviet-hero"],
                1,
            ),
        ],
    );
}

#[test]
fn queries_of_a_podcast_find_first_what_a_reader_expects() {
    let podcast = Server::start("examples/founders-talk", "");
    assert_found(
        &podcast,
        &[
            ("/facts", "raising million", &["venture-capital"], 2),
            ("/facts", "train people", &["goal"], 1),
            ("/quotes", "safest industry", &["safe-industry"], 1),
            ("/quotes", "don't get paid", &["paid-for-jobs"], 1),
            ("/facts", "month Civic", &["lived-in-a-car"], 1),
            ("/facts", "applying", &["applied-to-y-combinator"], 1),
        ],
    );
}

#[test]
fn accents_do_not_matter_in_any_language_and_endings_do_not_in_english() {
    assert_found(
        &FORMS,
        &[
            (
                "/sections",
                "Sao Paulo",
                &["exact", "rosten", "inflected"],
                3,
            ),
            (
                "/sections",
                "São Paulo",
                &["rosten", "inflected", "exact"],
                3,
            ),
            ("/sections", "lodz cafe", &["inflected"], 1),
            ("/sections", "saint-etienne", &["owners"], 1),
            ("/sections", "company’s mills", &["owners"], 1),
            ("/sections", "roast trust", &["exact", "inflected"], 2),
            ("/sections", "rosten", &["rosten"], 1),
            ("/sections", "buses gas campus", &["city"], 1),
            ("/sections", "loses", &[], 0),
            ("/sections", "CAS", &[], 0),
            ("/sections", "partner", &["rosten"], 1),
            ("/sections", "partners", &[], 0),
            ("/sections", "елка еще", &["elka"], 1),
            ("/sections", "мои", &[], 0),
        ],
    );
}

#[test]
fn irregular_forms_and_other_words_are_not_found() {
    assert_found(
        &FORMS,
        &[
            ("/sections", "said", &[], 0),
            ("/sections", "running", &["owners"], 1),
            ("/sections", "it's", &["quoted"], 1),
            ("/sections", "good", &[], 0),
            ("/sections", "custom", &[], 0),
            ("/sections", "import", &[], 0),
        ],
    );
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
        let mut quoted = search(&FORMS, "/sections", &quoted.join(" "), "");
        let mut exact = search(&FORMS, "/sections", q, "&match=exact");
        for page in [&mut quoted, &mut exact] {
            // The words of a query that finds nothing are described as they stand in it.
            page.as_object_mut().expect("a page").remove("words");
        }
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
        let highlights = &page["highlights"][&format!("coffee/{id}")]["matches"];
        let highlights = array(highlights).iter();
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
fn matching_has_two_values_and_changes_nothing_without_a_query() {
    for (url, parameter) in [
        ("/facts?match=Exact", "match"),
        ("/facts?require=Any", "require"),
        ("/facts?q=trade&require=Any", "require"),
        ("/facts?q=trade&match=Exact", "match"),
        ("/facts.csv?q=trade&match=", "match"),
    ] {
        let response = get(url).expect_status(400);
        let expected = [(parameter.to_owned(), "malformed".to_owned())];
        assert_eq!(response.errors(), expected, "{response}");
    }
    let all = get("/facts").expect_status(200);
    for without in ["match=exact", "require=any", "match=forms&require=all"] {
        assert_eq!(
            get(&format!("/facts?{without}")).body,
            all.body,
            "{without}"
        );
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
    let limit = "q has 51 different words and phrases; at most 50 are accepted.";
    assert!(text(&detail).starts_with(limit), "{response}");
}
