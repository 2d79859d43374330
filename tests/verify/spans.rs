//! Spans of the record between boundaries are exact, with the right offsets, and typographic variations of
//! them are typographic.

use onrecord_corpus::verify::Verdict;
use onrecord_test_support::Rng;
use proptest::prelude::*;

use crate::alterations::house_style;
use crate::archives::{ARCHIVE, TestArchive};
use crate::compare;
use crate::oracle::{self, Oracle, TextSpan};
use crate::typography::{QUOTES, vary_typography};

/// A random span of one turn, between boundaries, that contains a letter or a digit.
pub fn true_span(rng: &mut Rng, oracle: &Oracle) -> (TextSpan, String) {
    loop {
        let turn = rng.choose(&oracle.turns);
        let length = [4, 30, 120, turn.text.len()][rng.below(4)];
        let start = rng.below(turn.text.len());
        let end = (start + 1 + rng.below(length)).min(turn.text.len());
        let start = (0..=start).rev().find(|at| turn.is_boundary(*at));
        let end = (end..=turn.text.len()).find(|at| turn.is_boundary(*at));
        let (start, end) = (start.expect("the start"), end.expect("the end"));
        if has_a_word(&turn.text[start..end]) {
            let span = TextSpan {
                interview: turn.interview,
                section: turn.section,
                start: turn.start + start,
                end: turn.start + end,
            };
            return (span, turn.text[start..end].iter().collect());
        }
    }
}

/// Does the text contain a letter or a digit?
pub fn has_a_word(text: &[char]) -> bool {
    text.iter().any(|c| c.is_alphanumeric())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_true_span_is_found_exactly_in_its_place(seed: u64) {
        let (span, words) = true_span(&mut Rng::new(seed), &ARCHIVE.oracle);
        let verification = compare::check_text(&ARCHIVE, &words);
        prop_assert_eq!(verification.verdict, Verdict::Exact);
        let is_found = verification.matches.iter().any(|it| compare::text_span(&ARCHIVE, it) == span);
        prop_assert!(is_found || verification.total > verification.matches.len());
    }

    #[test]
    fn a_typographic_variation_is_typographic(seed: u64) {
        let mut rng = Rng::new(seed);
        let (_, words) = true_span(&mut rng, &ARCHIVE.oracle);
        let varied = vary_typography(&mut rng, &words);
        let verification = compare::check_text(&ARCHIVE, &varied);
        let is_in_record = ARCHIVE.oracle.turns.iter().any(|turn| {
            turn.text.iter().collect::<String>().contains(&varied)
        });
        // A quotation mark may have been inches after a number that was cut off.
        let begins_with_a_mark = words.starts_with(|c| QUOTES.contains(&c));
        // The folding of a dash may have depended on a number next to it.
        let is_dash = |c: char| "-–—−".contains(c);
        let ends_with_a_dash = words.trim().starts_with(is_dash) || words.trim().ends_with(is_dash);
        // A full stop may be part of an ellipsis that was cut.
        let cuts_an_ellipsis = words.starts_with('.') || words.trim_end().ends_with('.');
        if begins_with_a_mark || ends_with_a_dash || cuts_an_ellipsis {
            prop_assert!(verification.verdict.is_said(), "{:?}", varied);
        } else if !is_in_record {
            prop_assert_eq!(verification.verdict, Verdict::Typographic, "{:?}", varied);
        }
    }
}

/// A random span that begins and ends with a letter, so that no mark that a house style adds can belong to
/// a number.
pub fn true_words(rng: &mut Rng, oracle: &Oracle) -> String {
    loop {
        let (_, words) = true_span(rng, oracle);
        let words = words.trim_matches(|c: char| !c.is_alphabetic());
        let turns = oracle.turns.iter();
        // A unit symbol is folded differently without the number before it.
        let first = words.split(|c: char| !c.is_alphanumeric()).next();
        if first.is_some_and(oracle::is_unit) {
            continue;
        }
        if !words.is_empty() && turns.clone().any(|turn| turn.contains(words)) {
            return words.to_owned();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_true_span_in_a_house_style_is_said(seed: u64) {
        let mut rng = Rng::new(seed);
        let words = true_words(&mut rng, &ARCHIVE.oracle);
        let printed = vary_typography(&mut rng, &words);
        let printed = house_style(&mut rng, &printed);
        let verification = compare::check_text(&ARCHIVE, &printed);
        prop_assert!(verification.verdict.is_said(), "{:?} of {:?}", printed, words);
    }
}

/// Pieces of text that the rules for words and numbers distinguish.
const PIECES: &[&str] = &[
    "a", "b", "A", "5", "1", "02", " ", " ", "  ", "\n", "-", "–", "−", "--", "%", "$", "€", ".",
    ",", "'", "’", "\"", "“", "”", "…", "...", "ﬁ", "fi", "é", "e\u{301}", "MW", "mW", "\u{AD}",
    "\u{200B}", "+", "/", "@", "ß", "SS", "😀", "x\u{301}", "\u{301}", "(", ")", "°", "½", "not",
    "·", "K", "贸", "易", "三", "十", "第", "点", "分之", "か", "ー", "々", "カ", "。", "，", "「",
    "％", "ไ", "ม่", "า", "က္က", "한", "—", "―", "^", "⁄", "#", "C", "F", "°", "′", "″", "±", "+/-",
    "×", "～", "〜", "־", "״", "א", "٪", "٫", "٣", "≥", "~", "№", "´", "`", "500", "12", "   ",
    "     ", "\u{202F}", "MiB", "Mib", "five", "ẞ", "ss", "Ab", "aB", ".A", "?", "²", "Ⅳ",
    "\u{200D}", "،",
];

fn pieces(count: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES);
    prop::collection::vec(piece, count).prop_map(|pieces| pieces.concat())
}

/// Splits a text into valid paragraphs of a transcript: in NFC and without line breaks.
fn paragraphs(text: &str) -> Vec<String> {
    use unicode_normalization::UnicodeNormalization;
    let lines = text
        .split('\n')
        .map(|line| line.trim().nfc().collect::<String>());
    lines.filter(|line| !line.trim().is_empty()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn verify_agrees_with_the_oracle_for_any_text_in_any_small_archive(
        turns in prop::collection::vec(pieces(1..14), 1..5),
        others in prop::collection::vec(pieces(1..8), 8),
        seed: u64,
    ) {
        let turns: Vec<_> = turns.iter().map(|it| paragraphs(it)).filter(|it| !it.is_empty()).collect();
        prop_assume!(!turns.is_empty());
        let archive = TestArchive::from_turns(&turns);
        for other in &others {
            compare::check_text(&archive, other);
        }
        let mut rng = Rng::new(seed);
        let turn: Vec<char> = rng.choose(&archive.oracle.turns).text.clone();
        for _ in 0..8 {
            let start = rng.below(turn.len());
            let end = start + 1 + rng.below(turn.len() - start);
            let cut: String = turn[start..end].iter().collect();
            compare::check_text(&archive, &cut);
            compare::check_text(&archive, &vary_typography(&mut rng, &cut));
            compare::check_text(&archive, &cut.to_uppercase());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn a_position_in_any_text_is_a_boundary_if_and_only_if_the_document_says_so(text in pieces(1..12)) {
        let characters: Vec<char> = text.chars().collect();
        for at in 0..=characters.len() {
            let bytes: usize = characters[..at].iter().map(|c| c.len_utf8()).sum();
            prop_assert_eq!(
                oracle::is_boundary(&characters, at),
                onrecord_text::is_boundary(&text, bytes),
                "{:?}|{:?}", &text[..bytes], &text[bytes..]
            );
        }
    }
}
