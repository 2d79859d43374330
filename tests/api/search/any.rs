//! `require=any`: items with at least one of the words, compared with a plain search and the formula in openapi.yaml.

use serde_json::{Value, json};

use super::missing::search;
use super::plain::{SearchWords, occurrences, piece_words};
use super::{for_each_search, items_with, urls};
use crate::harness::{Server, get};

const STOP_WORDS: &str = include_str!("../../../crates/corpus/src/search/stop_words.txt");

/// The words and phrases of a query that count, each with its weight.
fn weighted<'a>(query: &'a SearchWords, list: &str, all: &[Value]) -> Vec<(&'a Vec<String>, u64)> {
    let weight = |phrase: &Vec<String>| {
        let having = items_with(&SearchWords(vec![phrase.clone()]), list, all).len();
        (having > 0).then(|| 1 + u64::from((all.len() / having).ilog2()))
    };
    let stop_words: Vec<&str> = STOP_WORDS.split_whitespace().collect();
    let is_stop_word =
        |phrase: &&Vec<String>| phrase.len() == 1 && stop_words.contains(&&*phrase[0]);
    let mut phrases: Vec<_> = query.0.iter().collect();
    if !phrases.iter().all(is_stop_word) {
        phrases.retain(|phrase| !is_stop_word(phrase));
    }
    let weighted = phrases.into_iter();
    let weighted = weighted.filter_map(|phrase| Some((phrase, weight(phrase)?)));
    weighted.collect()
}

/// The items that a query finds, the most relevant first.
#[expect(clippy::cast_precision_loss, reason = "the numbers are small")]
fn expected<'a>(query: &SearchWords, list: &str, all: &'a [Value]) -> Vec<&'a Value> {
    let words = weighted(query, list, all);
    let length = |item: &Value| piece_words(list, item).concat().len() as f64;
    let average = all.iter().map(length).sum::<f64>() / all.len() as f64;
    let score = |item: &Value| {
        let pieces = piece_words(list, item);
        let scores = words.iter().map(|(phrase, weight)| {
            let n = occurrences(&pieces, phrase) as f64;
            *weight as f64 * n / (n + 0.3 + 0.9 * length(item) / average)
        });
        scores.sum::<f64>()
    };
    let mut found: Vec<(f64, &Value)> = all.iter().map(|item| (score(item), item)).collect();
    found.retain(|(score, _)| *score > 0.0);
    found.sort_by(|(one, _), (other, _)| {
        let is_equal = (one - other).abs() < 1e-8;
        if is_equal {
            std::cmp::Ordering::Equal
        } else {
            other.total_cmp(one)
        }
    });
    found.into_iter().map(|(_, item)| item).collect()
}

#[test]
fn items_with_any_of_the_words_are_found_the_most_relevant_first() {
    let mut more_than_with_all = 0;
    let mut check = |server: &Server, list: &str, all: &[Value], query: &SearchWords| {
        let url = format!("{list}?{}&require=any", query.parameter());
        let expected: Vec<&str> = expected(query, list, all)
            .iter()
            .map(|item| crate::harness::text(&item["url"]))
            .collect();
        assert_eq!(server.get(&url).json()["total"], expected.len(), "{url}");
        let found = server.all_items(&format!("{url}&limit=7"));
        assert_eq!(urls(&found), expected, "{url}");
        let with_all = items_with(query, list, all).len();
        more_than_with_all += usize::from(expected.len() > with_all);
    };
    for_each_search(|server, list, all, query| {
        check(server, list, all, query);
        // Words that nobody said are ignored, but not if the others are stop words.
        let unknown = vec!["nobodysaidthis".to_owned()];
        let with_unknown = SearchWords([query.0.clone(), vec![unknown]].concat());
        check(server, list, all, &with_unknown);
    });
    assert!(more_than_with_all > 50, "{more_than_with_all}");
}

#[test]
fn a_frequent_word_finds_items_and_is_marked() {
    let page = |q: &str| search(&format!("q={q}&require=any"));
    let (frequent, rare) = (page("podcast"), page("audience"));
    let both = page("podcast+audience");
    assert_eq!([&frequent["total"], &rare["total"]], [&json!(5), &json!(1)]);
    assert_eq!(both["total"], 5, "{both:#}");
    let best = &both["items"][0];
    assert_eq!(best["id"], "talk-3", "{both:#}");
    assert_eq!(both["highlights"]["podcasts/talk-3"]["total_matches"], 2);
}

#[test]
fn a_question_finds_the_passages_with_its_rarest_words_first() {
    let question = "/facts?q=What+did+he+say+about+the+universities%3F";
    assert_eq!(get(question).json()["total"], 0);
    let page = get(&format!("{question}&require=any")).json();
    let best = crate::harness::text(&page["items"][0]["statement"]);
    assert!(best.to_lowercase().contains("universit"), "{best}");
    assert_eq!(page.get("words"), None);
    let nothing = get("/turns?q=nobodysaidthis&require=any").json();
    assert_eq!(nothing["words"][0]["total"], 0);
}

#[test]
fn all_words_are_required_by_default() {
    let all = get("/turns?q=trade+growth&require=all").json();
    assert_eq!(all["items"], get("/turns?q=trade+growth").json()["items"]);
}
