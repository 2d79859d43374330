//! A text that stands as it is.

use super::super::Verdict::{Absent, Exact};
use super::fixtures::{corpus, corpus_of_interviews};
use super::{found, request, section, verdict, verdict_in_turn};

#[test]
fn words_between_boundaries_are_exact_wherever_they_stand() {
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
fn no_word_or_number_is_cut() {
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
fn a_match_says_what_of_its_sentence_is_cut() {
    let record = corpus(&[
        ("ben", "Is it?"),
        ("anna", "Yes. It is certainly not limited to trade. So."),
    ]);
    let answered = record.verify(&request("limited to trade"));
    let [found] = &answered.matches[..] else {
        panic!()
    };
    let text = section(&record, found);
    assert_eq!(&text[found.span.clone()], "limited to trade");
    assert_eq!(
        &text[found.sentence.clone()],
        "It is certainly not limited to trade."
    );
    assert_eq!(found.cut, (true, false));
    assert_eq!(
        record.verify(&request("It is")).matches[0].cut,
        (false, true)
    );
    let whole = record.verify(&request("Yes."));
    assert_eq!(whole.matches[0].cut, (false, false));
}

#[test]
fn a_number_without_the_word_that_bounds_it_is_shown_as_cut() {
    let record = corpus(&[("anna", "It reached over 135 towns")]);
    assert_eq!(record.verify(&request("135")).matches[0].cut, (true, true));
}

#[test]
fn words_may_go_over_paragraphs_of_one_turn_and_over_no_two_turns() {
    let record = corpus(&[("anna", "We met.\nThey left."), ("anna", "So did we.")]);
    assert_eq!(found(&record, "met.\nThey"), ["met.\nThey"]);
    assert_eq!(verdict(&record, "left.\nSo"), Absent);
    assert_eq!(verdict(&record, "They left.\nSo did we."), Absent);
}

#[test]
fn every_place_counts_also_those_that_overlap() {
    let turns = [("anna", "Ha ha ha ha, she said.")];
    let record = corpus_of_interviews(&[&turns, &turns]);
    let answered = record.verify(&request("ha ha"));
    assert_eq!((answered.verdict, answered.total), (Exact, 4));
    let starts: Vec<_> = (answered.matches.iter())
        .map(|found| (found.interview, found.span.start))
        .collect();
    assert_eq!(starts, [(0, 3), (0, 6), (1, 3), (1, 6)]);
}

#[test]
fn the_list_is_capped_and_the_total_is_true() {
    let record = corpus(&[("anna", &"the end, ".repeat(100))]);
    let answered = record.verify(&request("the end"));
    assert_eq!((answered.total, answered.matches.len()), (100, 20));
}

#[test]
fn what_an_editor_states_was_not_said() {
    let record = corpus(&[("anna", "We met.")]);
    assert_eq!(verdict(&record, "An editor states this."), Absent);
    assert_eq!(verdict(&record, "editor"), Absent);
}

#[test]
fn a_text_without_letter_or_digit_is_absent() {
    for text in ["", " ", "—", ".", "“”", "…", "?!"] {
        assert_eq!(
            verdict_in_turn("We met. “So” — it… is?!", text),
            Absent,
            "{text}"
        );
    }
}

#[test]
fn the_symbol_of_a_unit_may_be_asked_for_without_its_number() {
    assert_eq!(
        verdict_in_turn("It makes 5 MW of power.", "MW of power"),
        Exact
    );
}
