//! `q`: what words find, in which order, and where they stand, against a plain reading of all items.

mod highlights;
pub mod plain;
mod relevance;
mod unspaced;

use reqwest::Method;
use serde_json::Value;

use self::plain::{SEARCHABLE_LISTS, SearchWords, probes};
use crate::harness::{Server, get, get_with, made_up, real, send_undocumented, table, text};

fn urls(items: &[Value]) -> Vec<&str> {
    items.iter().map(|item| text(&item["url"])).collect()
}

/// Both archives, each list, its items, and what to ask for.
fn each(mut test: impl FnMut(&Server, &str, &[Value], &SearchWords)) {
    for server in [real(), made_up()] {
        for list in SEARCHABLE_LISTS {
            let all = server.all_items(&format!("{list}?limit=1000"));
            for words in probes(list, &all) {
                test(server, list, &all, &words);
            }
        }
    }
}

fn with(words: &SearchWords, list: &str, all: &[Value]) -> Vec<Value> {
    let has = all.iter().filter(|item| words.are_in(list, item));
    has.cloned().collect()
}

#[test]
fn words_find_each_item_that_has_them_all_and_the_total_is_true() {
    let mut several = 0;
    each(|server, list, all, words| {
        let address = format!("{list}?limit=1000&sort=archive&{}", words.parameter());
        let page = server.get(&address).expect_status(200).json();
        let expected = with(words, list, all);
        assert!(!expected.is_empty(), "{address}");
        assert_eq!(page["total"], expected.len(), "{address}");
        assert!(page["items"] == Value::from(expected.clone()), "{address}");
        several += usize::from(expected.len() > 1);
    });
    assert!(several > 20, "{several}");
}

#[test]
fn page_by_page_each_item_comes_once_in_the_order_of_the_whole() {
    each(|server, list, _, words| {
        let query = words.parameter();
        let whole = server.all_items(&format!("{list}?limit=1000&{query}"));
        for limit in [1, 2, 3] {
            let pages = server.all_items(&format!("{list}?limit={limit}&{query}"));
            assert_eq!(urls(&pages), urls(&whole), "{list}?{query}");
        }
    });
}

#[test]
fn an_item_that_is_not_found_comes_after_all_that_are() {
    let page = get("/facts?q=trade&after=yemelyanau-chongqing/sco-membership").expect_status(200);
    assert_eq!(
        page.json()["items"],
        Value::from(Vec::<Value>::new()),
        "{page}"
    );
    assert_ne!(page.json()["total"], 0, "{page}");
}

#[test]
fn filters_narrow_what_words_find_and_other_sorts_order_it() {
    let all = real().all_items("/facts?limit=1000");
    let is_on_trade = |item: &&Value| {
        let topics = item["topics"].as_array().expect("topics");
        topics.iter().any(|topic| topic["id"] == "trade")
    };
    let words = SearchWords(vec![vec!["belarus".to_owned()]]);
    let mut expected: Vec<_> = with(&words, "/facts", &all)
        .iter()
        .filter(is_on_trade)
        .cloned()
        .collect();
    assert!(expected.len() > 2);
    let place = |item: &Value| all.iter().position(|other| other == item);
    let mut ranked = real().all_items("/facts?topic=trade&q=belarus&limit=2");
    ranked.sort_by_key(place);
    assert_eq!(urls(&ranked), urls(&expected));
    for sort in ["archive", "date", "-date"] {
        expected.sort_by_key(place);
        crate::general::sorting::sort(&mut expected, sort);
        let address = format!("/facts?q=BELARUS&topic=trade&limit=2&sort={sort}");
        assert_eq!(urls(&real().all_items(&address)), urls(&expected), "{sort}");
    }
}

