//! Why words that were said may mislead, and what is clear.

use super::super::CautionKind::{self, NegationCut, NegationOmitted, OtherSpeaker, QuestionCut};
use super::super::{Verification, VerifyRequest};
use super::fixtures::{corpus, corpus_in_language};
use super::{request, verify_as};

fn kinds(verification: &Verification) -> Vec<CautionKind> {
    let all = verification
        .matches
        .iter()
        .flat_map(|found_match| &found_match.cautions);
    all.map(|caution| caution.kind).collect()
}

#[test]
fn a_caution_says_where_the_word_or_the_mark_is() {
    let text = "We met. Would you never have said that the lamp was lit? I did.";
    let corpus = corpus(&[("anna", text)]);
    let verification = corpus.verify(&request("the lamp was lit"));
    let cautions = &verification.matches[0].cautions;
    let words = cautions
        .iter()
        .map(|caution| &text[caution.span.clone().unwrap()]);
    assert_eq!(words.collect::<Vec<_>>(), ["never", "?"]);
    assert_eq!(kinds(&verification), [NegationCut, QuestionCut]);
    assert!(verification.verdict.is_said() && !verification.is_clear());
}

#[test]
fn a_question_quoted_with_its_mark_is_clear_and_part_of_one_is_not() {
    let corpus = corpus(&[(
        "anna",
        "Who lit the lamp? Was it late, when he lit it? It was late.",
    )]);
    for text in [
        "Who lit the lamp?",
        "who lit the lamp?!",
        "“lit the lamp?”",
        "It was late.",
    ] {
        assert!(corpus.verify(&request(text)).is_clear(), "{text}");
    }
    for text in ["Who lit the lamp", "lit the lamp.", "Was it late"] {
        assert_eq!(
            kinds(&corpus.verify(&request(text))),
            [QuestionCut],
            "{text}"
        );
    }
    let left_out = corpus.verify(&request("Was it late … It was late"));
    assert_eq!(kinds(&left_out), [QuestionCut]);
}

#[test]
fn omitted_words_may_contain_a_negation() {
    let corpus = corpus(&[(
        "anna",
        "The keeper of the light was, we know, not at home that day.",
    )]);
    let verification = corpus.verify(&request("The keeper of the light was … at home that day"));
    assert_eq!(kinds(&verification), [NegationOmitted]);
    let whole = "The keeper of the light was … not at home that day";
    assert_eq!(kinds(&corpus.verify(&request(whole))), []);
    assert!(!corpus.verify(&request(whole)).is_clear());
}

#[test]
fn only_the_words_of_the_named_speaker_are_clear() {
    let corpus = corpus(&[("anna", "The lamp was lit."), ("ben", "The oil was low.")]);
    assert!(verify_as(&corpus, "The lamp was lit", "anna").is_clear());
    let other = verify_as(&corpus, "The lamp was lit", "ben");
    assert_eq!(kinds(&other), [OtherSpeaker]);
    assert!(!other.is_clear());
    assert!(!verify_as(&corpus, "The lamp was lit", "nobody").is_clear());
    let elsewhere = VerifyRequest {
        interview: Some("nowhere"),
        ..request("The lamp was lit")
    };
    assert!(!corpus.verify(&elsewhere).is_clear());
}

#[test]
fn one_clear_match_is_enough_and_is_listed_wherever_it_occurs() {
    let mut turns = vec![("ben", "I never said that the lamp was lit."); 50];
    assert!(
        !corpus(&turns)
            .verify(&request("the lamp was lit"))
            .is_clear()
    );
    turns.push(("anna", "We know that the lamp was lit."));
    turns.extend(vec![("ben", "I never said that the lamp was lit."); 50]);
    let corpus = corpus(&turns);
    let verification = corpus.verify(&request("the lamp was lit"));
    assert!(verification.is_clear());
    assert_eq!((verification.total, verification.matches.len()), (101, 20));
    assert!(verification.matches.last().unwrap().is_clear());
    let verification = corpus.verify(&request("The lamp was lit"));
    assert!(verification.is_clear());
    // Each match says how its capital letters differ, also the one that is listed because it is clear.
    let mut matches = verification.matches.iter();
    assert!(matches.all(|found| found.difference.len() > 1));
    assert!(verify_as(&corpus, "the lamp was lit", "anna").is_clear());
    assert!(!verify_as(&corpus, "the lamp was lit", "ben").is_clear());
}

#[test]
fn in_a_language_without_a_table_only_whole_sentences_are_clear() {
    let corpus = corpus_in_language("eo", &[("anna", "La lampo brulis. Li ne vidis la lampon.")]);
    assert!(corpus.verify(&request("La lampo brulis.")).is_clear());
    let cut = corpus.verify(&request("vidis la lampon"));
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
fn an_endless_sentence_is_examined_in_bounded_time() {
    let long = "and the lamp was not lit they said ".repeat(3_000);
    let corpus = corpus(&[("anna", &long)]);
    let verification = corpus.verify(&request("lit they said"));
    assert_eq!(
        (verification.total, verification.is_clear()),
        (3_000, false)
    );
}
