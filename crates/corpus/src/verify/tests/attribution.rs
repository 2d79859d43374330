//! Whose words they are, and where they are looked for.

use super::super::Attribution::{Other, Same};
use super::super::Verdict::{Absent, Case, Exact, Typographic};
use super::super::{UnknownName, VerifyRequest};
use super::fixtures::{corpus, corpus_of_interviews};
use super::verify_as;

#[test]
fn each_match_says_whether_the_words_are_those_of_who_was_named() {
    let record = corpus(&[("anna", "We grew."), ("ben", "We grew."), ("", "We grew.")]);
    let attributions: Vec<_> = (verify_as(&record, "We grew", "ben").matches.iter())
        .map(|found| found.attribution)
        .collect();
    assert_eq!(attributions, [Some(Other), Some(Same), Some(Other)]);
}

#[test]
fn a_speaker_is_known_by_id_name_and_alias_in_any_case() {
    let record = corpus(&[("anna", "We grew.")]);
    for name in [
        "anna",
        "Anna Müller",
        "anna MU\u{308}LLER",
        "mx anna müller",
        " Anna  Müller",
    ] {
        let answered = verify_as(&record, "We grew", name);
        assert_eq!(answered.matches[0].attribution, Some(Same), "{name}");
        assert!(answered.unknown_names.is_empty());
    }
    for name in ["Muller", "Anna", "Anna Muller", ""] {
        let answered = verify_as(&record, "We grew", name);
        let unknown = name != "Anna";
        assert_eq!(
            answered.unknown_names,
            [UnknownName::Speaker][..usize::from(unknown)]
        );
        assert_eq!(answered.verdict, Exact);
    }
}

#[test]
fn the_verdict_is_the_best_at_which_the_words_are_theirs() {
    let record = corpus(&[
        ("anna", "It's good."),
        ("ben", "It’s good. it’s good."),
        ("ben", "So"),
    ]);
    let answered = verify_as(&record, "It's good", "ben");
    assert_eq!((answered.verdict, answered.total), (Typographic, 1));
    assert_eq!(answered.matches[0].attribution, Some(Same));
    assert_eq!(verify_as(&record, "It's good", "anna").verdict, Exact);
    assert_eq!(verify_as(&record, "so", "ben").verdict, Case);
    let of_another = verify_as(&record, "it's good.", "anna");
    assert_eq!(of_another.verdict, Case);
    let of_nobody_named = verify_as(&record, "So", "anna");
    assert_eq!(of_nobody_named.verdict, Exact);
    assert_eq!(of_nobody_named.matches[0].attribution, Some(Other));
}

#[test]
fn the_speakers_own_place_is_listed_however_late_it_is() {
    let mut turns = vec![("ben", "Yes."); 50];
    turns.push(("anna", "Yes."));
    let answered = verify_as(&corpus(&turns), "Yes", "anna");
    assert_eq!((answered.total, answered.matches.len()), (51, 20));
    assert_eq!(answered.matches[19].attribution, Some(Same));
}

#[test]
fn one_interview_alone_is_searched_when_it_is_named() {
    let record =
        corpus_of_interviews(&[&[("anna", "We grew.")], &[("anna", "We grew. We shrank.")]]);
    let within = |text, interview| {
        record.verify(&VerifyRequest {
            text,
            speaker: None,
            interview: Some(interview),
        })
    };
    let answered = within("We grew", "two");
    assert_eq!((answered.total, answered.matches[0].interview), (1, 1));
    assert_eq!(within("We shrank", "one").verdict, Absent);
    let unknown = within("We grew", "three");
    assert_eq!(unknown.verdict, Absent);
    assert_eq!(unknown.unknown_names, [UnknownName::Interview]);
}

#[test]
fn what_was_searched_is_each_interview_that_was_named_once_or_all() {
    let record = corpus_of_interviews(&[&[("anna", "We grew.")], &[("ben", "We shrank.")]]);
    for (named, searched) in [
        (&[None, Some("one")][..], 2),
        (&[Some("one"), Some("one")], 1),
        (&[Some("two"), Some("one"), Some("three")], 2),
        (&[Some("three")], 0),
    ] {
        assert_eq!(
            record.searched_interview_count(named.iter().copied()),
            searched
        );
    }
}
