//! Foldings and boundaries of arbitrary text: the words of a folded text map back to spans of the original in
//! order, and folding again changes nothing; spans between boundaries are in a sentence.

use bolero::{TypeGenerator, check};
use onrecord_text::folding::{Folded, Folding};
use onrecord_text::{enclosing_sentence, is_boundary};

/// Characters that the rules look for, so that random texts trigger them.
const MARKS: &str = "aB5½éßİſﬁﬃ日\u{1100}\u{1161}😀👩\u{200D}🚀\u{301}\u{323}\u{AD}\u{200B}\u{FEFF}\u{202E}\
                     '\"“”‘’«»`´-–—−…..,:/@&_·%‰°+~<>$€ \u{A0}\n\tmMWgkB()";

/// A text of such characters and of arbitrary ones.
#[derive(Debug, TypeGenerator)]
pub struct OddText(Vec<TextPiece>);

#[derive(Debug, TypeGenerator)]
enum TextPiece {
    Mark(u8),
    Two(u8, u8),
    Any(char),
}

impl OddText {
    pub fn text(&self) -> String {
        let marks: Vec<char> = MARKS.chars().collect();
        let mark = |index: u8| marks[usize::from(index) % marks.len()];
        let pieces = self.0.iter().flat_map(|piece| match piece {
            TextPiece::Mark(one) => vec![mark(*one)],
            TextPiece::Two(one, two) => vec![mark(*one), mark(*two)],
            TextPiece::Any(character) => vec![*character],
        });
        pieces.collect()
    }
}

fn check_folding(text: &str) {
    for folding in [Folding::Typographic, Folding::Case] {
        let folded = Folded::new(text, folding);
        let again = Folded::new(folded.as_str(), folding);
        assert_eq!(folded.as_str(), again.as_str(), "{text:?}");
        let (mut last_end, mut end) = (0, 0);
        for word in folded.words() {
            assert!(last_end <= word.start && word.start < word.end);
            last_end = word.end;
            if let Some(original) = folded.original_span(&word) {
                assert!(
                    end <= original.start && original.start < original.end,
                    "{text:?}"
                );
                let alone = Folded::new(&text[original.clone()], folding);
                assert!(!alone.as_str().is_empty(), "{text:?}");
                end = original.end;
            }
        }
    }
}

fn check_boundaries(text: &str) {
    assert!(is_boundary(text, 0) && is_boundary(text, text.len()));
    let all = (0..=text.len()).filter(|at| text.is_char_boundary(*at));
    let boundaries: Vec<_> = all.filter(|at| is_boundary(text, *at)).collect();
    for pair in boundaries.windows(2) {
        let span = pair[0]..pair[1];
        let words = &text[span.clone()];
        if !words.contains(char::is_alphanumeric) {
            continue;
        }
        let around = enclosing_sentence(text, &span);
        // Spaces at the ends of the span don't belong to the sentence.
        let start = span.end - words.trim_start().len();
        let end = span.start + words.trim_end().len();
        assert!(around.start <= start && end <= around.end, "{text:?}");
        assert!(text.get(around).is_some(), "{text:?}");
    }
}

#[test]
fn folding_any_text_keeps_the_order_of_words_and_is_idempotent() {
    check!()
        .with_test_time(crate::fuzz_duration())
        .for_each(|bytes: &[u8]| check_folding(&String::from_utf8_lossy(bytes)));
}

#[test]
fn folding_the_characters_of_the_rules_in_any_order_keeps_the_order_of_words_and_is_idempotent() {
    check!()
        .with_type::<OddText>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|odd| check_folding(&odd.text()));
}

#[test]
fn a_span_between_boundaries_is_in_a_sentence() {
    check!()
        .with_type::<OddText>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|odd| check_boundaries(&odd.text()));
}
