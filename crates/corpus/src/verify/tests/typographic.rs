//! A text with other typography.

use super::super::Verdict::{Absent, Case, Exact, Typographic};
use super::fixtures::corpus;
use super::verdict_in_turn;

#[test]
fn the_same_words_in_other_typography_are_typographic() {
    let turn =
        "“It’s open,” he said – a café in 2014–2015…\nThe o\u{FB03}ce isn’t un\u{AD}limited.";
    for text in [
        "\"It's open,\" he said",
        "It's open",
        "'It's open,' he said",
        "he said -- a cafe\u{301}",
        "in 2014-2015...",
        "2014--2015",
        "2014-2015… The office",
        "isn't unlimited",
        "The\u{A0}office",
        "  It’s   open ",
        "isn‘t un\u{200B}limited.",
    ] {
        assert_eq!(verdict_in_turn(turn, text), Typographic, "{text}");
    }
}

#[test]
fn a_similar_looking_text_with_another_meaning_is_not_said() {
    let turn = "It is open: 10⁸ parts, ① café, −5 or 5–3, unlimited, 5'";
    for text in [
        "It is \u{43E}pen",
        "108 parts",
        "10^8 parts",
        "1 café",
        "cafe, −5",
        "① cafe",
        "+5 or",
        "5 or",
        "5 3",
        "un\u{200D}limited",
        "\u{202E}unlimited\u{202C}",
        "un\u{2060}limited",
        "5\"",
        "It is not open",
        "It open",
        "is It open",
    ] {
        assert_eq!(verdict_in_turn(turn, text), Absent, "{text}");
    }
}

#[test]
fn the_match_has_the_words_as_they_are_in_the_transcript() {
    let corpus = corpus(&[("anna", "So «it’s   open»… now")]);
    for (text, words) in [
        ("it's open", "it’s   open"),
        ("\"it's open\"...", "«it’s   open»…"),
        (" it's open ", "it’s   open"),
    ] {
        assert_eq!(super::found(&corpus, text), [words], "{text}");
    }
    assert_eq!(verdict_in_turn("and so on… yes", "so on."), Case);
    assert_eq!(verdict_in_turn("and so on… yes", "so on.. yes"), Absent);
}

#[test]
fn boundaries_are_judged_on_the_words_of_the_transcript() {
    assert_eq!(
        verdict_in_turn("non\u{2011}negotiable", "negotiable"),
        Absent
    );
    assert_eq!(verdict_in_turn("a 1.02-fold rise", "02-fold"), Absent);
    assert_eq!(verdict_in_turn("5\u{A0}% of it", "5"), Absent);
    assert_eq!(verdict_in_turn("5\u{A0}% of it", "5 %"), Typographic);
}

#[test]
fn only_exact_matches_are_listed_if_there_are_any() {
    let corpus = corpus(&[("anna", "It's open. It’s open. It's open.")]);
    let verification = corpus.verify(&super::request("It's open"));
    assert_eq!((verification.verdict, verification.total), (Exact, 2));
}

#[test]
fn dashes_may_be_spaced_or_closed_up_unless_that_changes_a_number() {
    let turn =
        "They came—old and young—by 5 – 7 boats, it was -5 — no less, in 2003—and then 12 left.";
    for text in [
        "They came — old and young — by",
        "They came -- old and young -- by",
        "They came – old and young – by",
        "it was −5—no less",
        "in 2003 – and then 12 left",
    ] {
        assert_eq!(verdict_in_turn(turn, text), Typographic, "{text}");
    }
    for text in [
        "by 5–7 boats",
        "by 5 -7 boats",
        "it was - 5 — no less",
        "it was --5 — no less",
    ] {
        assert_eq!(verdict_in_turn(turn, text), Absent, "{text}");
    }
    assert_eq!(verdict_in_turn("It fell --9 then", "-9 then"), Absent);
    assert_eq!(verdict_in_turn("They came — old", "came —"), Exact);
    assert_eq!(verdict_in_turn("They came — old", "came—"), Typographic);
}

#[test]
fn a_space_between_a_number_and_its_symbol_is_a_matter_of_house_style() {
    let turn = "It rose by 5 % to 12 \u{20AC}, or $ 13, at 20 °C; in 2020 $7 was 8% of it.";
    for text in [
        "It rose by 5%",
        "5%",
        "5\u{202F}% to 12\u{A0}€",
        "12€, or $13",
        "at 20°C",
        "8 % of it",
        "2020  $7",
    ] {
        assert_eq!(verdict_in_turn(turn, text), Typographic, "{text}");
    }
    for text in ["It rose by 5", "to 12", "or 13", "at 20", "was 8"] {
        assert!(!verdict_in_turn(turn, text).is_said(), "{text}");
    }
}

#[test]
fn a_hyphen_joins_words_and_a_dash_with_spaces_does_not() {
    for (said, asked) in [
        ("I have twenty — five left.", "I have twenty-five left."),
        ("We had sixty -- two died.", "We had sixty-two died."),
        (
            "I saw a man - eating chicken.",
            "I saw a man-eating chicken.",
        ),
        ("The well-known man left.", "The well — known man left."),
    ] {
        assert!(!verdict_in_turn(said, asked).is_said(), "{asked}");
    }
    for (said, asked) in [
        (
            "The Minsk–Moscow train left.",
            "The Minsk-Moscow train left.",
        ),
        (
            "We left—all of us—at night.",
            "We left – all of us – at night.",
        ),
        (
            "We left - all of us - at night.",
            "We left — all of us — at night.",
        ),
        // The mark is on a sign, not on a letter.
        (
            "We had 5 %\u{301}-all of us.",
            "We had 5 %\u{301} – all of us.",
        ),
    ] {
        assert_eq!(verdict_in_turn(said, asked), Typographic, "{asked}");
    }
}
