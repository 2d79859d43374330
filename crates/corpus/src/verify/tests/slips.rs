//! Minor differences: other digit separators, or British instead of American spelling or vice versa.

use super::super::Verdict::{Absent, Near};
use super::super::{Difference, MinorDifference};
use super::fixtures::corpus;
use super::request;

/// The words of the transcript that differ from the text, and how they differ.
fn slips(turn: &str, text: &str) -> Vec<(String, Option<MinorDifference>)> {
    let corpus = corpus(&[("anna", turn)]);
    let verification = corpus.verify(&request(text));
    assert_eq!(verification.verdict, Near, "{text}");
    let section = super::section(&corpus, &verification.matches[0]);
    let pieces = verification.matches[0].difference.iter();
    let missing = pieces.filter_map(|piece| match piece {
        Difference::Missing(span, differs_in) => {
            Some((section[span.clone()].to_owned(), *differs_in))
        }
        _ => None,
    });
    missing.collect()
}

#[test]
fn a_number_with_other_separators_is_near_and_the_difference_says_so() {
    for (turn, text, there) in [
        ("There are 27,500 sheep.", "27500 sheep", "27,500"),
        ("There are 27 500 sheep.", "27500 sheep", "27 500"),
        ("There are 27’500 sheep.", "27,500 sheep", "27’500"),
        ("There are 27500 sheep.", "27,500 sheep", "27500"),
        ("There are 27500 sheep.", "27 500 sheep", "27500"),
        ("There are 1,027,500 sheep.", "1.027.500 sheep", "1,027,500"),
    ] {
        assert_eq!(
            slips(turn, text),
            [(there.to_owned(), Some(MinorDifference::DigitSeparators))],
            "{text}"
        );
    }
    assert_eq!(
        slips("It weighs 1,500 tons now.", "It weighs 1.500 tons now"),
        [("1,500".to_owned(), None)]
    );
}

#[test]
fn the_other_spelling_is_near_and_the_difference_says_so() {
    for (turn, text, there) in [
        ("Our colours faded.", "colors faded", "colours"),
        ("Our colors faded.", "colours faded", "colors"),
        ("They organised it.", "organized it", "organised"),
        ("They analyzed it.", "analysed it", "analyzed"),
        ("The theatre burned.", "theater burned", "theatre"),
        ("We travelled far.", "We traveled far", "travelled"),
        ("A defence pact.", "A defense pact", "defence"),
    ] {
        let expected = [(there.to_owned(), Some(MinorDifference::Spelling))];
        assert_eq!(slips(turn, text), expected, "{text}");
    }
}

#[test]
fn quotation_marks_around_words_are_punctuation_and_apostrophes_are_not() {
    assert_eq!(
        slips(
            "It is known as the “Land of Lakes” now.",
            "It is known as the Land of Lakes now"
        ),
        [
            ("“Land".to_owned(), Some(MinorDifference::Punctuation)),
            ("Lakes”".to_owned(), Some(MinorDifference::Punctuation)),
        ]
    );
    assert_eq!(
        slips(
            "In that year the workers’ wages rose again.",
            "In that year the workers wages rose again"
        ),
        [("workers’".to_owned(), None)]
    );
}

#[test]
fn words_that_differ_in_more_have_no_minor_difference() {
    let found = slips(
        "The grey mare had no fear of the harbour.",
        "The gray mare had a fear of the harbor",
    );
    assert_eq!(
        found,
        [
            ("grey".to_owned(), Some(MinorDifference::Spelling)),
            ("no".to_owned(), None),
            ("harbour".to_owned(), Some(MinorDifference::Spelling)),
        ]
    );
    assert_eq!(super::verdict_in_turn("He won a prize.", "prise"), Absent);
}
