use onrecord_text::folding::{Folded, Folding};
use onrecord_text::is_boundary;
use proptest::prelude::*;

use super::word_spans::{WordSpans, keeps_word_bounds};
use super::{Index, Position, TermId};

const TEXTS: [&str; 4] = [
    "We said: not limited, not “Limited”.",
    "",
    "Ha ha ha ha. STRASSE, not\nstraße",
    "limited",
];

fn known_terms(index: &Index, text: &str) -> Vec<TermId> {
    let words = index.term_ids(text);
    words.into_iter().map(Option::unwrap).collect()
}

fn phrase(index: &Index, text: &str) -> Vec<Position> {
    index.find_phrase(&known_terms(index, text)).collect()
}

/// The words of a text, according to their spans.
fn word_texts(text: &str) -> Vec<&str> {
    WordSpans::new(text).map(|span| &text[span]).collect()
}

#[test]
fn the_text_of_a_position_is_found_from_any_earlier_text() {
    let texts: Vec<_> = (0..50).map(|count| "word ".repeat(count % 7)).collect();
    let index = Index::new(texts.iter().map(String::as_str));
    for position in index.postings(index.term_ids("word")[0].unwrap()) {
        let text = index.doc_of(*position);
        for from in 0..=text {
            assert_eq!(index.doc_from(from, *position), text);
        }
    }
}

#[test]
fn case_and_quotation_marks_do_not_matter_when_a_word_is_looked_up() {
    let index = Index::new(TEXTS);
    for (word, times) in [("LIMITED", 3), ("“not”", 3), ("Straße", 2), ("ha", 4)] {
        assert_eq!(phrase(&index, word).len(), times, "{word}");
    }
    let words = index.term_ids("we never said");
    assert_eq!(
        words.iter().map(Option::is_some).collect::<Vec<_>>(),
        [true, false, true]
    );
    assert!(index.term_ids("… — “”").is_empty());
}

#[test]
fn a_phrase_is_found_within_one_text_and_may_overlap_itself() {
    let index = Index::new(TEXTS);
    assert_eq!(phrase(&index, "not limited"), [2, 4]);
    assert_eq!(phrase(&index, "ha ha").len(), 3);
    assert!(phrase(&index, "limited ha").is_empty());
    assert!(phrase(&index, "straße limited").is_empty());
    assert_eq!(index.find_phrase(&[]).count(), 0);
}

#[test]
fn a_phrase_in_a_range_of_positions_lies_entirely_within_it() {
    let index = Index::new(TEXTS);
    let words = known_terms(&index, "not limited");
    let within = |range| index.find_phrase_in(&words, range).collect::<Vec<_>>();
    assert_eq!(within(2..4), [2]);
    assert_eq!(within(3..6), [4]);
    assert!(within(2..3).is_empty());
    assert!(within(0..0).is_empty());
    let long = "not so, ".repeat(400);
    let index = Index::new([&*long, "not limited"]);
    let words = known_terms(&index, "so not");
    let found: Vec<_> = index.find_phrase_in(&words, 2..700).collect();
    assert_eq!(found, (3..699).step_by(2).collect::<Vec<_>>());
    assert_eq!(index.find_phrase(&[]).count(), 0);
}

#[test]
fn a_position_leads_to_its_text_and_to_its_bytes() {
    let index = Index::new(TEXTS);
    assert_eq!(index.doc_count(), 4);
    for (doc, text) in TEXTS.iter().enumerate() {
        let positions = index.positions_of_doc(doc);
        assert_eq!(positions.len(), word_texts(text).len());
        for (position, word) in positions.zip(word_texts(text)) {
            assert_eq!(index.doc_of(position), doc);
            assert_eq!(&text[index.word_span(text, position)], word);
        }
    }
    let third = index.positions_of_doc(2);
    assert_eq!(
        &TEXTS[2][index.span(TEXTS[2], &(third.start + 3..third.end))],
        "ha. STRASSE, not\nstraße"
    );
}

#[test]
fn a_unit_symbol_is_found_without_the_number_before_it() {
    let index = Index::new(["It makes 5 MW of power."]);
    assert_eq!(phrase(&index, "MW of"), [3]);
    assert_eq!(phrase(&index, "5 mw of"), [2]);
}

