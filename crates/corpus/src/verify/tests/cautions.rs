//! Why true words may mislead, and what is clear.

use super::super::CautionKind::{self, NegationCut, NegationOmitted, OtherSpeaker, QuestionCut};
use super::super::{Answered, Asked, LISTED};
use super::made::{record, record_in};
use super::{asked, by};

fn kinds(answered: &Answered) -> Vec<CautionKind> {
    let all = answered.matches.iter().flat_map(|found| &found.cautions);
    all.map(|caution| caution.kind).collect()
}

#[test]
fn a_caution_says_where_the_word_or_the_mark_stands() {
    let text = "We met. Would you never have said that the lamp was lit? I did.";
    let record = record(&[("anna", text)]);
    let answered = record.verify(&asked("the lamp was lit"));
    let cautions = &answered.matches[0].cautions;
    let words = cautions
        .iter()
        .map(|caution| &text[caution.at.clone().unwrap()]);
    assert_eq!(words.collect::<Vec<_>>(), ["never", "?"]);
    assert_eq!(kinds(&answered), [NegationCut, QuestionCut]);
    assert!(answered.verdict.is_said() && !answered.is_clear());
}

#[test]
fn a_question_that_ends_as_one_is_clear_and_half_of_one_is_not() {
    let record = record(&[(
        "anna",
        "Who lit the lamp? Was it late, when he lit it? It was late.",
    )]);
    for text in [
        "Who lit the lamp?",
        "who lit the lamp?!",
        "“lit the lamp?”",
        "It was late.",
    ] {
        assert!(record.verify(&asked(text)).is_clear(), "{text}");
    }
    for text in ["Who lit the lamp", "lit the lamp.", "Was it late"] {
        assert_eq!(kinds(&record.verify(&asked(text))), [QuestionCut], "{text}");
    }
    let left_out = record.verify(&asked("Was it late … It was late"));
    assert_eq!(kinds(&left_out), [QuestionCut]);
}

#[test]
fn what_is_left_out_may_deny() {
    let record = record(&[(
        "anna",
        "The keeper of the light was, we know, not at home that day.",
    )]);
    let answered = record.verify(&asked("The keeper of the light was … at home that day"));
    assert_eq!(kinds(&answered), [NegationOmitted]);
    let whole = "The keeper of the light was … not at home that day";
    assert_eq!(kinds(&record.verify(&asked(whole))), []);
    assert!(!record.verify(&asked(whole)).is_clear());
}

#[test]
fn only_the_words_of_a_known_speaker_who_was_named_are_clear() {
    let record = record(&[("anna", "The lamp was lit."), ("ben", "The oil was low.")]);
    assert!(by(&record, "The lamp was lit", "anna").is_clear());
    let other = by(&record, "The lamp was lit", "ben");
    assert_eq!(kinds(&other), [OtherSpeaker]);
    assert!(!other.is_clear());
    assert!(!by(&record, "The lamp was lit", "nobody").is_clear());
    let elsewhere = Asked {
        interview: Some("nowhere"),
        ..asked("The lamp was lit")
    };
    assert!(!record.verify(&elsewhere).is_clear());
}

#[test]
fn one_clear_place_is_enough_and_is_listed_wherever_it_stands() {
    let mut turns = vec![("ben", "I never said that the lamp was lit."); 50];
    assert!(!record(&turns).verify(&asked("the lamp was lit")).is_clear());
    turns.push(("anna", "We know that the lamp was lit."));
    turns.extend(vec![("ben", "I never said that the lamp was lit."); 50]);
    let record = record(&turns);
    let answered = record.verify(&asked("the lamp was lit"));
    assert!(answered.is_clear());
    assert_eq!((answered.total, answered.matches.len()), (101, LISTED));
    assert!(answered.matches.last().unwrap().is_clear());
    assert!(by(&record, "the lamp was lit", "anna").is_clear());
    assert!(!by(&record, "the lamp was lit", "ben").is_clear());
}

#[test]
fn in_a_language_without_a_table_only_whole_sentences_are_clear() {
    let record = record_in("eo", &[("anna", "La lampo brulis. Li ne vidis la lampon.")]);
    assert!(record.verify(&asked("La lampo brulis.")).is_clear());
    let cut = record.verify(&asked("vidis la lampon"));
    assert!(cut.verdict.is_said() && !cut.is_clear());
    assert_eq!(kinds(&cut), []);
    let german = record_in(
        "de-CH",
        &[("anna", "Die Lampe brannte gut. Er sah nicht die Lampe.")],
    );
    assert!(german.verify(&asked("Lampe brannte gut")).is_clear());
    assert_eq!(kinds(&german.verify(&asked("die Lampe."))), [NegationCut]);
}

#[test]
fn a_sentence_without_an_end_is_looked_at_in_bounded_time() {
    let long = "and the lamp was not lit they said ".repeat(3_000);
    let record = record(&[("anna", &long)]);
    let answered = record.verify(&asked("lit they said"));
    assert_eq!((answered.total, answered.is_clear()), (3_000, false));
}
