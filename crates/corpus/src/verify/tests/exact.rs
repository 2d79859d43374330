//! A text that occurs verbatim.

use super::super::Verdict::{Absent, Exact};
use super::fixtures::{corpus, corpus_of_interviews};
use super::{found, request, section, verdict, verdict_in_turn};

#[test]
fn words_between_boundaries_are_exact_wherever_they_occur() {
    let turn = "It is certainly not limited to trade: over 135 (1.02 billion) “towns” joined.";
    for text in [
        turn,
        "It",
        "not limited",
        " not limited ",
        "limited to trade:",
        "over 135",
        "135",
        "1.02 billion",
        "(1.02",
        "“towns”",
        "“towns” joined.",
        "joined.",
    ] {
        assert_eq!(verdict_in_turn(turn, text), Exact, "{text}");
    }
}

#[test]
fn part_of_a_word_or_number_is_absent() {
    let turn = "An unlimited 1.02 billion, 5% of -7 and $9, non-negotiable; 10⁸ cafe\u{301}s";
    for text in [
        "limited", "02 billion", "5", "7", "9", "negotiable", "10", "cafe", "1", "5 of",
    ] {
        assert_eq!(verdict_in_turn(turn, text), Absent, "{text}");
    }
    assert_eq!(verdict_in_turn(turn, "5%"), Exact);
    assert_eq!(verdict_in_turn(turn, "-7"), Exact);
    assert_eq!(verdict_in_turn(turn, "$9"), Exact);
}

#[test]
fn a_match_says_which_ends_of_its_sentence_are_cut() {
    let corpus = corpus(&[
        ("ben", "Is it?"),
        ("anna", "Yes. It is certainly not limited to trade. So."),
    ]);
    let verification = corpus.verify(&request("limited to trade"));
    let [found_match] = &verification.matches[..] else {
        panic!("expected one match")
    };
    let text = section(&corpus, found_match);
    assert_eq!(&text[found_match.span.clone()], "limited to trade");
    assert_eq!(
        &text[found_match.sentence.clone()],
        "It is certainly not limited to trade."
    );
    assert_eq!(found_match.cut, (true, false));
    assert_eq!(
        corpus.verify(&request("It is")).matches[0].cut,
        (false, true)
    );
    let uncut = corpus.verify(&request("Yes."));
    assert_eq!(uncut.matches[0].cut, (false, false));
}

#[test]
fn a_number_quoted_without_its_bound_is_reported_as_cut() {
    let corpus = corpus(&[("anna", "It reached over 135 towns")]);
    assert_eq!(corpus.verify(&request("135")).matches[0].cut, (true, true));
}

#[test]
fn a_text_may_span_paragraphs_and_turns_in_a_row_by_one_participant() {
    let corpus = corpus(&[
        ("anna", "We met.\nThey left."),
        ("anna", "So did we."),
        ("ben", "Why?"),
        ("anna", "It rained."),
    ]);
    assert_eq!(found(&corpus, "met.\nThey"), ["met.\nThey"]);
    assert_eq!(found(&corpus, "They left. So did"), ["They left.\nSo did"]);
    assert_eq!(verdict(&corpus, "So did we. Why?"), Absent);
    assert_eq!(verdict(&corpus, "So did we. It rained."), Absent);
}

#[test]
fn every_occurrence_counts_including_overlapping_ones() {
    let turns = [("anna", "Ha ha ha ha, she said.")];
    let corpus = corpus_of_interviews(&[&turns, &turns]);
    let verification = corpus.verify(&request("ha ha"));
    assert_eq!((verification.verdict, verification.total), (Exact, 4));
    let starts: Vec<_> = (verification.matches.iter())
        .map(|found_match| (found_match.interview, found_match.span.start))
        .collect();
    assert_eq!(starts, [(0, 3), (0, 6), (1, 3), (1, 6)]);
}

#[test]
fn the_list_is_capped_and_the_total_is_not() {
    let corpus = corpus(&[("anna", &"the end, ".repeat(100))]);
    let verification = corpus.verify(&request("the end"));
    assert_eq!((verification.total, verification.matches.len()), (100, 20));
}

#[test]
fn the_statement_of_a_fact_was_not_said() {
    let corpus = corpus(&[("anna", "We met.")]);
    assert_eq!(verdict(&corpus, "An editor states this."), Absent);
    assert_eq!(verdict(&corpus, "editor"), Absent);
}

#[test]
fn a_text_without_letters_or_digits_is_absent() {
    for text in ["", " ", "—", ".", "“”", "…", "?!"] {
        assert_eq!(
            verdict_in_turn("We met. “So” — it… is?!", text),
            Absent,
            "{text}"
        );
    }
}

#[test]
fn a_unit_symbol_may_be_quoted_without_its_number() {
    assert_eq!(
        verdict_in_turn("It makes 5 MW of power.", "MW of power"),
        Exact
    );
}