#[test]
fn words_found_without_folding_are_those_found_by_folding() {
    for c in ('\0'..=char::MAX).filter(|c| keeps_word_bounds(*c)) {
        let text = format!("x{c}Y {c}{c} 中{c}か{c}カ{c}");
        let folded = Folded::new(&text, Folding::Lookup);
        let words: Vec<_> = folded
            .words()
            .map(|word| folded.covering_span(&word))
            .collect();
        assert_eq!(WordSpans::new(&text).collect::<Vec<_>>(), words, "{c:?}");
    }
}

#[test]
fn each_letter_of_a_script_without_spaces_is_a_word_and_so_is_a_run_of_katakana() {
    for (text, words) in [
        ("双边贸易", &["双", "边", "贸", "易"][..]),
        ("在AI领域2023年", &["在", "AI", "领", "域", "2023", "年"]),
        ("がテレビ10メートル", &["が", "テレビ", "10", "メートル"]),
        ("ไม่มี", &["ไม่", "มี"]),
        ("말하다 мир", &["말하다", "мир"]),
    ] {
        let found = word_texts(text);
        assert_eq!(found.concat(), text.replace(' ', ""));
        if !text.contains('ไ') {
            assert_eq!(found, words);
        }
    }
    let index = Index::new(["双边贸易额", "贸，易", "易贸"]);
    assert_eq!(phrase(&index, "贸易"), [2, 6]);
}

/// Letters, digits and signs of scripts with and without spaces.
const MIXED: &str = "中三十第分之のか々がー゛ァカｶﾞガ。，・：“「’'.-aBéß5½²%$ไมาะ่ำ၀က္မ်ក្រ្ល 한한\u{1112}\u{1161}मि\u{301}\u{3099}\u{200B}\u{AD}\u{200D}\u{FE0F}\u{E0100}\u{345}\u{2BC}";

fn mixed_text() -> impl Strategy<Value = String> {
    let letters = prop::sample::select(MIXED.chars().collect::<Vec<_>>());
    let letter = prop_oneof![12 => letters, 1 => any::<char>()];
    prop::collection::vec(letter, 0..12).prop_map(|characters| characters.into_iter().collect())
}

fn any_text() -> impl Strategy<Value = String> {
    let odd = "\u{AD}\u{200B}’\"–-…ﬃ \n\u{301}\u{345}éßİſŉ日\u{1100}\u{1161}5$mM";
    let odd = prop::sample::select(odd.chars().collect::<Vec<_>>());
    let letter =
        prop_oneof![3 => odd, 3 => prop::char::range('a', 'c'), 3 => Just(' '), 1 => any::<char>()];
    prop::collection::vec(letter, 0..300).prop_map(|characters| characters.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_span_between_boundaries_has_the_same_words_alone_as_in_its_text(text in mixed_text()) {
        let ends = (0..=text.len()).filter(|at| text.is_char_boundary(*at) && is_boundary(&text, *at));
        let ends: Vec<usize> = ends.collect();
        let words: Vec<_> = WordSpans::new(&text).collect();
        for (number, start) in ends.iter().enumerate() {
            for end in &ends[number..] {
                let in_text = words.iter().filter(|word| *start < word.end && word.start < *end);
                let in_text: Vec<_> = in_text.cloned().collect();
                let alone = WordSpans::new(&text[*start..*end]);
                let alone: Vec<_> = alone.map(|word| start + word.start..start + word.end).collect();
                prop_assert_eq!(alone, in_text, "{:?} of {:?}", &text[*start..*end], text);
            }
        }
    }

    #[test]
    fn every_word_is_found_at_its_position(texts in prop::collection::vec(any_text(), 0..4)) {
        let index = Index::new(texts.iter().map(String::as_str));
        for (doc, text) in texts.iter().enumerate() {
            let words = known_terms(&index, text);
            let positions = index.positions_of_doc(doc);
            prop_assert_eq!(index.terms_at(positions.clone()), &words[..]);
            let spans = WordSpans::new(text);
            for ((position, span), word) in positions.clone().zip(spans).zip(&words) {
                prop_assert_eq!(index.word_span(text, position), span);
                prop_assert!(index.postings(*word).binary_search(&position).is_ok());
            }
            let found: Vec<_> = index.find_phrase(&words).collect();
            prop_assert!(words.is_empty() || found.contains(&positions.start));
        }
    }
}
