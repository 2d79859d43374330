//! Where words may begin and end, according to the tables of `docs/folding.md`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use onrecord_text::is_boundary;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::GraphemeCursor;

use super::all;
use super::document::code_points;

fn table(heading: &str) -> BTreeSet<char> {
    code_points(heading).into_keys().collect()
}

/// Whether a position between two grapheme clusters is not a boundary. `None` inside a grapheme cluster.
fn is_joined(text: &str, position: usize) -> Option<bool> {
    let mut cursor = GraphemeCursor::new(position, text.len(), true);
    let is_between = cursor
        .is_boundary(text, 0)
        .expect("the position is in the text");
    is_between.then(|| !is_boundary(text, position))
}

/// Tries every character that is not a letter or digit and is not skipped by the rules: checks which of
/// them are joined to the texts around them at a position after `before`.
#[track_caller]
fn assert_joined(
    before: &str,
    after: &str,
    cut: impl Fn(char) -> usize,
    should: impl Fn(char) -> bool,
) {
    let skipped = table("Skipped characters");
    let plain = |c: &char| !c.is_alphanumeric() && !skipped.contains(c) && !is_combining_mark(*c);
    // All other code points are ideographs, unassigned, or for private use.
    let assigned = all().filter(|c| *c < '\u{20000}' || ('\u{E0000}'..'\u{E1000}').contains(c));
    for c in assigned.filter(plain) {
        let text = format!("{before}{c}{after}");
        let joined = is_joined(&text, before.len() + cut(c));
        assert!(
            joined.is_none_or(|joined| joined == should(c)),
            "U+{:04X} in {text:?}: {joined:?}",
            u32::from(c)
        );
    }
}

fn past_char(c: char) -> usize {
    c.len_utf8()
}

/// Hyphens, dashes, the minus sign and the slashes of fractions, as the document lists them in its text.
const BETWEEN_ENDS: &str = "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{FE63}\u{FF0D}/\u{2044}\u{2215}\u{FF0F}";
const OPERATORS: &str = "~\u{B1}\u{D7}\u{F7}\u{2213}\u{223C}\u{301C}\u{FF5E}";

/// The joiners of these kinds.
fn joiners(kinds: &[&str]) -> BTreeSet<char> {
    let table = code_points("Joiners").into_iter();
    table
        .filter(|(_, between)| kinds.contains(between))
        .map(|(c, _)| c)
        .collect()
}

#[test]
fn joiners_are_those_of_the_table() {
    let word_signs = table("Word signs");
    let all = joiners(&["words", "spaced words"]);
    let joins = |c: char| all.contains(&c) || word_signs.contains(&c);
    for (before, after) in [("a", "b"), ("A", "B")] {
        assert_joined(before, after, |_| 0, joins);
        assert_joined(before, after, past_char, joins);
    }
    let words = joiners(&["words"]);
    let numerals = joiners(&["words", "spaced words", "numerals"]);
    assert_joined("中", "a", |_| 0, |c| words.contains(&c));
    let joins_katakana = |c| words.contains(&c) || word_signs.contains(&c);
    assert_joined("カ", "か", |_| 0, |c| words.contains(&c));
    assert_joined("a", "中", |_| 0, joins_katakana);
    assert_joined("a", "中", past_char, |c| words.contains(&c));
    assert_joined("三", "五", past_char, |c| numerals.contains(&c));
    // A full stop here ends a sentence.
    assert_joined("a", "B", past_char, |c| joins(c) && c != '.');
    let is_degree = |c| matches!(c, '\u{B0}' | '\u{2DA}');
    assert_joined("5", "B", past_char, |c| {
        (joins(c) || is_degree(c)) && c != '.'
    });
    assert_joined("א", "ב", past_char, |c| joins(c) || c == '"');
}

/// Is the character a sign after a number, or a currency sign?
fn is_after(c: char) -> bool {
    static SIGNS: LazyLock<BTreeSet<char>> =
        LazyLock::new(|| &table("Signs after a number") | &table("Currency signs"));
    SIGNS.contains(&c)
}

