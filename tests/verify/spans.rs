//! A true span at boundaries is exact, with its offsets, and a typographic variation is typographic.

use onrecord_corpus::verify::Verdict;
use onrecord_test_support::Rng;
use proptest::prelude::*;

use crate::alterations::house_style;
use crate::archives::{ARCHIVE, TestArchive};
use crate::compare;
use crate::oracle::{self, Oracle, TextSpan};
use crate::set_otherwise::{QUOTES, set_otherwise};

/// A stretch of one turn, from a boundary to a boundary, with a letter or digit in it.
pub fn true_span(chance: &mut Rng, oracle: &Oracle) -> (TextSpan, String) {
    loop {
        let turn = chance.choose(&oracle.turns);
        let length = [4, 30, 120, turn.text.len()][chance.below(4)];
        let start = chance.below(turn.text.len());
        let end = (start + 1 + chance.below(length)).min(turn.text.len());
        let start = (0..=start).rev().find(|at| turn.is_boundary(*at));
        let end = (end..=turn.text.len()).find(|at| turn.is_boundary(*at));
        let (start, end) = (start.expect("the start"), end.expect("the end"));
        if has_a_word(&turn.text[start..end]) {
            let place = TextSpan {
                interview: turn.interview,
                section: turn.section,
                start: turn.start + start,
                end: turn.start + end,
            };
            return (place, turn.text[start..end].iter().collect());
        }
    }
}

/// Is there a letter or a digit?
pub fn has_a_word(text: &[char]) -> bool {
    text.iter().any(|c| c.is_alphanumeric())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_true_span_is_exact_where_it_stands(seed: u64) {
        let (place, words) = true_span(&mut Rng::new(seed), &ARCHIVE.oracle);
        let answer = compare::check_answer(&ARCHIVE, &words);
        prop_assert_eq!(answer.verdict, Verdict::Exact);
        let found = answer.matches.iter().any(|it| compare::place(&ARCHIVE, it) == place);
        prop_assert!(found || answer.total > answer.matches.len());
    }

    #[test]
    fn a_typographic_variation_is_typographic(seed: u64) {
        let mut chance = Rng::new(seed);
        let (_, words) = true_span(&mut chance, &ARCHIVE.oracle);
        let varied = set_otherwise(&mut chance, &words);
        let answer = compare::check_answer(&ARCHIVE, &varied);
        let stands_as_it_is = ARCHIVE.oracle.turns.iter().any(|turn| {
            turn.text.iter().collect::<String>().contains(&varied)
        });
        // After a number that was cut off, a quotation mark may have been inches.
        let begins_with_a_mark = words.starts_with(|c| QUOTES.contains(&c));
        // So may a dash, which beside a number is long or short.
        let is_dash = |c: char| "-–—−".contains(c);
        let ends_with_a_dash = words.trim().starts_with(is_dash) || words.trim().ends_with(is_dash);
        // And a full stop may be one of an ellipsis that was cut.
        let cuts_an_ellipsis = words.starts_with('.') || words.trim_end().ends_with('.');
        if begins_with_a_mark || ends_with_a_dash || cuts_an_ellipsis {
            prop_assert!(answer.verdict.is_said(), "{:?}", varied);
        } else if !stands_as_it_is {
            prop_assert_eq!(answer.verdict, Verdict::Typographic, "{:?}", varied);
        }
    }
}

/// A span that begins and ends with a letter, so that nothing of a house style can be a number's own.
pub fn true_words(chance: &mut Rng, oracle: &Oracle) -> String {
    loop {
        let (_, words) = true_span(chance, oracle);
        let words = words.trim_matches(|c: char| !c.is_alphabetic());
        let turns = oracle.turns.iter();
        // Without the number before it, the symbol of a unit is folded otherwise.
        let first = words.split(|c: char| !c.is_alphanumeric()).next();
        if first.is_some_and(oracle::is_unit) {
            continue;
        }
        if !words.is_empty() && turns.clone().any(|turn| turn.holds(words)) {
            return words.to_owned();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_true_span_in_a_house_style_is_said(seed: u64) {
        let mut chance = Rng::new(seed);
        let words = true_words(&mut chance, &ARCHIVE.oracle);
        let printed = set_otherwise(&mut chance, &words);
        let printed = house_style(&mut chance, &printed);
        let answer = compare::check_answer(&ARCHIVE, &printed);
        prop_assert!(answer.verdict.is_said(), "{:?} of {:?}", printed, words);
    }
}

/// What words and rules meet at.
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

/// As a transcript may have it: NFC, and no line break within a paragraph.
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
    fn any_text_of_any_small_archive_has_the_oracles_verdict(
        turns in prop::collection::vec(pieces(1..14), 1..5),
        others in prop::collection::vec(pieces(1..8), 8),
        seed: u64,
    ) {
        let turns: Vec<_> = turns.iter().map(|it| paragraphs(it)).filter(|it| !it.is_empty()).collect();
        prop_assume!(!turns.is_empty());
        let both = TestArchive::from_turns(&turns);
        for other in &others {
            compare::check_answer(&both, other);
        }
        let mut chance = Rng::new(seed);
        let turn: Vec<char> = chance.choose(&both.oracle.turns).text.clone();
        for _ in 0..8 {
            let start = chance.below(turn.len());
            let end = start + 1 + chance.below(turn.len() - start);
            let cut: String = turn[start..end].iter().collect();
            compare::check_answer(&both, &cut);
            compare::check_answer(&both, &set_otherwise(&mut chance, &cut));
            compare::check_answer(&both, &cut.to_uppercase());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn every_place_of_any_text_is_a_boundary_or_none_as_the_document_says(text in pieces(1..12)) {
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
