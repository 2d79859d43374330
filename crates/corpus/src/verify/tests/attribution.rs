//! Whose words they are, and where they are looked for.

use super::super::Attribution::{Other, Same};
use super::super::Verdict::{Absent, Case, Exact, Typographic};
use super::super::{Asked, Unknown};
use super::by;
use super::made::{record, record_of};

#[test]
fn each_match_says_whether_the_words_are_those_of_who_was_named() {
    let record = record(&[("anna", "We grew."), ("ben", "We grew."), ("", "We grew.")]);
    let told: Vec<_> = (by(&record, "We grew", "ben").matches.iter())
        .map(|found| found.attribution)
        .collect();
    assert_eq!(told, [Some(Other), Some(Same), Some(Other)]);
}

#[test]
fn a_speaker_is_known_by_id_name_and_alias_in_any_case() {
    let record = record(&[("anna", "We grew.")]);
    for name in [
        "anna",
        "Anna Müller",
        "anna MU\u{308}LLER",
        "mx anna müller",
        " Anna  Müller",
    ] {
        let answered = by(&record, "We grew", name);
        assert_eq!(answered.matches[0].attribution, Some(Same), "{name}");
        assert!(answered.unknown.is_empty());
    }
    for name in ["Muller", "Anna", "Anna Muller", ""] {
        let answered = by(&record, "We grew", name);
        let unknown = name != "Anna";
        assert_eq!(answered.unknown, [Unknown::Speaker][..usize::from(unknown)]);
        assert_eq!(answered.verdict, Exact);
    }
}

#[test]
fn the_verdict_is_the_best_at_which_the_words_are_theirs() {
    let record = record(&[
        ("anna", "It's good."),
        ("ben", "It’s good. it’s good."),
        ("ben", "So"),
    ]);
    let answered = by(&record, "It's good", "ben");
    assert_eq!((answered.verdict, answered.total), (Typographic, 1));
    assert_eq!(answered.matches[0].attribution, Some(Same));
    assert_eq!(by(&record, "It's good", "anna").verdict, Exact);
    assert_eq!(by(&record, "so", "ben").verdict, Case);
    let of_another = by(&record, "it's good.", "anna");
    assert_eq!(of_another.verdict, Case);
    let of_nobody_named = by(&record, "So", "anna");
    assert_eq!(of_nobody_named.verdict, Exact);
    assert_eq!(of_nobody_named.matches[0].attribution, Some(Other));
}

#[test]
fn the_speakers_own_place_is_listed_however_late_it_is() {
    let mut turns = vec![("ben", "Yes."); 50];
    turns.push(("anna", "Yes."));
    let answered = by(&record(&turns), "Yes", "anna");
    assert_eq!((answered.total, answered.matches.len()), (51, 20));
    assert_eq!(answered.matches[19].attribution, Some(Same));
}

#[test]
fn one_interview_alone_is_searched_when_it_is_named() {
    let record = record_of(&[&[("anna", "We grew.")], &[("anna", "We grew. We shrank.")]]);
    let within = |text, interview| {
        record.verify(&Asked {
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
    assert_eq!(unknown.unknown, [Unknown::Interview]);
}

#[test]
fn what_was_searched_is_each_interview_that_was_named_once_or_all() {
    let record = record_of(&[&[("anna", "We grew.")], &[("ben", "We shrank.")]]);
    for (named, searched) in [
        (&[None, Some("one")][..], 2),
        (&[Some("one"), Some("one")], 1),
        (&[Some("two"), Some("one"), Some("three")], 2),
        (&[Some("three")], 0),
    ] {
        assert_eq!(record.searched(named.iter().copied()), searched);
    }
}
