//! Where words may begin and end, as the document's tables have it.

use std::collections::BTreeSet;

use onrecord::text::is_boundary;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::GraphemeCursor;

use super::all;
use super::document::code_points;

fn table(heading: &str) -> BTreeSet<char> {
    code_points(heading).into_keys().collect()
}

/// Is something joined here that no grapheme cluster joins already?
fn is_joined(text: &str, at: usize) -> Option<bool> {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    let is_between = cursor.is_boundary(text, 0).expect("a place in the text");
    is_between.then(|| !is_boundary(text, at))
}

/// Compares what is joined in a text, at a place after its first part, with what should be: for every
/// character that is no letter, no digit, and not looked through.
#[track_caller]
fn assert_joined(
    before: &str,
    after: &str,
    cut: impl Fn(char) -> usize,
    should: impl Fn(char) -> bool,
) {
    let hidden = table("Looked through");
    let plain = |c: &char| !c.is_alphanumeric() && !hidden.contains(c) && !is_combining_mark(*c);
    for c in all().filter(plain) {
        let text = format!("{before}{c}{after}");
        let joined = is_joined(&text, before.len() + cut(c));
        assert!(
            joined.is_none_or(|joined| joined == should(c)),
            "U+{:04X} in {text:?}: {joined:?}",
            u32::from(c)
        );
    }
}

fn whole(c: char) -> usize {
    c.len_utf8()
}

#[test]
fn joiners_are_those_of_the_table() {
    let table = code_points("Joiners");
    let joins = |what: &'static [&str]| {
        let of = table
            .iter()
            .filter(move |(_, between)| what.contains(between));
        of.map(|(c, _)| *c).collect::<BTreeSet<char>>()
    };
    let joiners = joins(&["words", "spaced words"]);
    for (before, after) in [("a", "b"), ("A", "B")] {
        assert_joined(before, after, |_| 0, |c| joiners.contains(&c));
        assert_joined(before, after, whole, |c| joiners.contains(&c));
    }
    let (words, numerals) = (
        joins(&["words"]),
        joins(&["words", "spaced words", "numerals"]),
    );
    assert_joined("中", "a", |_| 0, |c| words.contains(&c));
    assert_joined("カ", "か", whole, |c| words.contains(&c));
    assert_joined("三", "五", whole, |c| numerals.contains(&c));
    // But for the end of a sentence.
    assert_joined("a", "B", whole, |c| joiners.contains(&c) && c != '.');
}

#[test]
fn signs_of_numbers_are_those_of_the_tables() {
    let (before, currency) = (table("Signs before a number"), table("Currency signs"));
    let (after, joiners) = (code_points("Signs after a number"), code_points("Joiners"));
    let joiners = |c: char| {
        joiners
            .get(&c)
            .is_some_and(|between| between.ends_with("words"))
    };
    assert_joined(" ", "5", whole, |c| {
        before.contains(&c) || currency.contains(&c)
    });
    assert_joined(
        "5",
        " ",
        |_| 0,
        |c| after.contains_key(&c) || currency.contains(&c),
    );
    let after_a_space = |c| after.get(&c) == Some(&"yes");
    assert_joined(
        "5 ",
        " ",
        |_| 0,
        |c| after_a_space(c) || currency.contains(&c),
    );
    assert_joined("", " 5", whole, |c| currency.contains(&c));
    // A sign before a currency sign, and letters before one.
    assert_joined(" ", "$5", whole, |c| before.contains(&c));
    assert_joined("US", "5", |_| 0, |c| currency.contains(&c) || joiners(c));
}

#[test]
fn what_opens_for_a_sign_is_of_the_tables() {
    let (opens, spaces) = (table("What opens"), table("Spaces"));
    let opens = |c| opens.contains(&c) || spaces.contains(&c);
    assert_joined("", "-5", |c| whole(c) + 1, opens);
    assert!(!is_boundary("-5", 1));
    for (text, cut) in [("达~5", 4), ("カ~5", 4), ("a~5", 2)] {
        assert_eq!(is_boundary(text, cut), text.starts_with('a'), "{text}");
    }
}

#[test]
fn what_is_looked_through_is_in_the_table_or_a_combining_mark() {
    let hidden = table("Looked through");
    for c in all().filter(|c| !c.is_alphanumeric()) {
        let text = format!("a{c}{c}b");
        let joined = is_joined(&text, 1 + 2 * c.len_utf8());
        let should = hidden.contains(&c) || is_combining_mark(c);
        assert!(
            joined.is_none_or(|joined| joined == should),
            "U+{:04X}: {joined:?}",
            u32::from(c)
        );
    }
}
