//! Foldings and boundaries of any text: a folding has a way back that keeps the order, and is done
//! when it is done; words begin and end at boundaries.

use bolero::{TypeGenerator, check};
use onrecord_text::folding::{Folded, Folding};
use onrecord_text::{enclosing_sentence, is_boundary};

/// Characters that rules look for, so that chance meets them.
const MARKS: &str = "aB5½éßİſﬁﬃ日\u{1100}\u{1161}😀👩\u{200D}🚀\u{301}\u{323}\u{AD}\u{200B}\u{FEFF}\u{202E}\
                     '\"“”‘’«»`´-–—−…..,:/@&_·%‰°+~<>$€ \u{A0}\n\tmMWgkB()";

/// A text of such characters and of any others.
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

fn folds(text: &str) {
    for folding in [Folding::Typographic, Folding::Case] {
        let folded = Folded::new(text, folding);
        let again = Folded::new(folded.as_str(), folding);
        assert_eq!(folded.as_str(), again.as_str(), "{text:?}");
        let (mut last, mut end) = (0, 0);
        for word in folded.words() {
            assert!(last <= word.start && word.start < word.end);
            last = word.end;
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

fn is_cut_whole(text: &str) {
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
        // Blanks at its ends belong to no sentence.
        let start = span.end - words.trim_start().len();
        let end = span.start + words.trim_end().len();
        assert!(around.start <= start && end <= around.end, "{text:?}");
        assert!(text.get(around).is_some(), "{text:?}");
    }
}

#[test]
fn any_bytes_that_are_text_are_folded() {
    check!()
        .with_test_time(crate::fuzz_duration())
        .for_each(|bytes: &[u8]| folds(&String::from_utf8_lossy(bytes)));
}

#[test]
fn characters_that_foldings_look_for_in_any_order() {
    check!()
        .with_type::<OddText>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|odd| folds(&odd.text()));
}

#[test]
fn any_text_is_cut_at_boundaries() {
    check!()
        .with_type::<OddText>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|odd| is_cut_whole(&odd.text()));
}
