//! Sentences with a quotation in square brackets, and the negations, if any, that reach it.

mod denials;
mod english;
mod languages;
mod questions;
mod table;

use onrecord_text::enclosing_sentence;
use proptest::prelude::*;

use super::context::Context;
use super::negation::{cut_negations, omitted_negation};
use super::table::Language;

/// The negations that were cut off from the words in brackets.
fn negations(language: &str, marked: &str) -> Vec<String> {
    let (start, end) = (marked.find('[').unwrap(), marked.find(']').unwrap() - 1);
    let text = marked.replace(['[', ']'], "");
    let language = Language::from_tag(language).unwrap();
    let sentence = enclosing_sentence(&text, &(start..end));
    let context = Context::new(&text, &(start..end), &sentence, Some(&language));
    let negations = cut_negations(&text, &context, &(start..end), &language);
    negations.map(|span| text[span].to_owned()).collect()
}

#[track_caller]
fn assert_negations(language: &str, sentences: &[(&str, &str)]) {
    let wrong: Vec<_> = (sentences.iter())
        .map(|(marked, expected)| (marked, expected, negations(language, marked).join(" ")))
        .filter(|(_, expected, negations)| *expected != negations)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_a_limited_number_of_words_is_examined() {
    let far = "word ".repeat(100);
    assert_negations(
        "en",
        &[
            (&format!("not {far}[the dam will hold]"), ""),
            (&format!("[the dam will hold] {far} not"), ""),
            (
                &format!("not {}[the dam will hold]", "word ".repeat(30)),
                "not",
            ),
            (&format!("not {}[held]", "слово, ".repeat(30)), "not"),
        ],
    );
}

#[test]
fn a_negation_among_the_words_left_out_is_found() {
    let english = Language::from_tag("en").unwrap();
    let first = |marked: &str| {
        let (start, end) = (marked.find('[').unwrap(), marked.find(']').unwrap() - 1);
        let text = marked.replace(['[', ']'], "");
        omitted_negation(&text, &(start..end), &english).map(|span| text[span].to_owned())
    };
    for (marked, expected) in [
        ("He is [certainly not] a thief", Some("not")),
        ("He left [without a word to] the heirs", Some("without")),
        ("It is not [only] a matter of pride", Some("only")),
        ("He is [certainly] a thief", None),
        ("He is [, no doubt,] a thief", None),
        ("He came. [No,] he stayed", None),
    ] {
        assert_eq!(first(marked).as_deref(), expected, "{marked}");
    }
}

/// Random sequences of words and punctuation that begin and end clauses.
fn any_sentence() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    let words = "not no never don’t I we that and but if when the dam is isn’t said true without from \
                 far anything only doubt stopped almost sold zero or who which lie wrong 5 è 不";
    let words: Vec<_> = words.split_whitespace().collect();
    let signs = vec![
        " ", " ", " ", ", ", "; ", " — ", ": ", " (", ") ", "… ", "-", "’", ". ", "? ", "\n- ",
        ":\n", "¿",
    ];
    let one = (prop::sample::select(words), prop::sample::select(signs));
    prop::collection::vec(one, 1..30)
}

proptest! {
    #[test]
    fn negations_are_in_the_context_and_outside_the_quotation(
        pieces in any_sentence(), first in 0..30usize, length in 1..30usize,
        language in prop::sample::select(vec!["en", "de", "zh"]),
    ) {
        let first = first % pieces.len();
        let last = (first + length).min(pieces.len());
        let text = |pieces: &[(&str, &str)]| -> String {
            pieces.iter().flat_map(|(word, sign)| [*word, *sign]).collect()
        };
        let all = text(&pieces);
        let start = text(&pieces[..first]).len();
        let quoted = start..start + text(&pieces[first..last]).trim_end().len();
        let language = Language::from_tag(language).unwrap();
        let context = Context::new(&all, &quoted, &enclosing_sentence(&all, &quoted), Some(&language));
        let around = context.introduction.as_ref().map_or(context.sentence.start, |part| part.start)
            ..context.closing.as_ref().map_or(context.sentence.end, |part| part.end);
        let around = around.start..context.reply.as_ref().map_or(around.end, |part| part.end);
        for span in cut_negations(&all, &context, &quoted, &language) {
            prop_assert!(span.start < span.end && around.start <= span.start && span.end <= around.end);
            prop_assert!(span.end <= quoted.start || quoted.end <= span.start, "{all} {span:?} {quoted:?}");
        }
        if let Some(span) = context.cut_question_mark(&all, &quoted, Some(&language)) {
            prop_assert!(["?", "¿"].contains(&&all[span]), "{all}");
        }
        let omitted = omitted_negation(&all, &quoted, &language);
        prop_assert!(omitted.is_none_or(|span| quoted.start <= span.start && span.end <= quoted.end));
    }
}
