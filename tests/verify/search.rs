//! Compares search with a simple count of all words of all items, for random archives and queries: which
//! items are found, and in which order.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use onrecord_corpus::search::{Matching, Query, Searcher};
use onrecord_corpus::verify::Corpus;
use onrecord_test_support::build_archive;
use proptest::prelude::*;
use serde_json::{Value, json};

/// The words of the queries. Every other word occurs once in an interview.
const WORDS: [&str; 4] = ["and", "of", "the", "trade"];

/// The words of an interview: those of the turns of each section, and the statement and the evidence of
/// each fact.
#[derive(Debug, Clone)]
struct RandomInterview {
    sections: Vec<Vec<Vec<String>>>,
    facts: Vec<(Vec<String>, Vec<Vec<String>>)>,
}

type Words = Vec<String>;

fn words(end: usize) -> impl Strategy<Value = Words> {
    let word = prop::sample::select(&WORDS[..]).prop_map(str::to_owned);
    prop::collection::vec(word, 1..end)
}

fn interview() -> impl Strategy<Value = RandomInterview> {
    let turns = prop::collection::vec(words(40), 1..5);
    let sections = prop::collection::vec(turns, 1..4);
    let evidence = (0..9_usize, 0..9_usize, 0..40_usize, 1..12_usize);
    let fact = (words(9), prop::collection::vec(evidence, 1..4));
    (sections, prop::collection::vec(fact, 0..6)).prop_map(|(mut sections, facts)| {
        // Every second word is unique, so that no evidence occurs twice.
        let mut number = 0;
        for turn in sections.iter_mut().flatten() {
            let marked = turn.iter().flat_map(|word| {
                number += 1;
                [word.clone(), format!("w{number}")]
            });
            *turn = marked.collect();
        }
        let cut = |(section, turn, from, count): (usize, usize, usize, usize)| {
            let section = &sections[section % sections.len()];
            let turn = &section[turn % section.len()];
            let from = from % (turn.len() - 1);
            turn[from..(from + 1 + count).min(turn.len())].to_vec()
        };
        let facts = facts.into_iter().map(|(statement, evidence)| {
            let mut evidence: Vec<_> = evidence.into_iter().map(cut).collect();
            evidence.dedup();
            (statement, evidence)
        });
        let facts = facts.collect();
        RandomInterview { sections, facts }
    })
}

/// The source file of an interview.
fn source(interview: &RandomInterview) -> String {
    let section = |(number, turns): (usize, &Vec<Words>)| {
        let turns = turns
            .iter()
            .map(|turn| json!({ "speaker": "a-guest", "paragraphs": [turn.join(" ")] }));
        json!({ "id": format!("s{number}"), "turns": turns.collect::<Vec<_>>() })
    };
    let passage = |words: &Words| {
        let contains = |turns: &Vec<Words>| turns.iter().any(|turn| occurrences(turn, words) > 0);
        let section = interview.sections.iter().position(contains);
        let section = section.expect("the evidence is in a section");
        json!({ "section": format!("s{section}"), "words": words.join(" ") })
    };
    let fact = |(number, (statement, evidence)): (usize, &(Words, Vec<Words>))| {
        let evidence: Vec<Value> = evidence.iter().map(passage).collect();
        json!({ "id": format!("f{number}"), "statement": statement.join(" "), "evidence": evidence })
    };
    let sections: Vec<Value> = interview.sections.iter().enumerate().map(section).collect();
    let facts: Vec<Value> = interview.facts.iter().enumerate().map(fact).collect();
    let guest = json!({ "id": "a-guest", "name": "A Guest", "role": "interviewee" });
    json!({
        "format": 1, "title": "An interview", "language": "en", "participants": [guest],
        "sections": sections, "facts": facts,
    })
    .to_string()
}

fn corpus(interviews: &[RandomInterview]) -> Arc<Corpus> {
    let files = interviews.iter().enumerate();
    let files: Vec<_> = files
        .map(|(number, interview)| (format!("i{number}"), source(interview)))
        .collect();
    let files: Vec<_> = files.iter().map(|(id, text)| (&**id, &**text)).collect();
    Arc::new(Corpus::new(Arc::new(build_archive(None, &files))))
}

