//! A text in another case, or with other punctuation at its ends.

use super::super::Verdict::{Absent, Case, Exact};
use super::fixtures::corpus;
use super::{found, verdict_in_turn};

#[test]
fn another_case_and_other_punctuation_at_the_ends_are_case() {
    let turn = "We will build it. STRASSE in Σίσυφος, 5 MW of power.";
    for text in [
        "we will build it",
        "We will build it?",
        "“We will build it!”",
        "… will build …",
        "WE WILL BUILD IT.",
        "straße",
        "ΣΊΣΥΦΟΣ",
        "(build it)",
        "5 MW OF power",
    ] {
        assert_eq!(verdict_in_turn(turn, text), Case, "{text}");
    }
    assert_eq!(verdict_in_turn(turn, "We will build it."), Exact);
}

#[test]
fn a_unit_with_another_meaning_in_another_case_is_absent() {
    assert_eq!(
        verdict_in_turn("It makes 5 MW of power.", "5 mW of power"),
        Absent
    );
    assert_eq!(
        verdict_in_turn("It makes 5 MW of power.", "mw of power"),
        Absent
    );
    assert_eq!(verdict_in_turn("It makes 5 MB", "5 Mb"), Absent);
}

#[test]
fn punctuation_inside_a_text_is_not_ignored() {
    assert_eq!(
        verdict_in_turn("We will, build it.", "we will build it"),
        Absent
    );
    assert_eq!(
        verdict_in_turn("We will build. It is.", "we will build it"),
        Absent
    );
}

#[test]
fn symbols_of_numbers_and_names_are_not_ignored() {
    let turn = "It grew 5 in all, #9 and R2D2, to 6' then";
    for text in [
        "5%", "-5", "$5", "5 €", ".5", "/5", "#5", "@9", "R2D2&", "5°", "-5.", "6\"", "5/", "5*",
        "5‰",
    ] {
        assert_eq!(verdict_in_turn(turn, text), Absent, "{text}");
    }
    assert_eq!(verdict_in_turn(turn, "5, "), Case);
    assert_eq!(verdict_in_turn(turn, "“5”"), Case);
}

#[test]
fn the_match_has_no_punctuation_at_its_ends() {
    let corpus = corpus(&[("anna", "So “we will build it.” Yes")]);
    assert_eq!(found(&corpus, "“We will build it!”"), ["we will build it"]);
}

#[test]
fn a_bracketed_capital_is_a_letter_whose_case_was_changed() {
    let turn = "Now we will build it. We will. [T]hey won't, it is [a]typical";
    let corpus = corpus(&[("anna", turn)]);
    assert_eq!(found(&corpus, "“[W]e will”"), ["we will", "We will"]);
    for text in ["[W]e will build it", "[w]e will build it", "“[B]uild it.”"] {
        assert_eq!(verdict_in_turn(turn, text), Case, "{text}");
    }
    assert_eq!(verdict_in_turn(turn, "[T]hey won't"), Exact);
    for text in ["un[w]e will", "[w]ill not", "[I]t is typical", "[e] will"] {
        assert_eq!(verdict_in_turn(turn, text), Absent, "{text}");
    }
}

#[test]
fn a_capital_inside_a_word_and_the_case_of_a_unit_symbol_must_match() {
    let turn = "The MHz of LaTeX, McCoy’s iPad and nine MB of 40-GB disks, WE said.";
    for text in [
        "The Mhz of LaTeX", "the MHz of Latex", "Mccoy’s iPad", "McCoy’s IPad", "nine Mb of",
        "40-Gb disks",
    ] {
        assert_eq!(verdict_in_turn(turn, text), Absent, "{text}");
    }
    for text in [
        "the MHz OF LaTeX", "AND nine MB", "of 40-GB DISKS", "We Said",
    ] {
        assert_eq!(verdict_in_turn(turn, text), Case, "{text}");
    }
}

#[test]
fn sharp_s_matches_two_capital_s_but_not_two_small_ones() {
    let turn = "Die Buße auf der STRASSE, mit Busse und Fuß.";
    for text in [
        "DIE BUSSE AUF",
        "der Straße, mit",
        "der Strasse, mit",
        "MIT BUSSE UND FUSS",
        "STRAẞE",
    ] {
        assert_eq!(verdict_in_turn(turn, text), Case, "{text}");
    }
    for text in [
        "Die Busse auf", "mit Buße und", "Busse und Fuss", "die BuSse auf",
    ] {
        assert_eq!(verdict_in_turn(turn, text), Absent, "{text}");
    }
}

#[test]
fn two_capital_s_match_sharp_s_even_with_an_invisible_character_between_them() {
    assert_eq!(
        verdict_in_turn("Wir gehen die Straße entlang.", "DIE STRAS\u{FEFF}SE"),
        Case
    );
    assert_eq!(verdict_in_turn("DIE STRAS\u{AD}SE", "die Straße"), Case);
}
