//! Search, compared with a plain search that knows which words are forms of one another.

use std::sync::Arc;

use onrecord_model::archive::{InterviewFile, build};
use onrecord_model::source::File;
use proptest::prelude::*;

use super::bm25::term_weight;
use super::{Matching, Query, RequiredWords, Searcher};
use crate::verify::Corpus;

/// Words; those in a row are forms of one word in English.
const ENGLISH: [&[&str]; 5] = [
    &["trade", "traded", "trades"],
    &["café", "cafe", "cafés", "Cafes"],
    &["import", "imported"],
    &["important"],
    &["são", "sao"],
];
/// Words that are equal without accents.
const UNACCENTED: [&[&str]; 3] = [&["café", "cafe"], &["cafés", "cafes"], &["são", "sao"]];

/// A searcher of sections, each of one turn; the first interview is in English. One without sections is left out.
fn sections(interviews: [&[Vec<&str>]; 2]) -> Searcher {
    let file = |language: &str, sections: &[Vec<&str>]| {
        let section = |(number, words): (usize, &Vec<&str>)| {
            let text = words.join(" ");
            format!(r#"{{ "id": "s{number}", "turns": [{{ "paragraphs": ["{text}."] }}] }}"#)
        };
        let sections: Vec<_> = sections.iter().enumerate().map(section).collect();
        let sections = sections.join(", ");
        let text = format!(
            r#"{{ "format": 1, "title": "Talk", "language": "{language}", "sections": [{sections}] }}"#
        );
        InterviewFile {
            stem: language.to_owned(),
            file: File::new(format!("{language}.json"), text),
        }
    };
    let interviews = ["en", "de"].into_iter().zip(interviews);
    let mut files: Vec<_> = interviews
        .filter(|(_, sections)| !sections.is_empty())
        .map(|(language, sections)| file(language, sections))
        .collect();
    let archive = build(None, &mut files).expect("the files have no errors");
    Searcher::sections(&Arc::new(Corpus::new(Arc::new(archive))))
}

fn lower(word: &str) -> String {
    word.to_lowercase()
}

/// Whether a word of a text matches a word of a query.
fn matches(word: &str, queried: &str, is_english: bool, matching: Matching) -> bool {
    let [word, queried] = [word, queried].map(lower);
    let share = |rows: &[&[&str]]| {
        let has = |row: &&&[&str], word: &str| row.iter().any(|one| lower(one) == word);
        rows.iter()
            .any(|row| has(&row, &word) && has(&row, &queried))
    };
    let is_form = share(&UNACCENTED) || is_english && share(&ENGLISH);
    word == queried || matching == Matching::Forms && is_form
}

/// The score of a section, in the words of the specification; `None` if it lacks a word.
fn plain_score(
    searcher: &Searcher,
    all: &[(&Vec<&str>, bool)],
    section: usize,
    query: &[Vec<&str>],
    matching: Matching,
) -> Option<u64> {
    let (words, is_english) = all[section];
    let word_count: usize = all.iter().map(|(words, _)| words.len()).sum();
    let scores = query.iter().map(|queried| {
        let count = |words: &[&str], is_english| {
            let matches = |word: &&&str| matches(word, queried[0], is_english, matching);
            words.iter().filter(matches).count()
        };
        let everywhere = all.iter().map(|(words, _)| count(words, true)).sum();
        let weight = term_weight(everywhere, word_count);
        let times = count(words, is_english);
        let score = searcher.statistics.score(weight, times, words.len());
        let is_exact = |word: &&str| queried.iter().any(|one| lower(word) == lower(one));
        let has_exact = words.iter().any(is_exact);
        (times > 0).then_some(if has_exact { score } else { score / 2 })
    });
    scores.sum()
}

/// The words of a query, those together that match the same words of the archive.
fn grouped<'a>(
    all: &[(&Vec<&str>, bool)],
    query: &[&'a str],
    matching: Matching,
) -> Vec<Vec<&'a str>> {
    let match_the_same = |one: &str, other: &str| {
        let mut words = all.iter().flat_map(|(words, _)| words.iter());
        words.all(|word| {
            [true, false].into_iter().all(|is_english| {
                matches(word, one, is_english, matching)
                    == matches(word, other, is_english, matching)
            })
        })
    };
    let mut groups: Vec<Vec<&str>> = Vec::new();
    for word in query {
        match groups
            .iter_mut()
            .find(|group| match_the_same(group[0], word))
        {
            Some(group) => group.push(word),
            None => groups.push(vec![word]),
        }
    }
    groups
}

fn texts() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
    let word = prop::sample::select(ENGLISH.concat());
    prop::collection::vec(prop::collection::vec(word, 1..6), 1..6)
}

proptest! {
    #[test]
    fn words_find_their_forms_in_the_order_of_their_scores(
        english in texts(),
        german in texts(),
        mut query in prop::collection::vec(prop::sample::select(ENGLISH.concat()), 1..4),
    ) {
        query.sort_by_key(|word| lower(word));
        query.dedup_by_key(|word| lower(word));
        let searcher = sections([&english, &german]);
        let all: Vec<_> = (english.iter().map(|words| (words, true)))
            .chain(german.iter().map(|words| (words, false)))
            .collect();
        let search = |matching| {
            let found = searcher.search(&Query::parse(&query.join(" "), matching), |_| true);
            searcher.most_relevant(&found, None, usize::MAX)
        };
        for matching in [Matching::Forms, Matching::Exact] {
            let query = grouped(&all, &query, matching);
            let score = |section| plain_score(&searcher, &all, section, &query, matching);
            let mut expected: Vec<_> = (0..all.len())
                .filter_map(|section| Some((std::cmp::Reverse(score(section)?), section)))
                .collect();
            expected.sort_unstable();
            let expected: Vec<_> = expected.into_iter().map(|(_, section)| section).collect();
            let found: Vec<_> = search(matching).into_iter().map(|item| item as usize).collect();
            prop_assert_eq!(found, expected, "{:?} {:?}", query, matching);
        }
        let (forms, exact) = (search(Matching::Forms), search(Matching::Exact));
        prop_assert!(exact.iter().all(|item| forms.contains(item)));
    }
}

