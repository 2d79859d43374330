//! What is near, and how the difference is shown.

use onrecord_corpus::verify::{Difference, Match, Verdict};
use onrecord_test_support::Rng;
use proptest::prelude::*;

use crate::archives::{ARCHIVE, TestArchive};
use crate::compare;
use crate::spans::true_span;

/// Each match as editors mark it: [-what stands there-] and {+what was asked+}.
fn marked(both: &TestArchive, text: &str) -> Vec<String> {
    let answer = compare::check_answer(both, text);
    assert_eq!(answer.verdict, Verdict::Near, "{text}");
    let each = answer.matches.iter().map(|one| {
        let interview = &both.corpus.archive().interviews[one.interview];
        let there = interview.sections[one.section].text.as_str();
        let pieces = one.difference.iter().map(|piece| match piece {
            Difference::Same(span) => there[span.clone()].to_owned(),
            Difference::Missing(span, _) => format!("[-{}-]", &there[span.clone()]),
            Difference::Added(words, _) => format!("{{+{words}+}}"),
        });
        pieces.collect::<Vec<_>>().join(" ")
    });
    each.collect()
}

fn turns(texts: &[&str]) -> TestArchive {
    let turns: Vec<_> = texts.iter().map(|it| vec![(*it).to_owned()]).collect();
    TestArchive::from_turns(&turns)
}

#[test]
fn a_dropped_not_is_one_word_apart() {
    let both = turns(&["It is certainly not limited to the areas of trade."]);
    assert_eq!(
        marked(&both, "it is certainly limited to the areas"),
        ["It is certainly [-not-] limited to the areas"]
    );
}

#[test]
fn a_sign_or_a_mark_that_differs_is_shown() {
    let both = turns(&["The total rose by 5%, and the rest fell by −3 in all of $20."]);
    for (asked, difference) in [
        (
            "rose by 5, and the rest",
            "rose by [-5%,-] {+5,+} and the rest",
        ),
        (
            "the rest fell by 3 in all",
            "the rest fell by [-−3-] {+3+} in all",
        ),
        ("in all of €20", "in all of [-$20-] {+€20+}"),
        (
            "the total rose by -5%, and",
            "The total rose by [-5%,-] {+-5%,+} and",
        ),
        (
            "rose by 5%; and the rest",
            "rose by [-5%,-] {+5%;+} and the rest",
        ),
    ] {
        assert_eq!(marked(&both, asked), [difference]);
    }
}

#[test]
fn punctuation_at_the_ends_is_no_difference() {
    let both = turns(&["We said so, (and it is so now) of course."]);
    assert_eq!(
        marked(&both, "“and it was so now.”"),
        ["and it [-is-] {+was+} so now"]
    );
}

#[test]
fn in_scripts_without_blanks_the_letters_that_differ_are_shown_and_no_clause_around_them() {
    let both = turns(&["会上他说，我们的合作绝不仅限于贸易领域，还有投资。"]);
    assert_eq!(
        marked(&both, "我们的合作仅限于贸易领域。"),
        ["我们的合作 [-绝不-] 仅限于贸易领域"]
    );
    assert_eq!(
        marked(&both, "「他说，我们的合作绝不限于投资领域」"),
        ["他说，我们的合作绝不 [-仅-] 限于 [-贸易-] {+投资+} 领域"]
    );
}

#[test]
fn words_that_cross_two_speakers_are_near_at_best() {
    let both = turns(&["Is it open to all of us?", "It is open."]);
    assert_eq!(
        compare::check_answer(&both, "all of us? It is open.").verdict,
        Verdict::Absent
    );
    assert_eq!(
        marked(&both, "Is it open to all of us? It is"),
        ["Is it open to all of [-us-] {+us? It is+}"]
    );
}

#[test]
fn one_word_is_never_near() {
    let both = turns(&["Trade is open."]);
    assert_eq!(
        compare::check_answer(&both, "trades").verdict,
        Verdict::Absent
    );
    assert_eq!(compare::check_answer(&both, "5%").verdict, Verdict::Absent);
}

#[test]
fn only_the_closest_are_listed_in_the_order_of_the_archive() {
    let both = turns(&[
        "we like this and that one",
        "we like no other one",
        "then we like this one too",
        "we like that one",
    ]);
    assert_eq!(
        marked(&both, "we like his one"),
        [
            "we like [-this-] {+his+} one",
            "we like [-that-] {+his+} one"
        ]
    );
}

#[test]
fn a_common_phrase_is_listed_in_part_and_counted_in_whole() {
    let texts: Vec<_> = (0..150)
        .map(|at| format!("they say number{at} is good"))
        .collect();
    let both = turns(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let answer = compare::check_answer(&both, "they say it is good");
    assert_eq!((answer.verdict, answer.total), (Verdict::Near, 150));
}

#[test]
fn a_number_is_shown_whole_with_its_signs_at_the_ends_too() {
    let both = turns(&["It costs $ 5 now and grew by 5 % then."]);
    assert_eq!(
        marked(&both, "5 here and grew by 5"),
        ["[-$ 5 now-] {+5 here+} and grew by [-5 %-] {+5+}"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// An unknown word in place of one of five or more: at the least, the rest is found around it.
    #[test]
    fn with_one_word_changed_the_rest_is_found(seed: u64) {
        let mut chance = Rng::new(seed);
        let (place, words) = loop {
            let (place, words) = true_span(&mut chance, &ARCHIVE.oracle);
            if words.split_whitespace().filter(|it| it.chars().all(char::is_alphanumeric)).count() > 5 {
                break (place, words);
            }
        };
        let mut changed: Vec<_> = words.split(' ').collect();
        let plain = |it: &&str| !it.is_empty() && it.chars().all(char::is_alphanumeric);
        let inner: Vec<_> = (1..changed.len() - 1).filter(|at| plain(&changed[*at])).collect();
        prop_assume!(!inner.is_empty());
        changed[*chance.choose(&inner)] = "quizzaciously";
        let answer = compare::check_answer(&ARCHIVE, &changed.join(" "));
        prop_assert_eq!(answer.verdict, Verdict::Near);
        let around = answer.matches.iter().any(|it| {
            let found = compare::place(&ARCHIVE, it);
            (found.interview, found.section) == (place.interview, place.section)
                && found.start < place.end && place.start < found.end
        });
        // Or elsewhere, where no more differs than the word that was changed.
        let differing = |it: &Match| -> usize {
            let words = |difference: &Difference| match difference {
                Difference::Same(_) => 0,
                Difference::Missing(_, _) => 1,
                Difference::Added(added, _) => added.split_whitespace().count(),
            };
            it.difference.iter().map(words).sum()
        };
        let elsewhere = answer.matches.iter().all(|it| differing(it) <= 2);
        prop_assert!(around || elsewhere || answer.total > answer.matches.len(), "{:?}", answer);
    }
}