#[test]
fn a_table_has_the_rows_of_what_is_found_in_the_same_order() {
    each(|server, list, _, words| {
        let query = words.parameter();
        let found = server.all_items(&format!("{list}?limit=1000&{query}"));
        let reply = server
            .get(&format!("{list}.csv?{query}"))
            .expect_status(200);
        let read = table::Table::parse(&reply.body).expect("a table");
        assert_eq!(read.rows, table::rows(list, &found), "{reply}");
    });
}

#[test]
fn capitals_quotation_marks_and_how_words_are_set_mean_nothing() {
    let plain = get("/quotes?q=%22set+new+records%22").expect_status(200);
    assert_eq!(plain.json()["total"], 1, "{plain}");
    for same in [
        "“SET new   Records”",
        "„set new records“",
        "«set new re\u{AD}cords»",
        "\"set—new\nrecords!\"",
        "set-new-records",
        "“set new records” “ set  new records” \"",
    ] {
        let q = crate::harness::encode(same);
        let reply = get(&format!("/quotes?q={q}")).expect_status(200);
        assert_eq!(reply.text(), plain.text(), "{same}");
    }
    let apart = get("/quotes?q=%22records+set%22").expect_status(200);
    assert_eq!(apart.json()["total"], 0, "{apart}");
}

#[test]
fn what_stands_nowhere_and_what_has_no_word_finds_nothing() {
    for q in [
        "zzzz",
        "trade+zzzz",
        "trad",
        "!!!",
        "%22",
        "%22%22",
        "+",
        "%E2%80%9C%E2%80%A6",
        "%F0%9D%84%9E",
    ] {
        for list in SEARCHABLE_LISTS {
            let reply = get(&format!("{list}?q={q}")).expect_status(200);
            let nothing = r#"{"items":[],"highlights":{},"total":0}"#;
            assert_eq!(reply.text(), nothing, "{reply}");
            let table = get(&format!("{list}.csv?q={q}")).expect_status(200);
            assert_eq!(table.text().lines().count(), 1, "{table}");
        }
    }
}

#[test]
fn relevance_is_asked_for_with_words_alone_and_only_where_there_are_any() {
    for (address, parameter, code) in [
        ("/facts?sort=relevance", "sort", "malformed"),
        ("/quotes.csv?sort=relevance", "sort", "malformed"),
        ("/facts?q=trade&sort=-relevance", "sort", "malformed"),
        ("/people?q=trade", "q", "unknown"),
        ("/facts?q=trade&q=culture", "q", "repeated"),
    ] {
        let reply = get(address).expect_status(400);
        let expected = [(parameter.to_owned(), code.to_owned())];
        assert_eq!(reply.errors(), expected, "{reply}");
    }
    let asked = get("/facts?q=trade&sort=relevance").expect_status(200);
    let usual = get("/facts?q=trade").expect_status(200);
    assert_eq!(asked.body, usual.body);
}

#[test]
fn what_is_found_has_a_validator_that_tells_its_highlights_apart() {
    let address = "/quotes?q=new+records&limit=1";
    let tag = |address| {
        let reply = get(address).expect_status(200);
        reply.header("etag").expect("an ETag").to_owned()
    };
    assert_eq!(tag(address), tag(address));
    get_with(address, &[("if-none-match", &tag(address))]).expect_status(304);
    send_undocumented(&Method::HEAD, address).expect_status(200);
    let [one, other] = ["/quotes?q=records", "/quotes?q=new+records"].map(get);
    assert_eq!(one.json()["items"], other.json()["items"]);
    assert_ne!(one.header("etag"), other.header("etag"));
}

#[test]
fn the_next_page_and_the_table_ask_for_the_same_words() {
    let reply = get("/facts?limit=1&topic=trade&q=%22the%22,+trade").expect_status(200);
    let next = text(&reply.json()["next"]).to_owned();
    assert!(
        next.starts_with("/facts?q=%22the%22,%20trade&topic=trade&limit=1&after="),
        "{next}"
    );
    let link = reply.header("link").expect("links");
    assert!(
        link.contains("</facts.csv?q=%22the%22,%20trade&topic=trade>"),
        "{link}"
    );
}
