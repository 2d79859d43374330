//! Tests that the optimizations of the scan do not change what it detects, and that no input makes it slow.

use proptest::prelude::*;

use super::line::Line;
use super::tables::{currencies, dates, directions, idioms, modifiers, multiples, symbols, units};
use super::vocabulary::VOCABULARY;
use super::{match_tokens, scan, step_counter};

const HOSTILE: &str = include_str!("../../../tests/quantities/hostile.txt");

/// The tokens at which matchers match something although the scan passes over them.
fn passed_over(text: &str) -> Vec<String> {
    let lower = text.to_ascii_lowercase();
    let line = Line::new(text, &lower, 0);
    (0..line.tokens.len())
        .filter(|index| !line.may_begin(*index) && match_tokens(&line, *index).is_some())
        .map(|index| line.tokens[index].text.to_owned())
        .collect()
}

/// Every word and phrase of the tables.
fn all_phrases() -> Vec<String> {
    let units = units::NAMES.iter().chain(currencies::NAMES);
    let firsts = |rows: &[(&'static str, &'static str)]| {
        rows.iter().map(|(phrase, _)| *phrase).collect::<Vec<_>>()
    };
    let mut phrases: Vec<&str> = VOCABULARY.words().collect();
    phrases.extend(units.flat_map(|row| row.names));
    phrases.extend(currencies::SIGNS.iter().flat_map(|row| row.names));
    phrases.extend(symbols::SYMBOLS.iter().map(|row| row.symbol));
    phrases.extend(modifiers::BEFORE.iter().map(|(phrase, _)| *phrase));
    phrases.extend(modifiers::AFTER.iter().map(|(phrase, _)| *phrase));
    phrases.extend(directions::NOUNS.iter().map(|(phrase, _)| *phrase));
    phrases.extend(dates::YEAR_PARTS.iter().map(|(phrase, _)| *phrase));
    phrases.extend(firsts(idioms::IDIOMS));
    phrases.extend(firsts(dates::RELATIVE));
    for table in [
        dates::UNTIL,
        dates::SINCE,
        dates::EARLY_MID_LATE,
        dates::RELATIVE_YEARS,
        dates::WEEKDAYS,
        multiples::AFTER_TIMES,
        multiples::BEFORE_VERB,
        directions::NOT_IN_OBJECT,
        idioms::CLOCK_MARKERS,
        idioms::COMPOUNDS,
    ] {
        phrases.extend(table);
    }
    let mut phrases: Vec<String> = phrases.into_iter().map(str::to_owned).collect();
    let capital = |phrase: &String| {
        let mut rest = phrase.chars();
        let first = rest.next().into_iter().flat_map(char::to_uppercase);
        first.chain(rest).collect::<String>()
    };
    let capitals: Vec<String> = phrases.iter().map(capital).collect();
    phrases.extend(capitals);
    phrases
}

fn sentences() -> impl Strategy<Value = String> {
    let numerals: &'static [&str] = &[
        "5", "12", "2024", "1,000", "1.5", "½", "3rd", "2021-01-28", "007", "Q3", "USD", "CNY",
    ];
    let words: &'static [&str] = &["people", "We", "think", "that", "it", "houses", "prices"];
    let signs: &'static [&str] = &[
        ",", ".", "-", "–", "—", "'", "’", "\"", "“", "(", ")", "/", "$", "€", "%", "+", "~", "<",
        "and", "of", "to", "by", "or", "in", "a", "the",
    ];
    let part = prop_oneof![
        4 => prop::sample::select(all_phrases()),
        2 => prop::sample::select(numerals).prop_map(str::to_owned),
        2 => prop::sample::select(signs).prop_map(str::to_owned),
        1 => prop::sample::select(words).prop_map(str::to_owned),
    ];
    prop::collection::vec((part, prop::bool::weighted(0.85)), 1..14).prop_map(|parts| {
        let spaced = |(part, spaced): (String, bool)| if spaced { part + " " } else { part };
        parts.into_iter().map(spaced).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_match_begins_at_a_word_that_is_passed_over(text in sentences()) {
        prop_assert_eq!(passed_over(&text), Vec::<String>::new());
    }
}

#[test]
fn no_match_in_the_test_phrases_begins_at_a_word_that_is_passed_over() {
    let phrases = include_str!("../../../tests/quantities/phrases.txt");
    for line in phrases.lines().filter(|line| !line.starts_with('#')) {
        let text = line.replace(['⟦', '⟧'], "");
        assert_eq!(passed_over(&text), Vec::<String>::new(), "{text}");
    }
}

/// The number of steps to scan a pattern that is repeated this many times.
fn count_steps(pattern: &str, times: usize) -> usize {
    let text = pattern.repeat(times);
    step_counter::take();
    let _ = scan(&text);
    step_counter::take()
}

#[test]
fn doubling_the_text_at_most_doubles_the_work() {
    const MOST: usize = 4_000;
    let mut wrong = Vec::new();
    for line in HOSTILE.lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let pattern = line.replace('¶', "");
        let times = 600 / pattern.len();
        let (once, twice) = (
            count_steps(&pattern, times),
            count_steps(&pattern, 2 * times),
        );
        let a_byte = twice / (2 * times * pattern.len());
        if 5 * twice > 11 * once || a_byte > MOST {
            wrong.push(format!("{line:?}: {once}, {twice}, {a_byte} a byte"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn repeating_any_word_of_the_tables_takes_linear_time() {
    let mut wrong = Vec::new();
    for phrase in all_phrases() {
        for pattern in [format!("{phrase} "), format!("5 {phrase} ")] {
            let (once, twice) = (count_steps(&pattern, 10), count_steps(&pattern, 20));
            if 5 * twice > 12 * once {
                wrong.push(format!("{pattern:?}: {once}, {twice}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
