//! A detection is never part of a longer number, and never leaves out the words that bound it.

use std::fmt::Write;

use onrecord_quantities::{Detection, scan};
use onrecord_text::is_boundary;
use proptest::prelude::*;

const MODIFIERS: &str = include_str!("../../crates/quantities/src/tables/modifiers.rs");

const NUMBER_WORDS: &[&str] = &[
    "two", "five", "oh", "nineteen", "twenty", "ninety", "hundred", "thousand", "million", "crore",
    "dozen", "eighties",
];

const OTHER_WORDS: &[&str] = &[
    "one", "and", "a", "half", "quarter", "point", "of", "percent", "dollars", "$", "euros", "km",
    "years", "minutes", "to", "or", "about", "more than", "at least", "not", "than", "less",
    "rose", "by", "May", "March", "in", "since", "the", "first", "second", "people", "grand", "-",
    "±", ",", "between", "from", "twice", "as many as", "per", "thirds", "up", "over", "-year",
    "'", "AD", "times", "no",
];

const NUMERALS: &[&str] = &[
    "5", "18", "1,000", "2.5", "½", "1/2", "2024", "1987", "3’150", "2,50,000", "64",
];

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        1 => prop::sample::select(NUMBER_WORDS),
        1 => prop::sample::select(NUMERALS),
        2 => prop::sample::select(OTHER_WORDS),
    ];
    prop::collection::vec(word, 1..12).prop_map(|words| words.join(" ").replace(" -year", "-year"))
}

/// A number in digits or words, with or without a scale.
fn number() -> impl Strategy<Value = String> {
    let digits = prop_oneof![
        (2_u32..1_000).prop_map(|n| n.to_string()),
        (3_000_u32..9_999).prop_map(|n| n.to_string()),
        (2_u32..900, 0_u32..999).prop_map(|(high, low)| format!("{high},{low:03}")),
        (0_u32..90, 1_u32..9).prop_map(|(whole, tenths)| format!("{whole}.{tenths}")),
    ];
    let word = prop::sample::select(&[
        "two",
        "seven",
        "twelve",
        "nineteen",
        "thirty",
        "forty-six",
        "eighty one",
        "two hundred",
        "three hundred and nine",
        "five thousand",
        "six million",
        "one hundred",
        "point five",
        "two point six",
        "four crore",
        "half a million",
        "two and a half",
        "nine dozen",
        "six and three-quarters",
        "two-thirds",
        "½",
        "3 1/2",
        "9 grand",
    ]);
    let scale = prop::sample::select(&["", "", " million", " thousand", " lakh", " bn", " k"]);
    prop_oneof![
        (digits, scale).prop_map(|(number, scale)| number + scale),
        word.prop_map(str::to_owned),
    ]
}

/// The word at the start of this text, after any spaces and a hyphen, and the rest of the text.
fn next_word(text: &str) -> (&str, &str) {
    let text = text.trim_start_matches(' ');
    let text = text.strip_prefix('-').unwrap_or(text);
    let end = text
        .find(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ',' | '’' | '/'))
        .unwrap_or(text.len());
    (text[..end].trim_end_matches(','), &text[end..])
}

fn last_word(text: &str) -> &str {
    let text = text.trim_end_matches(' ');
    let start = text
        .rfind(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ',' | '’' | '/'))
        .map_or(0, |at| {
            at + text[at..].chars().next().map_or(1, char::len_utf8)
        });
    &text[start..]
}

fn is_number(word: &str) -> bool {
    NUMBER_WORDS.contains(&word) && word != "oh" || NUMERALS.contains(&word)
}

/// Is this number, or the number that continues it, the start of a compound such as "five hundred-year"?
fn counts_years(word: &str, rest: &str) -> bool {
    if rest.starts_with("-year") {
        return true;
    }
    let (next, after) = next_word(rest);
    is_number(word) && is_number(next) && counts_years(next, after)
}

fn covers(detections: &[Detection], at: usize) -> bool {
    detections
        .iter()
        .any(|detection| detection.span.contains(&at))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn detections_begin_and_end_at_boundaries(text in words()) {
        for detection in scan(&text) {
            prop_assert!(is_boundary(&text, detection.span.start) && is_boundary(&text, detection.span.end), "{detection:?}");
        }
    }

    #[test]
    fn no_detection_touches_a_skipped_number(text in words()) {
        let detections = scan(&text);
        for detection in &detections {
            let after = &text[detection.span.end..];
            let (word, rest) = next_word(after);
            let at = word.as_ptr() as usize - text.as_ptr() as usize;
            let compound = counts_years(word, rest);
            prop_assert!(!is_number(word) || covers(&detections, at) || compound, "{detection:?} in {text}");
            let word = last_word(&text[..detection.span.start]);
            let at = word.as_ptr() as usize - text.as_ptr() as usize;
            prop_assert!(!is_number(word) || covers(&detections, at), "{detection:?} in {text}");
        }
    }

    #[test]
    fn neither_of_two_adjacent_numbers_is_detected_alone(one in number(), other in number(), before in "(It was )?", after in "(| altogether| times| of it)[.,]?") {
        let text = format!("{before}{one} {other}{after}");
        let numbers = before.len()..before.len() + one.len() + 1 + other.len();
        for detection in scan(&text) {
            prop_assert!(
                detection.span.start <= numbers.start && numbers.end <= detection.span.end,
                "{detection:?} in {text}"
            );
        }
    }
}

/// The phrases of one table of modifiers.
fn phrases(table: &str) -> impl Iterator<Item = &'static str> {
    let start = MODIFIERS
        .find(&format!("pub const {table}:"))
        .expect("the table is in modifiers.rs");
    let rows = MODIFIERS[start..].split("\n];").next().unwrap_or_default();
    rows.lines().skip(1).filter_map(|row| row.split('"').nth(1))
}

const AMOUNTS: &[&str] = &[
    "7",
    "42 percent",
    "$30",
    "two hundred",
    "5 million euros",
    "64 years",
    "19 km",
    "1,000",
    "twelve dozen",
    "9.5",
    "3 to 4 weeks",
    "a million",
    "two and a half hours",
];

#[test]
fn no_modifier_before_an_amount_is_dropped() {
    let (mut rows, mut wrong) = (0, String::new());
    for phrase in phrases("BEFORE") {
        for amount in AMOUNTS {
            for lead in ["They had ", "So ", "It never was ", "\""] {
                let text = format!("{lead}{phrase} {amount} then.");
                for detection in scan(&text) {
                    if detection.span.start > lead.len() {
                        let _ = writeln!(wrong, "{text}: {}", &text[detection.span]);
                    }
                }
                rows += 1;
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "detected without their modifier:\n{wrong}"
    );
    assert!(rows > 5_000, "only {rows} rows");
}

#[test]
fn no_modifier_after_an_amount_is_dropped() {
    let mut wrong = String::new();
    for phrase in phrases("AFTER") {
        let glued = phrase.starts_with(['+', '-', ',']);
        let joint = if glued { "" } else { " " };
        for amount in AMOUNTS {
            for tail in [".", " came.", ", they said."] {
                let text = format!("It was {amount}{joint}{phrase}{tail}");
                let end = text.len() - tail.len();
                for detection in scan(&text) {
                    if detection.span.start < end && detection.span.end < end {
                        let _ = writeln!(wrong, "{text}: {}", &text[detection.span]);
                    }
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "detected without their modifier:\n{wrong}"
    );
}