/// The words of the highlights of a section.
fn highlighted(searcher: &Searcher, query: &str, section: u32) -> Vec<usize> {
    let found = searcher.search(&Query::parse(query, Matching::Forms), |_| true);
    let highlights = searcher
        .highlights(&found, section, 100, |_| true)
        .highlights;
    highlights
        .into_iter()
        .map(|one| one.code_point_range.start)
        .collect()
}

#[test]
fn each_word_of_a_text_without_spaces_finds_its_forms() {
    let texts = [vec![
        "traded-cafés", "trade-important", "cafes-traded", "trade-café",
    ]];
    let searcher = sections([&texts, &texts]);
    assert_eq!(highlighted(&searcher, "trade-cafe", 0), [0, 42]);
    assert_eq!(highlighted(&searcher, "trade-cafe", 1), [42]);
    assert_eq!(
        highlighted(&searcher, "\"trade cafe\"", 0),
        [] as [usize; 0]
    );
    assert_eq!(highlighted(&searcher, "\"trade café\"", 0), [42]);
}

#[test]
fn a_word_that_the_archive_lacks_finds_its_forms() {
    let searcher = sections([&[vec!["trade", "cafés"]], &[vec!["trade", "cafés"]]]);
    let found = |query| {
        let found = searcher.search(&Query::parse(query, Matching::Forms), |_| true);
        found.items().collect::<Vec<_>>()
    };
    assert_eq!(found("trading"), [0]);
    assert_eq!(found("cafe"), [0]);
    assert_eq!(found("cafes"), [0, 1]);
    assert!(found("trader").is_empty());
}

#[test]
fn forms_of_one_word_in_a_query_count_once_if_all_interviews_are_in_english() {
    let texts = [vec!["trade", "trades", "trade"]];
    let times = |searcher: &Searcher, query| {
        let found = searcher.search(&Query::parse(query, Matching::Forms), |_| true);
        found.match_count(0)
    };
    let english = sections([&texts, &[]]);
    assert_eq!(times(&english, "trade"), 3);
    assert_eq!(times(&english, "trade trades traded"), 3);
    let order = |query| {
        let searcher = sections([&[vec!["trades", "x"], vec!["trade", "x"]], &[]]);
        let found = searcher.search(&Query::parse(query, Matching::Forms), |_| true);
        searcher.most_relevant(&found, None, 2)
    };
    assert_eq!(order("trade trades"), order("trades trade"));
    let mixed = sections([&texts, &texts]);
    assert_eq!(times(&mixed, "trade trades"), 6);
    assert_eq!(times(&mixed, "trade tradé"), 3);
}

#[test]
fn an_estimate_counts_all_words_of_which_an_item_needs_one() {
    let words: Vec<String> = (0..20).map(|number| format!("word{number}")).collect();
    let texts: Vec<Vec<&str>> = words.iter().map(|word| vec![word.as_str()]).collect();
    let searcher = sections([&texts, &[]]);
    let query = |text: &str| Query::parse(text, Matching::Forms);
    let all = query(&words.join(" "));
    assert_eq!(searcher.estimate(&all).max_item_count, 1);
    let any = all.requiring(RequiredWords::Any);
    let estimate = searcher.estimate(&any);
    assert_eq!(
        estimate.max_item_count,
        searcher.search(&any, |_| true).items().len()
    );
    assert!(!estimate.lacks_words);
    let any = query("word1 word20").requiring(RequiredWords::Any);
    let estimate = searcher.estimate(&any);
    assert_eq!((estimate.max_item_count, estimate.lacks_words), (1, true));
}

#[test]
fn a_snippet_shows_the_best_group_of_all_matches_however_many_come_before_it() {
    let mut words = ["of", "the"].repeat(300);
    words.extend(["the", "growth", "of", "trade"]);
    words.extend(["the", "of"].repeat(300));
    let searcher = sections([&[words], &[]]);
    let found = searcher.search(
        &Query::parse("the growth of trade", Matching::Forms),
        |_| true,
    );
    let highlights = searcher.highlights(&found, 0, 10, |_| true);
    let snippet = highlights.snippet.expect("a snippet");
    assert!(
        snippet.text.contains("the growth of trade"),
        "{}",
        snippet.text
    );
    assert_eq!(highlights.highlights.len(), 10);
}

#[test]
fn a_snippet_in_a_text_without_spaces_shows_words_that_are_near_to_each_other() {
    let text = format!(
        "贸易{}贸易{}增长{}",
        "中".repeat(400),
        "国".repeat(60),
        "人".repeat(400)
    );
    let searcher = sections([&[vec![&text]], &[]]);
    let found = searcher.search(&Query::parse("贸易 增长", Matching::Forms), |_| true);
    let snippet = searcher
        .highlights(&found, 0, 10, |_| true)
        .snippet
        .expect("a snippet");
    assert!(
        snippet.text.contains("增长") && snippet.text.contains("贸易"),
        "{}",
        snippet.text
    );
    let laughter = "哈".repeat(150);
    let searcher = sections([&[vec![&laughter]], &[]]);
    let found = searcher.search(&Query::parse("哈", Matching::Forms), |_| true);
    let snippet = searcher
        .highlights(&found, 0, 10, |_| true)
        .snippet
        .expect("a snippet");
    assert_eq!(snippet.matches.len(), 100);
}
