//! Approximate matches, and how their differences are shown.

use onrecord_corpus::verify::{Difference, Match, Verdict};
use onrecord_test_support::Rng;
use proptest::prelude::*;

use crate::archives::{ARCHIVE, TestArchive};
use crate::compare;
use crate::spans::true_span;

/// Each match with its differences marked: [-only in the record-] and {+only in the text+}.
fn marked(archive: &TestArchive, text: &str) -> Vec<String> {
    let verification = compare::check_text(archive, text);
    assert_eq!(verification.verdict, Verdict::Near, "{text}");
    let marked = verification.matches.iter().map(|found| {
        let interview = &archive.corpus.archive().interviews[found.interview];
        let section = interview.sections[found.section].text.as_str();
        let pieces = found.difference.iter().map(|piece| match piece {
            Difference::Same(span) => section[span.clone()].to_owned(),
            Difference::Missing(span, _) => format!("[-{}-]", &section[span.clone()]),
            Difference::Added(words, _) => format!("{{+{words}+}}"),
        });
        pieces.collect::<Vec<_>>().join(" ")
    });
    marked.collect()
}

fn turns(texts: &[&str]) -> TestArchive {
    let turns: Vec<_> = texts.iter().map(|it| vec![(*it).to_owned()]).collect();
    TestArchive::from_turns(&turns)
}

#[test]
fn a_dropped_not_is_shown_as_one_missing_word() {
    let archive = turns(&["It is certainly not limited to the areas of trade."]);
    assert_eq!(
        marked(&archive, "it is certainly limited to the areas"),
        ["It is certainly [-not-] limited to the areas"]
    );
}

#[test]
fn a_sign_or_a_mark_that_differs_is_shown() {
    let archive = turns(&["The total rose by 5%, and the rest fell by −3 in all of $20."]);
    for (text, difference) in [
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
        assert_eq!(marked(&archive, text), [difference]);
    }
}

#[test]
fn punctuation_at_the_ends_is_not_a_difference() {
    let archive = turns(&["We said so, (and it is so now) of course."]);
    assert_eq!(
        marked(&archive, "“and it was so now.”"),
        ["and it [-is-] {+was+} so now"]
    );
}

#[test]
fn in_scripts_without_spaces_only_the_letters_that_differ_are_shown() {
    let archive = turns(&["会上他说，我们的合作绝不仅限于贸易领域，还有投资。"]);
    assert_eq!(
        marked(&archive, "我们的合作仅限于贸易领域。"),
        ["我们的合作 [-绝不-] 仅限于贸易领域"]
    );
    assert_eq!(
        marked(&archive, "「他说，我们的合作绝不限于投资领域」"),
        ["他说，我们的合作绝不 [-仅-] 限于 [-贸易-] {+投资+} 领域"]
    );
}

#[test]
fn words_across_two_speakers_are_near_at_best() {
    let archive = turns(&["Is it open to all of us?", "It is open."]);
    assert_eq!(
        compare::check_text(&archive, "all of us? It is open.").verdict,
        Verdict::Absent
    );
    assert_eq!(
        marked(&archive, "Is it open to all of us? It is"),
        ["Is it open to all of [-us-] {+us? It is+}"]
    );
}

#[test]
fn a_single_word_is_never_near() {
    let archive = turns(&["Trade is open."]);
    assert_eq!(
        compare::check_text(&archive, "trades").verdict,
        Verdict::Absent
    );
    assert_eq!(compare::check_text(&archive, "5%").verdict, Verdict::Absent);
}

#[test]
fn only_the_closest_matches_are_listed_in_the_order_of_the_archive() {
    let archive = turns(&[
        "we like this and that one",
        "we like no other one",
        "then we like this one too",
        "we like that one",
    ]);
    assert_eq!(
        marked(&archive, "we like his one"),
        [
            "we like [-this-] {+his+} one",
            "we like [-that-] {+his+} one"
        ]
    );
}

#[test]
fn all_matches_of_a_common_phrase_are_counted() {
    let texts: Vec<_> = (0..150)
        .map(|at| format!("they say number{at} is good"))
        .collect();
    let archive = turns(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let verification = compare::check_text(&archive, "they say it is good");
    assert_eq!(
        (verification.verdict, verification.total),
        (Verdict::Near, 150)
    );
}

#[test]
fn a_number_at_an_end_is_shown_whole_with_its_signs() {
    let archive = turns(&["It costs $ 5 now and grew by 5 % then."]);
    assert_eq!(
        marked(&archive, "5 here and grew by 5"),
        ["[-$ 5 now-] {+5 here+} and grew by [-5 %-] {+5+}"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// Replaces one word of a passage of six words or more by an unknown one.
    #[test]
    fn with_one_word_changed_the_rest_is_found(seed: u64) {
        let mut rng = Rng::new(seed);
        let (place, words) = loop {
            let (place, words) = true_span(&mut rng, &ARCHIVE.oracle);
            if words.split_whitespace().filter(|it| it.chars().all(char::is_alphanumeric)).count() > 5 {
                break (place, words);
            }
        };
        let mut changed: Vec<_> = words.split(' ').collect();
        let plain = |it: &&str| !it.is_empty() && it.chars().all(char::is_alphanumeric);
        let inner: Vec<_> = (1..changed.len() - 1).filter(|at| plain(&changed[*at])).collect();
        prop_assume!(!inner.is_empty());
        changed[*rng.choose(&inner)] = "quizzaciously";
        let verification = compare::check_text(&ARCHIVE, &changed.join(" "));
        prop_assert_eq!(verification.verdict, Verdict::Near);
        let is_found = verification.matches.iter().any(|it| {
            let found = compare::text_span(&ARCHIVE, it);
            (found.interview, found.section) == (place.interview, place.section)
                && found.start < place.end && place.start < found.end
        });
        // Or elsewhere, if no other word differs there.
        let differing_words = |it: &Match| -> usize {
            let words = |difference: &Difference| match difference {
                Difference::Same(_) => 0,
                Difference::Missing(_, _) => 1,
                Difference::Added(added, _) => added.split_whitespace().count(),
            };
            it.difference.iter().map(words).sum()
        };
        let is_elsewhere = verification.matches.iter().all(|it| differing_words(it) <= 2);
        let is_unlisted = verification.total > verification.matches.len();
        prop_assert!(is_found || is_elsewhere || is_unlisted, "{:?}", verification);
    }
}
