//! A text with something left out.

use super::super::Verdict::{Absent, Case, Elided, Exact, Near};
use super::super::{Corpus, Match};
use super::fixtures::corpus;
use super::{request, section, verdict, verdict_in_turn, words};

const TURN: &str =
    "We do not want to build more of them, and we never did, since nobody here asked for any.";

fn single_match(record: &Corpus, text: &str) -> Match {
    let mut answered = record.verify(&request(text));
    assert_eq!(answered.total, 1);
    answered.matches.remove(0)
}

#[test]
fn what_was_left_out_is_in_plain_sight() {
    let record = corpus(&[("ben", "Do you?"), ("anna", TURN)]);
    let found = single_match(
        &record,
        "“We do not want … we never did, [...] nobody here asked”",
    );
    let text = section(&record, &found);
    let shown = |spans: &[std::ops::Range<usize>]| -> Vec<&str> {
        spans.iter().map(|span| &text[span.clone()]).collect()
    };
    assert_eq!(
        shown(&found.parts),
        ["We do not want", "we never did,", "nobody here asked"]
    );
    assert_eq!(
        shown(&found.omitted),
        ["to build more of them, and", "since"]
    );
    assert!(words(&record, &found).starts_with("We do not want to build"));
    assert_eq!(found.cut, (false, true));
}

#[test]
fn parts_stand_in_order_in_one_turn_and_do_not_overlap() {
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
    let record = corpus(&[
        ("anna", "We do not want it."),
        ("anna", "They do not care."),
    ]);
    assert_eq!(verdict(&record, "We do not … They do not"), Absent);
}

#[test]
fn the_ends_of_parts_are_set_in_any_house_style() {
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
fn a_short_part_stands_in_the_sentence_of_a_longer_one_beside_it() {
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
        // In another order, or both of them short.
        "there … took the train home",
        "took … there",
        "We … train … there",
    ] {
        assert_eq!(verdict_in_turn(turn, text), Absent, "{text}");
    }
    let record = corpus(&[("anna", "We went by train"), ("anna", "home at last.")]);
    assert_eq!(verdict(&record, "We went by … home"), Absent);
}

#[test]
fn a_short_part_has_the_nearest_place_that_fits() {
    let turn = "We ate. We ate the bread and the fish. We ate.";
    let record = corpus(&[("anna", turn)]);
    let answered = record.verify(&request("We … the fish"));
    assert_eq!(answered.verdict, Near);
    let answered = record.verify(&request("We … bread and the fish"));
    assert_eq!((answered.verdict, answered.total), (Elided, 1));
    assert_eq!(
        words(&record, &answered.matches[0]),
        "We ate the bread and the fish"
    );
}

#[test]
fn a_part_that_is_too_short_is_named_when_that_is_why() {
    let turn = "The mayor met us. We took the train home, and nobody met us there.";
    let too_short = |text| {
        let answered = corpus(&[("anna", turn)]).verify(&request(text));
        assert!(answered.verdict >= Near, "{text}");
        answered.too_short_part
    };
    assert_eq!(too_short("“We took … there.”").as_deref(), Some("We took"));
    assert_eq!(
        too_short("The mayor, … took the train home").as_deref(),
        Some("The mayor")
    );
    // Something else is missing too, or is what is missing.
    assert_eq!(too_short("The mayor … took the plane home"), None);
    assert_eq!(too_short("The king … took the train home"), None);
    assert_eq!(too_short("took the train home … met us, and"), None);
    assert_eq!(too_short("met us where"), None);
}

#[test]
fn many_places_of_short_parts_are_chained_in_linear_time() {
    let turn = "we go and so ".repeat(20_000);
    let record = corpus(&[("anna", turn.trim_end())]);
    assert_eq!(verdict(&record, "we … and so we … go"), Elided);
    let apart = "we go. And so ".repeat(20_000);
    let record = super::fixtures::corpus(&[("anna", apart.trim_end())]);
    assert_eq!(verdict(&record, "go … so we go and … go"), Absent);
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
fn an_ellipsis_that_stands_there_or_at_an_end_leaves_nothing_out() {
    assert_eq!(
        verdict_in_turn("We do not... want to build", "We do not... want to"),
        Exact
    );
    assert_eq!(verdict_in_turn(TURN, "… do not want to build …"), Case);
}

#[test]
fn each_first_part_has_its_shortest_stretch() {
    let turn = "so it is, so it is, but it was, and so it is not, but it was.";
    let record = corpus(&[("anna", turn)]);
    let answered = record.verify(&request("so it is … but it was"));
    assert_eq!((answered.verdict, answered.total), (Elided, 3));
    let stretches: Vec<_> = (answered.matches.iter())
        .map(|found| words(&record, found))
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
fn a_dropped_negation_is_never_said() {
    let answered = corpus(&[("anna", TURN)]).verify(&request("nobody here asked … for any."));
    assert!(!answered.verdict.is_said());
}

#[test]
fn a_mark_alone_between_two_ellipses_is_not_a_part() {
    let turn = "The mill has been idle, and the weir has been leaking since March.";
    assert_eq!(
        verdict_in_turn(turn, "has been … ʼ… the weir has been"),
        Elided
    );
}

#[test]
fn a_short_part_is_in_the_sentence_of_its_words() {
    let turn = "The bread was dear, or nearly so. Who bought it then?";
    assert_eq!(verdict_in_turn(turn, "nearly so … Who bought it"), Absent);
    assert_eq!(verdict_in_turn(turn, "or nearly … . Who bought it"), Absent);
}

#[test]
fn a_mark_that_two_parts_have_in_common_is_one() {
    let turn = "The weir was open, as you know, but the mill stood still.";
    let text = "The weir was open, … , as you know, … , but the mill stood";
    assert_eq!(verdict_in_turn(turn, text), Elided);
    let record = corpus(&[("anna", turn)]);
    let found = single_match(&record, text);
    let parts = found.parts.iter().map(|part| &turn[part.clone()]);
    assert_eq!(
        parts.collect::<Vec<_>>(),
        ["The weir was open,", "as you know,", "but the mill stood"]
    );
    assert!(found.omitted.is_empty());
}
