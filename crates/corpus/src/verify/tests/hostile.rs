//! Texts designed to be expensive to verify.

use super::super::Verdict::{Absent, Case, Elided, Exact, Typographic};
use super::fixtures::corpus;
use super::{request, verdict};

#[test]
fn one_word_ten_thousand_times_is_counted_in_bounded_time() {
    let turn = "ha ".repeat(10_000);
    let corpus = corpus(&[("anna", turn.trim()), ("ben", "ho")]);
    let half = "ha ".repeat(5_000);
    let verification = corpus.verify(&request(half.trim()));
    assert_eq!((verification.verdict, verification.total), (Exact, 5_001));
    let double_spaced = "ha  ".repeat(5_000);
    let verification = corpus.verify(&request(&double_spaced));
    assert_eq!(
        (verification.verdict, verification.total),
        (Typographic, 5_001)
    );
    let upper_case = "HA ".repeat(5_000);
    assert_eq!(verdict(&corpus, &upper_case), Case);
    assert_eq!(verdict(&corpus, &format!("{half}ho")), Absent);
    assert_eq!(verdict(&corpus, &format!("{half}ha{half}ha")), Absent);
}

#[test]
fn fewer_matches_of_a_long_text_are_listed() {
    let corpus = corpus(&[("anna", "the end of it"); 30]);
    let listed = |letters: usize| {
        let text = format!("the {} of", "x".repeat(letters));
        let verification = corpus.verify(&request(&text));
        assert_eq!(verification.total, 30);
        verification.matches.len()
    };
    assert_eq!(listed(3_000), 20);
    assert_eq!(listed(30_000), 2);
    assert_eq!(listed(600_000), 1);
}

#[test]
fn fifty_thousand_characters_between_two_words_are_read_in_linear_time() {
    let corpus = corpus(&[("anna", "We left. So did they.")]);
    for c in [
        ' ', '\u{3000}', '\t', '\n', '.', '…', '[', '(', ']', '"', '-', '\u{301}',
    ] {
        let between = c.to_string().repeat(50_000);
        verdict(&corpus, &format!("We{between}left"));
        verdict(&corpus, &format!(". .{between}left"));
    }
}

#[test]
fn three_thousand_parts_are_found_without_trying_all_combinations() {
    let turn = "ha ".repeat(10_000);
    let corpus = corpus(&[("anna", turn.trim())]);
    let parts = |count| vec!["ha ha ha"; count].join(" … ");
    let verification = corpus.verify(&request(&parts(3_000)));
    assert_eq!((verification.verdict, verification.total), (Elided, 1_001));
    assert_eq!(verification.matches[0].parts.len(), 3_000);
    assert_eq!(verdict(&corpus, &parts(3_400)), Absent);
}

#[test]
fn common_words_in_separate_parts_are_estimated_to_cost_more_than_beside_rare_ones() {
    let corpus = corpus(&[
        ("anna", &"the mill and the ferry ".repeat(100)),
        ("anna", "a rare quay"),
    ]);
    for (text, cost) in [
        ("a rare quay, the mill", 3 + 120 * 21),
        ("and the ferry the mill", 100 + 20 * 1000 + 20 * 22),
        ("ferry the and mill", 200 + 120 * 18),
        ("the … mill", 300 + 120 * 12),
        ("[ferry] ... the", 300 + 120 * 15),
        ("[unknown] !", 120 * 11),
    ] {
        assert_eq!(corpus.estimate_cost(text), cost, "{text}");
    }
}

#[test]
fn parts_of_very_common_words_are_compared_with_a_bounded_part_of_the_archive() {
    let turn = ["So the one said it to the other one."; 60].join(" ");
    let turns = [("anna", turn.as_str()), ("ben", turn.as_str())].repeat(1_500);
    let corpus = corpus(&turns);
    let found = corpus.verify(&request("the one said … to the other"));
    assert_eq!(found.verdict, Elided);
    let occurrences = 16 * (60 + 60);
    let compared = 4 * 1024 * 1024 / (turn.len() + occurrences) + 1;
    assert_eq!(found.total, 60 * compared);
    let found = corpus.verify(&request("the one said it to the other"));
    assert_eq!((found.verdict, found.total), (Exact, 60 * 3_000));
}
