//! The scan of any text: it never panics, and each reading stands on the words that it says.

use bolero::{TypeGenerator, check};
use onrecord_quantities::scan;

/// Words that rules look for, so that chance meets them.
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

fn holds(text: &str) {
    let mut last = 0;
    for reading in scan(text) {
        let span = reading.span.clone();
        assert!(
            !text[span.clone()].trim().is_empty(),
            "{reading:?} of {text:?}"
        );
        assert!(
            last <= span.start,
            "{reading:?} stands on the words of another: {text:?}"
        );
        last = span.end;
    }
}

#[test]
fn any_bytes_that_are_text() {
    check!()
        .with_test_time(crate::fuzz_duration())
        .for_each(|bytes: &[u8]| {
            holds(&String::from_utf8_lossy(bytes));
        });
}

#[test]
fn words_that_rules_look_for_in_any_order() {
    check!()
        .with_type::<Vec<Piece>>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|pieces| holds(&text_of(pieces)));
}
