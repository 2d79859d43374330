//! The order of what is found, against the rule as the contract states it.

use std::collections::HashMap;

use serde_json::Value;

use super::plain::{SearchWords, said, times, words};
use super::{Server, each};
use crate::harness::text;

/// How often each word stands in the turns and the statements of an archive, and how many there are.
fn counts(server: &Server) -> (HashMap<String, usize>, usize) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let sections = server.all_items("/sections");
    let turns = sections
        .iter()
        .flat_map(|it| said("/sections", it))
        .flatten();
    let facts = server.all_items("/facts");
    let statements = facts.iter().flat_map(|it| words(text(&it["statement"])));
    for word in turns.chain(statements.map(|(word, _)| word)) {
        *counts.entry(word).or_default() += 1;
    }
    let all = counts.values().sum();
    (counts, all)
}

#[expect(clippy::cast_precision_loss, reason = "these are small")]
fn relevance(
    asked: &SearchWords,
    list: &str,
    item: &Value,
    usual: f64,
    (counts, all): &(HashMap<String, usize>, usize),
) -> f64 {
    let said = said(list, item);
    let length = said.concat().len() as f64 / usual;
    let weight = |word: &String| 1.0 + (*all as f64 / counts[word] as f64).log2().floor();
    let each = asked.0.iter().map(|phrase| {
        let n = times(&said, phrase) as f64;
        let weight: f64 = phrase.iter().map(weight).sum();
        weight * n / (n + 0.3 + 0.9 * length)
    });
    each.sum()
}

#[test]
fn what_is_found_stands_in_the_order_of_its_relevance_and_then_in_that_of_the_archive() {
    let (mut known, mut compared) = (HashMap::new(), 0);
    each(|server, list, all, asked| {
        let counts = (known.entry(server.origin())).or_insert_with(|| counts(server));
        let lengths = all.iter().map(|item| said(list, item).concat().len());
        #[expect(clippy::cast_precision_loss, reason = "these are small")]
        let usual = lengths.sum::<usize>() as f64 / all.len() as f64;
        let found = server.all_items(&format!("{list}?{}", asked.parameter()));
        let rank = |item: &Value| {
            let place = all.iter().position(|other| other == item);
            (relevance(asked, list, item, usual, counts), place)
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
                asked.written()
            );
            compared += 1;
        }
    });
    assert!(compared > 100, "{compared}");
}
