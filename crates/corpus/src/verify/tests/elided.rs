//! A text with an ellipsis.

use super::super::Verdict::{Absent, Case, Elided, Exact, Near};
use super::super::{Corpus, Match};
use super::fixtures::corpus;
use super::{request, section, verdict, verdict_in_turn, words};

const TURN: &str =
    "We do not want to build more of them, and we never did, since nobody here asked for any.";

fn single_match(corpus: &Corpus, text: &str) -> Match {
    let mut verification = corpus.verify(&request(text));
    assert_eq!(verification.total, 1);
    verification.matches.remove(0)
}

#[test]
fn omitted_words_are_shown() {
    let corpus = corpus(&[("ben", "Do you?"), ("anna", TURN)]);
    let found_match = single_match(
        &corpus,
        "“We do not want … we never did, [...] nobody here asked”",
    );
    let text = section(&corpus, &found_match);
    let shown = |spans: &[std::ops::Range<usize>]| -> Vec<&str> {
        spans.iter().map(|span| &text[span.clone()]).collect()
    };
    assert_eq!(
        shown(&found_match.parts),
        ["We do not want", "we never did,", "nobody here asked"]
    );
    assert_eq!(
        shown(&found_match.omitted),
        ["to build more of them, and", "since"]
    );
    assert!(words(&corpus, &found_match).starts_with("We do not want to build"));
    assert_eq!(found_match.cut, (false, true));
}

#[test]
fn parts_occur_in_order_in_one_turn_without_overlaps() {
    assert_eq!(
        verdict_in_turn(TURN, "want to build ... and we never"),
        Elided
    );
    assert_eq!(
        verdict_in_turn(TURN, "we never did … want to build"),
        Absent
    );
    assert_eq!(
        verdict_in_turn(TURN, "want to build … to build more"),
        Absent
    );
    assert_eq!(verdict_in_turn(TURN, "ant to build … and we never"), Absent);
    let corpus = corpus(&[("anna", "We do not want it."), ("ben", "They do not care.")]);
    assert_eq!(verdict(&corpus, "We do not … They do not"), Absent);
}

#[test]
fn the_ends_of_parts_may_follow_any_house_style() {
    let turn =
        "The fair was held in May. Then the carts came down, and the square was full—no one slept.";
    for text in [
        "the fair was held … the carts came down.",
        "The fair was held in May .... The carts came down,",
        "The fair was held in May. … Then the carts…and the square was",
        "“Then the carts came down, … ‘The square was full,’”",
        "The fair was held in may – … – no one slept",
        "THE FAIR WAS HELD . . . no one slept.",
        "the fair was held … , … the carts came",
    ] {
        assert_eq!(verdict_in_turn(turn, text), Elided, "{text}");
    }
    for text in [
        "the fair was, held … the carts came down",
        "the fair was held … the carts came up",
        "the carts came down … the fair was held",
    ] {
        assert_eq!(verdict_in_turn(turn, text), Absent, "{text}");
    }
}

#[test]
fn a_short_part_must_be_in_the_sentence_of_a_longer_part_next_to_it() {
    let turn = "The mayor met us. We took the train home, and nobody met us there. We slept.";
    for text in [
        "We … the train home",
        "took the train … there",
        "We took the train … nobody met us … there",
        "we … the train home … there.",
        "We took the … met us … slept",
    ] {
        let is_far = text.ends_with("slept");
        let expected = if is_far { Absent } else { Elided };
        assert_eq!(verdict_in_turn(turn, text), expected, "{text}");
    }
    for text in [
        // In another sentence, on either side.
        "The mayor … took the train home",
        "took the train home … slept",
        // In another order, or only short parts.
        "there … took the train home",
        "took … there",
        "We … train … there",
    ] {
        assert_eq!(verdict_in_turn(turn, text), Absent, "{text}");
    }
    let corpus = corpus(&[("anna", "We went by train"), ("anna", "home at last.")]);
    assert_eq!(verdict(&corpus, "We went by … home"), Absent);
}

#[test]
fn a_short_part_matches_at_its_nearest_suitable_occurrence() {
    let turn = "We ate. We ate the bread and the fish. We ate.";
    let corpus = corpus(&[("anna", turn)]);
    let verification = corpus.verify(&request("We … the fish"));
    assert_eq!(verification.verdict, Near);
    let verification = corpus.verify(&request("We … bread and the fish"));
    assert_eq!((verification.verdict, verification.total), (Elided, 1));
    assert_eq!(
        words(&corpus, &verification.matches[0]),
        "We ate the bread and the fish"
    );
}

