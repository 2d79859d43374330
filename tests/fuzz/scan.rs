//! The scan of arbitrary text: it never panics, and the spans of its detections are not empty and do not
//! overlap.

use bolero::{TypeGenerator, check};
use onrecord_quantities::scan;

/// Words that the rules look for, so that random texts trigger them.
const WORDS: [&str; 40] = [
    "one",
    "two-thirds",
    "a",
    "half",
    "hundred",
    "million",
    "billion",
    "1,000",
    "3.5",
    "00",
    "%",
    "percent",
    "percentage points",
    "more than",
    "at least",
    "up to",
    "between",
    "and",
    "to",
    "-",
    "–",
    "from",
    "doubled",
    "twofold",
    "fell",
    "rose by",
    "in",
    "May",
    "2024",
    "spring",
    "the 1990s",
    "CNY",
    "$",
    "€",
    "km",
    "GMT",
    "first",
    "dozen",
    "of",
    "century",
];

#[derive(Debug, TypeGenerator)]
enum Piece {
    Word(u8),
    Number(u32),
    Character(char),
    Mark(u8),
}

fn text_of(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Word(index) => text += WORDS[usize::from(*index) % WORDS.len()],
            Piece::Number(number) => text += &number.to_string(),
            Piece::Character(character) => text.push(*character),
            Piece::Mark(index) => text.push(char::from(b".,;:-/ '\n\t"[usize::from(*index) % 10])),
        }
        if !matches!(piece, Piece::Mark(_)) {
            text.push(' ');
        }
    }
    text
}

fn check_detections(text: &str) {
    let mut last_end = 0;
    for detection in scan(text) {
        let span = detection.span.clone();
        assert!(
            !text[span.clone()].trim().is_empty(),
            "{detection:?} of {text:?}"
        );
        assert!(
            last_end <= span.start,
            "{detection:?} overlaps another detection: {text:?}"
        );
        last_end = span.end;
    }
}

#[test]
fn any_text_can_be_scanned() {
    check!()
        .with_test_time(crate::fuzz_duration())
        .for_each(|bytes: &[u8]| {
            check_detections(&String::from_utf8_lossy(bytes));
        });
}

#[test]
fn words_of_the_rules_in_any_order_can_be_scanned() {
    check!()
        .with_type::<Vec<Piece>>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|pieces| check_detections(&text_of(pieces)));
}
