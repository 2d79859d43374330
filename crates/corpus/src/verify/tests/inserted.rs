//! A text with an insertion.

use super::super::Difference;
use super::super::Verdict::{Absent, Case, Elided, Exact, Inserted, Near, Typographic};
use super::fixtures::corpus;
use super::{request, verdict_in_turn, words};

const TURN: &str = "The president said we want to build it, and soon they will see it.";

#[test]
fn insertions_are_shown() {
    let corpus = corpus(&[("anna", TURN)]);
    let verification = corpus.verify(&request("we want [do not] [ever] to build it"));
    assert_eq!((verification.verdict, verification.total), (Inserted, 1));
    let found = &verification.matches[0];
    assert_eq!(found.insertions, ["do not", "ever"]);
    assert_eq!(words(&corpus, found), "we want to build it");
    assert!(found.omitted.is_empty());
}

#[test]
fn brackets_around_words_that_were_said_change_nothing() {
    let corpus = corpus(&[("anna", TURN)]);
    for (text, verdict) in [
        ("[The] president said", Typographic),
        ("we [want to build] it", Typographic),
        ("We [want] to build", Case),
        ("[W]e want [to] build", Case),
        ("[The] president … soon they will", Elided),
        ("we want [not] to build it", Inserted),
        ("[the president] never said", Near),
    ] {
        let verification = corpus.verify(&request(text));
        assert_eq!(verification.verdict, verdict, "{text}");
        assert!(verification.matches[0].insertions.is_empty() || verdict == Inserted);
    }
    let corpus = self::corpus(&[("anna", "We built 126 gates, and then we left.")]);
    let verdict = |text: &str| corpus.verify(&request(text)).verdict;
    assert_eq!(verdict("We built [126] gates"), Typographic);
    assert_ne!(verdict("We built 12[6] gates"), Typographic);
}

#[test]
fn bracketed_words_that_were_not_said_are_added_without_the_brackets() {
    let corpus = corpus(&[("anna", TURN)]);
    let found = corpus.verify(&request("[Yes,] we will want to build it, and soon they"));
    assert_eq!(found.verdict, Near);
    let added =
        |one: &Difference| matches!(one, Difference::Added(words, _) if words.contains(']'));
    assert!(!found.matches[0].difference.iter().any(added));
}

#[test]
fn words_may_be_replaced_between_long_parts() {
    let corpus = corpus(&[("anna", TURN)]);
    let verification = corpus.verify(&request(
        "we want to [start it] and soon they … will see it",
    ));
    assert_eq!(verification.verdict, Inserted);
    let found = &verification.matches[0];
    assert_eq!((found.parts.len(), found.omitted.len()), (3, 1));
    assert_eq!(
        verdict_in_turn(TURN, "[But] soon they will see it."),
        Inserted
    );
}

#[test]
fn a_short_part_must_adjoin_the_part_across_the_insertion() {
    assert_eq!(verdict_in_turn(TURN, "we [all] want to build it"), Inserted);
    assert_eq!(verdict_in_turn(TURN, "we [do not] build it"), Absent);
    assert_eq!(verdict_in_turn(TURN, "[The man] said"), Absent);
    assert_eq!(verdict_in_turn(TURN, "we want … see [all of] it"), Absent);
    assert_eq!(
        verdict_in_turn(TURN, "[So] The president said WE want [badly] to build it,"),
        Inserted
    );
    assert_eq!(
        verdict_in_turn(TURN, "The president said: we want [badly] to build it"),
        Absent
    );
    assert_eq!(
        verdict_in_turn(TURN, "we want to … will [not] see it"),
        Inserted
    );
}

#[test]
fn brackets_in_the_transcript_are_not_insertions() {
    let turn = "We went [laughs] to the end of it and came back again.";
    assert_eq!(verdict_in_turn(turn, "went [laughs] to"), Exact);
    assert_eq!(
        verdict_in_turn(turn, "We went [laughs] to … and came back"),
        Elided
    );
}

#[test]
fn parts_that_adjoin_at_brackets_may_have_punctuation_next_to_them() {
    let turn = "He left, and we stayed. Who signed? The mayor did.";
    for text in [
        "He left [the room], and we stayed",
        "He left [the room] and we stayed",
        "Who [ever] “signed? The mayor",
        "and we [all] Stayed.",
    ] {
        assert_eq!(verdict_in_turn(turn, text), Inserted, "{text}");
    }
    assert_eq!(verdict_in_turn(turn, "He left [and] we stayed"), Absent);
    assert_eq!(verdict_in_turn(turn, "Who [ever] the mayor did"), Absent);
}