#[test]
fn a_part_is_reported_as_too_short_only_if_that_is_why_the_text_was_not_found() {
    let turn = "The mayor met us. We took the train home, and nobody met us there.";
    let too_short = |text| {
        let verification = corpus(&[("anna", turn)]).verify(&request(text));
        assert!(verification.verdict >= Near, "{text}");
        verification.too_short_part
    };
    assert_eq!(too_short("“We took … there.”").as_deref(), Some("We took"));
    assert_eq!(
        too_short("The mayor, … took the train home").as_deref(),
        Some("The mayor")
    );
    // Something else is also missing, or is the only thing missing.
    assert_eq!(too_short("The mayor … took the plane home"), None);
    assert_eq!(too_short("The king … took the train home"), None);
    assert_eq!(too_short("took the train home … met us, and"), None);
    assert_eq!(too_short("met us where"), None);
}

#[test]
fn many_occurrences_of_short_parts_are_chained_in_linear_time() {
    let turn = "we go and so ".repeat(20_000);
    let corpus = corpus(&[("anna", turn.trim_end())]);
    assert_eq!(verdict(&corpus, "we … and so we … go"), Elided);
    let separate_sentences = "we go. And so ".repeat(20_000);
    let corpus = super::fixtures::corpus(&[("anna", separate_sentences.trim_end())]);
    assert_eq!(verdict(&corpus, "go … so we go and … go"), Absent);
}

#[test]
fn a_part_may_begin_with_a_bracketed_capital() {
    for text in [
        "[W]ant to build … and we never",
        "[w]e do not … [W]e never did",
    ] {
        assert_eq!(verdict_in_turn(TURN, text), Elided, "{text}");
    }
    assert_eq!(
        verdict_in_turn(TURN, "[A]nt to build … and we never"),
        Absent
    );
}

#[test]
fn an_ellipsis_in_the_transcript_or_at_an_end_leaves_nothing_out() {
    assert_eq!(
        verdict_in_turn("We do not... want to build", "We do not... want to"),
        Exact
    );
    assert_eq!(verdict_in_turn(TURN, "… do not want to build …"), Case);
}

#[test]
fn each_occurrence_of_the_first_part_has_its_shortest_stretch() {
    let turn = "so it is, so it is, but it was, and so it is not, but it was.";
    let corpus = corpus(&[("anna", turn)]);
    let verification = corpus.verify(&request("so it is … but it was"));
    assert_eq!((verification.verdict, verification.total), (Elided, 3));
    let stretches: Vec<_> = (verification.matches.iter())
        .map(|found_match| words(&corpus, found_match))
        .collect();
    assert_eq!(
        stretches,
        [
            "so it is, so it is, but it was",
            "so it is, but it was",
            "so it is not, but it was"
        ]
    );
}

#[test]
fn a_text_without_the_negation_of_its_sentence_is_not_said() {
    let verification = corpus(&[("anna", TURN)]).verify(&request("nobody here asked … for any."));
    assert!(!verification.verdict.is_said());
}

#[test]
fn punctuation_alone_between_two_ellipses_is_not_a_part() {
    let turn = "The mill has been idle, and the weir has been leaking since March.";
    assert_eq!(
        verdict_in_turn(turn, "has been … ʼ… the weir has been"),
        Elided
    );
}

#[test]
fn the_sentence_of_a_short_part_is_that_of_its_words() {
    let turn = "The bread was dear, or nearly so. Who bought it then?";
    assert_eq!(verdict_in_turn(turn, "nearly so … Who bought it"), Absent);
    assert_eq!(verdict_in_turn(turn, "or nearly … . Who bought it"), Absent);
}

#[test]
fn two_parts_may_share_a_punctuation_mark() {
    let turn = "The weir was open, as you know, but the mill stood still.";
    let text = "The weir was open, … , as you know, … , but the mill stood";
    assert_eq!(verdict_in_turn(turn, text), Elided);
    let corpus = corpus(&[("anna", turn)]);
    let found_match = single_match(&corpus, text);
    let parts = found_match.parts.iter().map(|part| &turn[part.clone()]);
    assert_eq!(
        parts.collect::<Vec<_>>(),
        ["The weir was open,", "as you know,", "but the mill stood"]
    );
    assert!(found_match.omitted.is_empty());
}