/// The number of occurrences of a phrase in a text.
fn occurrences(text: &[String], phrase: &[String]) -> usize {
    let windows = text.windows(phrase.len());
    windows.filter(|window| *window == phrase).count()
}

/// The items of a list with their scores, by the formula in the API specification, in units of 2⁻³².
fn scores(items: &[Vec<Words>], all: &[Words], query: &[Words]) -> Vec<(Reverse<u128>, u32)> {
    let mut counts: HashMap<&String, usize> = HashMap::new();
    for word in all.iter().flatten() {
        *counts.entry(word).or_default() += 1;
    }
    let total: usize = counts.values().sum();
    let length = |item: &Vec<Words>| item.iter().map(Vec::len).sum::<usize>() as u128;
    let (count, words) = (items.len() as u128, items.iter().map(length).sum::<u128>());
    let score = |item: &Vec<Words>| {
        let each = query.iter().map(|phrase| {
            let times: usize = item.iter().map(|text| occurrences(text, phrase)).sum();
            let halvings = |word| (total / counts[word]).ilog2();
            let weight: u32 = phrase.iter().map(|word| 1 + halvings(word)).sum();
            let numerator = 10 * words * times as u128;
            let denominator = numerator + 3 * words + 9 * length(item) * count;
            (times > 0).then(|| ((u128::from(weight) * numerator) << 32) / denominator)
        });
        each.sum::<Option<u128>>()
    };
    let scores = (0..).zip(items);
    let scores = scores.filter_map(|(number, item)| Some((Reverse(score(item)?), number)));
    let mut scores: Vec<_> = scores.collect();
    scores.sort_unstable();
    scores
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn search_finds_the_same_items_in_the_same_order_as_a_plain_count(
        interviews in prop::collection::vec(interview(), 1..5),
        mut query in prop::collection::vec(words(4), 1..4),
        limit in 1..5_usize,
    ) {
        let corpus = corpus(&interviews);
        let sections: Vec<Vec<Words>> = interviews.iter().flat_map(|it| it.sections.clone()).collect();
        let facts = interviews.iter().flat_map(|it| it.facts.clone());
        let facts: Vec<Vec<Words>> = facts
            .map(|(statement, evidence)| [vec![statement], evidence].concat())
            .collect();
        let statements = facts.iter().map(|fact| fact[0].clone());
        let all: Vec<Words> = sections.iter().flatten().cloned().chain(statements).collect();
        let known = |phrase: &Words| phrase.iter().all(|word| all.iter().any(|text| text.contains(word)));
        query.sort();
        query.dedup();
        let phrases: Vec<String> = query.iter().map(|phrase| format!("\"{}\"", phrase.join(" "))).collect();
        let parsed = Query::parse(&phrases.join(" "), Matching::Exact);
        for (list, items) in [
            (Searcher::sections(&corpus), &sections),
            (Searcher::facts(&corpus), &facts),
        ] {
            let expected = if query.iter().all(known) { scores(items, &all, &query) } else { vec![] };
            let expected: Vec<u32> = expected.into_iter().map(|(_, number)| number).collect();
            let found = list.search(&parsed, |_| true);
            prop_assert_eq!(&list.most_relevant(&found, None, items.len()), &expected);
            for (number, item) in expected.iter().enumerate() {
                let rest = &expected[number + 1..];
                let page = list.most_relevant(&found, Some(*item), limit);
                prop_assert_eq!(&page, &rest[..limit.min(rest.len())]);
            }
            let mut in_order = expected.clone();
            in_order.sort_unstable();
            prop_assert_eq!(found.items().collect::<Vec<_>>(), in_order);
            let odd = list.search(&parsed, |item| item % 2 == 1);
            let expected_odd: Vec<u32> = expected.into_iter().filter(|item| item % 2 == 1).collect();
            prop_assert_eq!(list.most_relevant(&odd, None, items.len()), expected_odd);
        }
    }
}
