//! The order of search results, compared with the formula in openapi.yaml.

use std::collections::HashMap;

use serde_json::Value;

use super::plain::{SearchWords, occurrences, piece_words, words};
use super::{Server, for_each_search};
use crate::harness::{array, text};

/// How often each word occurs in the turns and the facts of an archive, and the total number of occurrences.
fn counts(server: &Server) -> (HashMap<String, usize>, usize) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let sections = server.all_items("/sections");
    let turns = sections
        .iter()
        .flat_map(|it| piece_words("/sections", it))
        .flatten();
    let facts = server.all_items("/facts");
    let statements = facts.iter().map(|it| &it["statement"]);
    let figures = facts.iter().flat_map(|it| array(&it["figures"]));
    let described = figures.flat_map(|it| [&it["label"], &it["subject"], &it["measure"]]);
    let of_facts = statements.chain(described).flat_map(|it| words(text(it)));
    for word in turns.chain(of_facts.map(|(word, _)| word)) {
        *counts.entry(word).or_default() += 1;
    }
    let total = counts.values().sum();
    (counts, total)
}

#[expect(clippy::cast_precision_loss, reason = "the numbers are small")]
fn relevance(
    query: &SearchWords,
    list: &str,
    item: &Value,
    average_length: f64,
    (counts, total): &(HashMap<String, usize>, usize),
) -> f64 {
    let pieces = piece_words(list, item);
    let length = pieces.concat().len() as f64 / average_length;
    let weight = |word: &String| 1.0 + (*total as f64 / counts[word] as f64).log2().floor();
    let scores = query.0.iter().map(|phrase| {
        let n = occurrences(&pieces, phrase) as f64;
        let weight: f64 = phrase.iter().map(weight).sum();
        weight * n / (n + 0.3 + 0.9 * length)
    });
    scores.sum()
}

#[test]
fn results_are_ordered_by_relevance_and_then_by_the_order_of_the_archive() {
    let (mut known, mut compared) = (HashMap::new(), 0);
    for_each_search(|server, list, all, query| {
        let counts = (known.entry(server.origin())).or_insert_with(|| counts(server));
        let lengths = all
            .iter()
            .map(|item| piece_words(list, item).concat().len());
        #[expect(clippy::cast_precision_loss, reason = "the numbers are small")]
        let average_length = lengths.sum::<usize>() as f64 / all.len() as f64;
        let found = server.all_items(&format!("{list}?{}", query.parameter()));
        let rank = |item: &Value| {
            let position = all.iter().position(|other| other == item);
            (
                relevance(query, list, item, average_length, counts),
                position,
            )
        };
        for pair in found.windows(2) {
            let [(one, first), (other, second)] = [rank(&pair[0]), rank(&pair[1])];
            let is_equal = (one - other).abs() < 1e-8;
            assert!(
                if is_equal {
                    first < second
                } else {
                    one > other
                },
                "{list}?{}: {one} {other}",
                query.query_text()
            );
            compared += 1;
        }
    });
    assert!(compared > 100, "{compared}");
}