#[test]
fn signs_before_a_number_are_those_of_the_table() {
    let (before, currency) = (
        code_points("Signs before a number"),
        table("Currency signs"),
    );
    let word_signs = &table("Word signs") | &joiners(&["words", "spaced words"]);
    let is_before = |c| before.contains_key(&c) || currency.contains(&c);
    assert_joined(" ", "5", past_char, is_before);
    assert_joined(" ", "$5", past_char, is_before);
    let may_have_space = |c| before.get(&c).is_some_and(|how| how.starts_with("yes"));
    assert_joined("", " 5", past_char, |c| {
        may_have_space(c) || currency.contains(&c)
    });
    let leads_anywhere = |c| before.get(&c).is_some_and(|how| how.ends_with("anywhere"));
    assert_joined("x", "5", past_char, |c| {
        leads_anywhere(c) || currency.contains(&c) || word_signs.contains(&c)
    });
    // Between a letter and a currency sign.
    assert_joined(
        "US",
        "5",
        |_| 0,
        |c| currency.contains(&c) || word_signs.contains(&c),
    );
}

#[test]
fn signs_after_a_number_are_those_of_the_table() {
    let (after, currency) = (code_points("Signs after a number"), table("Currency signs"));
    let word_signs = table("Word signs");
    assert_joined("5", " ", |_| 0, |c| is_after(c) || word_signs.contains(&c));
    let may_have_space = |c| after.get(&c) == Some(&"yes");
    assert_joined(
        "5 ",
        " ",
        |_| 0,
        |c| may_have_space(c) || currency.contains(&c),
    );
}

#[test]
fn ranges_operators_and_thousands_are_joined_as_the_document_says() {
    let number_joiners = joiners(&["words", "spaced words", "digits", "numerals"]);
    let (word_signs, currency) = (table("Word signs"), table("Currency signs"));
    let range = |c: char| BETWEEN_ENDS.contains(c) || OPERATORS.contains(c);
    assert_joined("5%", "7", |_| 0, |c| range(c) || is_after(c));
    let after = code_points("Signs after a number");
    let may_have_space = |c| after.get(&c) == Some(&"yes") || currency.contains(&c);
    assert_joined(
        "5 ",
        " 7",
        |_| 0,
        |c| OPERATORS.contains(c) || may_have_space(c),
    );
    let spaces = table("Spaces");
    assert_joined(
        "1",
        "500",
        |_| 0,
        |c| {
            let is_space = c != '\n' && spaces.contains(&c);
            is_space || number_joiners.contains(&c) || is_after(c) || word_signs.contains(&c)
        },
    );
    assert_joined(
        "1975",
        "500",
        |_| 0,
        |c| number_joiners.contains(&c) || is_after(c) || word_signs.contains(&c),
    );
    for c in "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞↉".chars() {
        assert!(!is_boundary(&format!("2 {c}"), 1), "{c}");
    }
}

#[test]
fn the_characters_that_may_precede_a_sign_are_in_the_tables() {
    let (opens, spaces) = (table("Opening characters"), table("Spaces"));
    let currency = table("Currency signs");
    let opens = |c: char| {
        let is_another_dash =
            c != '-' && BETWEEN_ENDS.contains(c) && !"/\u{2044}\u{2215}\u{FF0F}".contains(c);
        opens.contains(&c) || spaces.contains(&c) || currency.contains(&c) || is_another_dash
    };
    assert_joined("", "-5", |c| past_char(c) + 1, opens);
    assert!(!is_boundary("-5", 1));
    for (text, cut) in [("达~5", 4), ("カ~5", 4), ("a~5", 2)] {
        assert_eq!(is_boundary(text, cut), text.starts_with('a'), "{text}");
    }
}

#[test]
fn skipped_characters_are_in_the_table_or_are_combining_marks() {
    let (skipped, word_signs) = (table("Skipped characters"), table("Word signs"));
    for c in all().filter(|c| !c.is_alphanumeric() && !word_signs.contains(c)) {
        let text = format!("a{c}{c}b");
        let joined = is_joined(&text, 1 + 2 * c.len_utf8());
        let should = skipped.contains(&c) || is_combining_mark(c);
        assert!(
            joined.is_none_or(|joined| joined == should),
            "U+{:04X}: {joined:?}",
            u32::from(c)
        );
    }
}
