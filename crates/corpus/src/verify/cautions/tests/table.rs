//! The table of negations, and the entries found in a text.

use super::super::table::{Negation, NegationTable, Reach, TABLES};
use super::super::words::words;

/// The negations of an English text.
fn negations(text: &str) -> Vec<(String, Reach)> {
    let words: Vec<_> = words(text, 0..text.len()).collect();
    let found = NegationTable::for_language("en-GB")
        .unwrap()
        .negations(&words, 0..words.len());
    let joined = |negation: &Negation| {
        let texts = words[negation.words.clone()].iter().map(|word| &*word.text);
        texts.collect::<Vec<_>>().join(" ")
    };
    found.iter().map(|one| (joined(one), one.reach)).collect()
}

#[test]
fn a_negation_is_found_in_all_its_forms() {
    for (text, expected) in [
        ("We do not go", "not"),
        ("we DON’T go", "don't"),
        ("we don`t go", "don't"),
        ("we dont go", "dont"),
        ("No one goes", "no one"),
        ("no-one goes", "no one"),
        ("nobody", "nobody"),
        ("she denied it", "denied"),
        ("no longer", "no"),
    ] {
        assert_eq!(
            negations(text),
            [(expected.into(), Reach::Clause)],
            "{text}"
        );
    }
    assert_eq!(negations("they failed to go")[0].1, Reach::Following);
    assert_eq!(negations("far from safe")[0].1, Reach::Phrase);
}

#[test]
fn idioms_and_similar_looking_words_negate_nothing() {
    for text in [
        "not only that",
        "there is no doubt",
        "whether we like it or not",
        "we couldn’t agree more",
        "No. 5",
        "the notary knew the note, the nun and the noise",
        "nonetheless",
        "another",
    ] {
        assert_eq!(negations(text), [], "{text}");
    }
    assert_eq!(negations("no, doubt").len(), 2);
}

#[test]
fn negations_are_found_in_scripts_without_spaces_between_words() {
    let table = NegationTable::for_language("zh-Hans").unwrap();
    let text = "我们不仅来了，也没有走";
    let found: Vec<_> = table
        .unsegmented_negations(text)
        .map(|span| &text[span])
        .collect();
    assert_eq!(found, ["没"]);
    assert!(NegationTable::for_language("eo").is_none());
}

#[test]
fn the_table_has_only_known_sections_and_lower_case_words() {
    let text = include_str!("../negations.txt");
    let lists = [
        "", "verbs", "phrases", "answers", "remarks", "conditions", "contrasts", "clauses",
        "relatives", "links", "verdicts", "replies", "tags", "idioms", "anywhere",
        "anywhere idioms",
    ];
    for line in text
        .lines()
        .map(|line| line.split('#').next().unwrap_or("").trim())
    {
        if let Some(name) = line.strip_prefix('[') {
            let (_, list) = name
                .trim_end_matches(']')
                .split_once(':')
                .unwrap_or_default();
            assert!(lists.contains(&list.trim()), "{line}");
        } else {
            assert_eq!(line, line.to_lowercase(), "{line}");
            assert!(line.chars().all(|c| !"’‘´`".contains(c)), "{line}");
        }
    }
    assert_eq!(TABLES.len(), 13);
}
