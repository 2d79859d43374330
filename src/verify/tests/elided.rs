//! A text with something left out.

use super::super::Verdict::{Absent, Case, Elided, Exact};
use super::super::{Match, Record};
use super::made::record;
use super::{ask, asked, section, verdict, words};

const TURN: &str =
    "We do not want to build more of them, and we never did, since nobody here asked for any.";

fn only(record: &Record, text: &str) -> Match {
    let mut answered = record.verify(&asked(text));
    assert_eq!(answered.total, 1);
    answered.matches.remove(0)
}

#[test]
fn what_was_left_out_is_in_plain_sight() {
    let record = record(&[("ben", "Do you?"), ("anna", TURN)]);
    let found = only(
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
fn parts_of_three_words_stand_in_order_in_one_turn_and_do_not_overlap() {
    assert_eq!(ask(TURN, "want to build ... and we never"), Elided);
    assert_eq!(ask(TURN, "We do … want to build"), Absent);
    assert_eq!(ask(TURN, "we never did … want to build"), Absent);
    assert_eq!(ask(TURN, "want to build … to build more"), Absent);
    assert_eq!(ask(TURN, "Want to build … and we never"), Absent);
    assert_eq!(ask(TURN, "ant to build … and we never"), Absent);
    let record = record(&[
        ("anna", "We do not want it."),
        ("anna", "They do not care."),
    ]);
    assert_eq!(verdict(&record, "We do not … They do not"), Absent);
}

#[test]
fn a_part_may_begin_with_a_bracketed_capital() {
    for text in [
        "[W]ant to build … and we never",
        "[w]e do not … [W]e never did",
    ] {
        assert_eq!(ask(TURN, text), Elided, "{text}");
    }
    assert_eq!(ask(TURN, "[A]nt to build … and we never"), Absent);
}

#[test]
fn an_ellipsis_that_stands_there_or_at_an_end_leaves_nothing_out() {
    assert_eq!(
        ask("We do not... want to build", "We do not... want to"),
        Exact
    );
    assert_eq!(ask(TURN, "… do not want to build …"), Case);
}

#[test]
fn each_first_part_has_its_shortest_stretch() {
    let turn = "so it is, so it is, but it was, and so it is not, but it was.";
    let record = record(&[("anna", turn)]);
    let answered = record.verify(&asked("so it is … but it was"));
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
    let answered = record(&[("anna", TURN)]).verify(&asked("nobody here asked … for any."));
    assert!(!answered.verdict.is_said());
}
