//! `q`: the items that words find, their order and their highlights, compared with a plain search of all
//! items.

mod any;
mod forms;
mod highlights;
mod missing;
mod page;
pub mod plain;
mod relevance;
mod unspaced;

use reqwest::Method;
use serde_json::{Value, json};

use self::plain::{SEARCHABLE_LISTS, SearchWords, probes};
use crate::harness::{Server, get, get_with, made_up, real, send_undocumented, table, text};

fn urls(items: &[Value]) -> Vec<&str> {
    items.iter().map(|item| text(&item["url"])).collect()
}

/// Runs a test for both archives and each list, with its items and words to search for.
fn for_each_search(mut test: impl FnMut(&Server, &str, &[Value], &SearchWords)) {
    for server in [real(), made_up()] {
        for list in SEARCHABLE_LISTS {
            let all = server.all_items(&format!("{list}?limit=1000"));
            for words in probes(list, &all) {
                test(server, list, &all, &words);
            }
        }
    }
}

fn items_with(words: &SearchWords, list: &str, all: &[Value]) -> Vec<Value> {
    let has = all.iter().filter(|item| words.are_in(list, item));
    has.cloned().collect()
}

#[test]
fn words_find_each_item_that_contains_all_of_them_with_the_right_total() {
    let mut several = 0;
    for_each_search(|server, list, all, words| {
        let url = format!("{list}?limit=1000&sort=archive&{}", words.parameter());
        let page = server.get(&url).expect_status(200).json();
        let expected = items_with(words, list, all);
        assert!(!expected.is_empty(), "{url}");
        assert_eq!(page["total"], expected.len(), "{url}");
        assert!(page["items"] == Value::from(expected.clone()), "{url}");
        several += usize::from(expected.len() > 1);
    });
    assert!(several > 20, "{several}");
}

#[test]
fn pages_have_each_item_once_in_the_order_of_the_whole_list() {
    for_each_search(|server, list, _, words| {
        let query = words.parameter();
        let whole = server.all_items(&format!("{list}?limit=1000&{query}"));
        for limit in [1, 2, 3] {
            let pages = server.all_items(&format!("{list}?limit={limit}&{query}"));
            assert_eq!(urls(&pages), urls(&whole), "{list}?{query}");
        }
    });
}

#[test]
fn the_page_after_an_item_that_is_not_found_is_empty() {
    let page = get("/facts?q=trade&after=yemelyanau-chongqing/sco-membership").expect_status(200);
    assert_eq!(
        page.json()["items"],
        Value::from(Vec::<Value>::new()),
        "{page}"
    );
    assert_ne!(page.json()["total"], 0, "{page}");
}

#[test]
fn a_search_can_be_filtered_and_sorted() {
    let all = real().all_items("/facts?limit=1000");
    let is_on_trade = |item: &&Value| {
        let topics = item["topics"].as_array().expect("topics");
        topics.iter().any(|topic| topic["id"] == "trade")
    };
    let words = SearchWords(vec![vec!["belarus".to_owned()]]);
    let mut expected: Vec<_> = items_with(&words, "/facts", &all)
        .iter()
        .filter(is_on_trade)
        .cloned()
        .collect();
    assert!(expected.len() > 2);
    let archive_position = |item: &Value| all.iter().position(|other| other == item);
    let mut ranked = real().all_items("/facts?topic=trade&q=belarus&limit=2");
    ranked.sort_by_key(archive_position);
    assert_eq!(urls(&ranked), urls(&expected));
    for sort in ["archive", "date", "-date"] {
        expected.sort_by_key(archive_position);
        crate::general::sorting::sort(&mut expected, sort);
        let url = format!("/facts?q=BELARUS&topic=trade&limit=2&sort={sort}");
        assert_eq!(urls(&real().all_items(&url)), urls(&expected), "{sort}");
    }
}

#[test]
fn the_table_of_a_search_has_the_same_items_in_the_same_order() {
    for_each_search(|server, list, _, words| {
        let query = words.parameter();
        let found = server.all_items(&format!("{list}?limit=1000&{query}"));
        let response = server
            .get(&format!("{list}.csv?{query}"))
            .expect_status(200);
        let read = table::Table::parse(&response.body).expect("a table");
        assert_eq!(read.rows, table::rows(list, &found), "{response}");
    });
}

