//! Why true words may mislead, and what is clear.

use super::super::CautionKind::{self, NegationCut, NegationOmitted, OtherSpeaker, QuestionCut};
use super::super::{MAX_LISTED_MATCHES, Verification, VerifyRequest};
use super::fixtures::{corpus, corpus_in_language};
use super::{request, verify_as};

fn kinds(answered: &Verification) -> Vec<CautionKind> {
    let all = answered.matches.iter().flat_map(|found| &found.cautions);
    all.map(|caution| caution.kind).collect()
}

#[test]
fn a_caution_says_where_the_word_or_the_mark_stands() {
    let text = "We met. Would you never have said that the lamp was lit? I did.";
    let record = corpus(&[("anna", text)]);
    let answered = record.verify(&request("the lamp was lit"));
    let cautions = &answered.matches[0].cautions;
    let words = cautions
        .iter()
        .map(|caution| &text[caution.span.clone().unwrap()]);
    assert_eq!(words.collect::<Vec<_>>(), ["never", "?"]);
    assert_eq!(kinds(&answered), [NegationCut, QuestionCut]);
    assert!(answered.verdict.is_said() && !answered.is_clear());
}

#[test]
fn a_question_that_ends_as_one_is_clear_and_half_of_one_is_not() {
    let record = corpus(&[(
        "anna",
        "Who lit the lamp? Was it late, when he lit it? It was late.",
    )]);
    for text in [
        "Who lit the lamp?",
        "who lit the lamp?!",
        "“lit the lamp?”",
        "It was late.",
    ] {
        assert!(record.verify(&request(text)).is_clear(), "{text}");
    }
    for text in ["Who lit the lamp", "lit the lamp.", "Was it late"] {
        assert_eq!(
            kinds(&record.verify(&request(text))),
            [QuestionCut],
            "{text}"
        );
    }
    let left_out = record.verify(&request("Was it late … It was late"));
    assert_eq!(kinds(&left_out), [QuestionCut]);
}

#[test]
fn what_is_left_out_may_deny() {
    let record = corpus(&[(
        "anna",
        "The keeper of the light was, we know, not at home that day.",
    )]);
    let answered = record.verify(&request("The keeper of the light was … at home that day"));
    assert_eq!(kinds(&answered), [NegationOmitted]);
    let whole = "The keeper of the light was … not at home that day";
    assert_eq!(kinds(&record.verify(&request(whole))), []);
    assert!(!record.verify(&request(whole)).is_clear());
}

#[test]
fn only_the_words_of_a_known_speaker_who_was_named_are_clear() {
    let record = corpus(&[("anna", "The lamp was lit."), ("ben", "The oil was low.")]);
    assert!(verify_as(&record, "The lamp was lit", "anna").is_clear());
    let other = verify_as(&record, "The lamp was lit", "ben");
    assert_eq!(kinds(&other), [OtherSpeaker]);
    assert!(!other.is_clear());
    assert!(!verify_as(&record, "The lamp was lit", "nobody").is_clear());
    let elsewhere = VerifyRequest {
        interview: Some("nowhere"),
        ..request("The lamp was lit")
    };
    assert!(!record.verify(&elsewhere).is_clear());
}

#[test]
fn one_clear_place_is_enough_and_is_listed_wherever_it_stands() {
    let mut turns = vec![("ben", "I never said that the lamp was lit."); 50];
    assert!(
        !corpus(&turns)
            .verify(&request("the lamp was lit"))
            .is_clear()
    );
    turns.push(("anna", "We know that the lamp was lit."));
    turns.extend(vec![("ben", "I never said that the lamp was lit."); 50]);
    let record = corpus(&turns);
    let answered = record.verify(&request("the lamp was lit"));
    assert!(answered.is_clear());
    assert_eq!(
        (answered.total, answered.matches.len()),
        (101, MAX_LISTED_MATCHES)
    );
    assert!(answered.matches.last().unwrap().is_clear());
    assert!(verify_as(&record, "the lamp was lit", "anna").is_clear());
    assert!(!verify_as(&record, "the lamp was lit", "ben").is_clear());
}

#[test]
fn in_a_language_without_a_table_only_whole_sentences_are_clear() {
    let record = corpus_in_language("eo", &[("anna", "La lampo brulis. Li ne vidis la lampon.")]);
    assert!(record.verify(&request("La lampo brulis.")).is_clear());
    let cut = record.verify(&request("vidis la lampon"));
    assert!(cut.verdict.is_said() && !cut.is_clear());
    assert_eq!(kinds(&cut), []);
    let german = corpus_in_language(
        "de-CH",
        &[("anna", "Die Lampe brannte gut. Er sah nicht die Lampe.")],
    );
    assert!(german.verify(&request("Lampe brannte gut")).is_clear());
    assert_eq!(kinds(&german.verify(&request("die Lampe."))), [NegationCut]);
}

#[test]
fn a_sentence_without_an_end_is_looked_at_in_bounded_time() {
    let long = "and the lamp was not lit they said ".repeat(3_000);
    let record = corpus(&[("anna", &long)]);
    let answered = record.verify(&request("lit they said"));
    assert_eq!((answered.total, answered.is_clear()), (3_000, false));
}
