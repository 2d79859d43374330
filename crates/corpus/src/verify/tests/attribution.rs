//! Whose words they are, and where the search looks.

use super::super::Attribution::{Other, Same};
use super::super::Verdict::{Absent, Case, Exact, Typographic};
use super::super::{UnknownName, VerifyRequest};
use super::fixtures::{corpus, corpus_of_interviews};
use super::verify_as;

#[test]
fn each_match_says_whether_the_words_are_those_of_the_named_speaker() {
    let corpus = corpus(&[("anna", "We grew."), ("ben", "We grew."), ("", "We grew.")]);
    let attributions: Vec<_> = (verify_as(&corpus, "We grew", "ben").matches.iter())
        .map(|found_match| found_match.attribution)
        .collect();
    assert_eq!(attributions, [Some(Other), Some(Same), Some(Other)]);
}

#[test]
fn a_speaker_can_be_named_by_id_name_or_alias_in_any_case() {
    let corpus = corpus(&[("anna", "We grew.")]);
    for name in [
        "anna",
        "Anna Müller",
        "anna MU\u{308}LLER",
        "mx anna müller",
        " Anna  Müller",
    ] {
        let verification = verify_as(&corpus, "We grew", name);
        assert_eq!(verification.matches[0].attribution, Some(Same), "{name}");
        assert!(verification.unknown_names.is_empty());
    }
    for name in ["Muller", "Anna", "Anna Muller", ""] {
        let verification = verify_as(&corpus, "We grew", name);
        let unknown = name != "Anna";
        assert_eq!(
            verification.unknown_names,
            [UnknownName::Speaker][..usize::from(unknown)]
        );
        assert_eq!(verification.verdict, Exact);
    }
}

#[test]
fn the_verdict_is_the_best_one_for_the_named_speakers_own_words() {
    let corpus = corpus(&[
        ("anna", "It's good."),
        ("ben", "It’s good. it’s good."),
        ("ben", "So"),
    ]);
    let verification = verify_as(&corpus, "It's good", "ben");
    assert_eq!((verification.verdict, verification.total), (Typographic, 1));
    assert_eq!(verification.matches[0].attribution, Some(Same));
    assert_eq!(verify_as(&corpus, "It's good", "anna").verdict, Exact);
    assert_eq!(verify_as(&corpus, "so", "ben").verdict, Case);
    let said_by_anna = verify_as(&corpus, "it's good.", "anna");
    assert_eq!(said_by_anna.verdict, Case);
    let said_by_ben = verify_as(&corpus, "So", "anna");
    assert_eq!(said_by_ben.verdict, Exact);
    assert_eq!(said_by_ben.matches[0].attribution, Some(Other));
}

#[test]
fn the_named_speakers_own_match_is_listed_however_late_it_occurs() {
    let mut turns = vec![("ben", "Yes."); 50];
    turns.push(("anna", "Yes."));
    let verification = verify_as(&corpus(&turns), "Yes", "anna");
    assert_eq!((verification.total, verification.matches.len()), (51, 20));
    assert_eq!(verification.matches[19].attribution, Some(Same));
}

#[test]
fn only_the_named_interview_is_searched() {
    let corpus =
        corpus_of_interviews(&[&[("anna", "We grew.")], &[("anna", "We grew. We shrank.")]]);
    let within = |text, interview| {
        corpus.verify(&VerifyRequest {
            text,
            speaker: None,
            interview: Some(interview),
        })
    };
    let verification = within("We grew", "two");
    assert_eq!(
        (verification.total, verification.matches[0].interview),
        (1, 1)
    );
    assert_eq!(within("We shrank", "one").verdict, Absent);
    let unknown = within("We grew", "three");
    assert_eq!(unknown.verdict, Absent);
    assert_eq!(unknown.unknown_names, [UnknownName::Interview]);
}

#[test]
fn the_searched_interviews_are_those_named_each_once_or_all() {
    let corpus = corpus_of_interviews(&[&[("anna", "We grew.")], &[("ben", "We shrank.")]]);
    for (named, searched) in [
        (&[None, Some("one")][..], 2),
        (&[Some("one"), Some("one")], 1),
        (&[Some("two"), Some("one"), Some("three")], 2),
        (&[Some("three")], 0),
    ] {
        assert_eq!(
            corpus.searched_interview_count(named.iter().copied()),
            searched
        );
    }
}