#[test]
fn a_search_ignores_case_typography_and_the_style_of_quotation_marks() {
    let plain = get("/quotes?q=%22set+new+records%22").expect_status(200);
    assert_eq!(plain.json()["total"], 1, "{plain}");
    for equivalent in [
        "“SET new   Records”",
        "„set new records“",
        "«set new re\u{AD}cords»",
        "\"set—new\nrecords!\"",
        "set-new-records",
        "“set new records” “ set  new records” \"",
    ] {
        let q = crate::harness::encode(equivalent);
        let response = get(&format!("/quotes?q={q}")).expect_status(200);
        assert_eq!(response.text(), plain.text(), "{equivalent}");
    }
    let reversed = get("/quotes?q=%22records+set%22").expect_status(200);
    assert_eq!(reversed.json()["total"], 0, "{reversed}");
}

#[test]
fn absent_words_and_queries_without_words_find_nothing() {
    for q in [
        "zzzz",
        "trade+zzzz",
        "trad",
        "",
        "!!!",
        "?",
        "%22",
        "%22%22",
        "+",
        "%E2%80%9C%E2%80%A6",
        "%F0%9D%84%9E",
        "%F0%9F%98%80",
    ] {
        for list in SEARCHABLE_LISTS {
            let response = get(&format!("{list}?q={q}")).expect_status(200);
            let mut page = response.json();
            for hint in ["words", "total_any"] {
                page.as_object_mut().expect("a page").remove(hint);
            }
            let nothing = json!({ "items": [], "highlights": {}, "total": 0, "total_matches": 0 });
            assert_eq!(page, nothing, "{response}");
            let table = get(&format!("{list}.csv?q={q}")).expect_status(200);
            assert_eq!(table.text().lines().count(), 1, "{table}");
        }
    }
}

#[test]
fn sorting_by_relevance_needs_words() {
    for (url, parameter, code) in [
        ("/facts?sort=relevance", "sort", "malformed"),
        ("/quotes.csv?sort=relevance", "sort", "malformed"),
        ("/facts?q=trade&sort=-relevance", "sort", "malformed"),
        ("/people?q=trade", "q", "unknown"),
        ("/facts?q=trade&q=culture", "q", "repeated"),
    ] {
        let response = get(url).expect_status(400);
        let expected = [(parameter.to_owned(), code.to_owned())];
        assert_eq!(response.errors(), expected, "{response}");
    }
    let by_relevance = get("/facts?q=trade&sort=relevance").expect_status(200);
    let by_default = get("/facts?q=trade").expect_status(200);
    assert_eq!(by_relevance.body, by_default.body);
}

#[test]
fn the_etag_of_a_search_depends_on_its_highlights() {
    let url = "/quotes?q=new+records&limit=1";
    let etag = |url| {
        let response = get(url).expect_status(200);
        response.header("etag").expect("an ETag").to_owned()
    };
    assert_eq!(etag(url), etag(url));
    get_with(url, &[("if-none-match", &etag(url))]).expect_status(304);
    send_undocumented(&Method::HEAD, url).expect_status(200);
    let [one, other] = ["/quotes?q=records", "/quotes?q=new+records"].map(get);
    assert_eq!(one.json()["items"], other.json()["items"]);
    assert_ne!(one.header("etag"), other.header("etag"));
}

#[test]
fn the_links_to_the_next_page_and_the_table_have_the_same_words() {
    let response = get("/facts?limit=1&topic=trade&q=%22the%22,+trade").expect_status(200);
    let next = text(&response.json()["next"]).to_owned();
    assert!(
        next.starts_with("/facts?q=%22the%22,%20trade&topic=trade&limit=1&after="),
        "{next}"
    );
    let link = response.header("link").expect("links");
    assert!(
        link.contains("</facts.csv?q=%22the%22,%20trade&topic=trade>"),
        "{link}"
    );
}
