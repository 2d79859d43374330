//! Letters of scripts without spaces: which of them are words, and where they stay together.

use std::collections::{BTreeSet, HashMap};

use onrecord_text::folding::{Folded, Folding};
use onrecord_text::is_boundary;
use unicode_normalization::char::is_combining_mark;

use super::all;
use super::document::{letters, ranges};

fn is_cut(before: &str, after: &str) -> bool {
    is_boundary(&format!("{before}{after}"), before.len())
}

fn words(text: &str) -> usize {
    Folded::new(text, Folding::Typographic).words().count()
}

/// All letters in the listed ranges, each with how its script forms words.
fn listed() -> HashMap<char, &'static str> {
    let is_letter = |c: &char| c.is_alphabetic() && !c.is_numeric() && !is_combining_mark(*c);
    let ranges = ranges("Scripts without spaces").into_iter();
    let each = ranges.flat_map(|(range, how)| range.filter(is_letter).map(move |c| (c, how)));
    each.collect()
}

#[test]
fn the_scripts_are_those_in_the_table() {
    let listed = listed();
    for c in all().filter(|c| c.is_alphabetic() && !is_combining_mark(*c)) {
        // The apostrophe is folded to a character that is not a letter; the half-width Katakana marks only
        // occur after another letter.
        if matches!(c, '\u{2BC}' | '\u{FF9E}' | '\u{FF9F}') {
            continue;
        }
        let expected = match listed.get(&c) {
            None => (1, 1, 1),
            Some(&"together") => (1, 2, 2),
            Some(_) => (2, 2, 2),
        };
        let counted = |text: [char; 2]| words(&String::from_iter(text));
        let found = (counted([c, c]), counted(['a', c]), counted([c, '5']));
        assert_eq!(found, expected, "U+{:04X}", u32::from(c));
    }
}

#[test]
fn continuing_letters_and_leading_vowels_are_those_in_the_lists() {
    let (continuing, leading): (BTreeSet<_>, BTreeSet<_>) = (
        letters("Continuing letters").into_iter().collect(),
        letters("Leading vowels").into_iter().collect(),
    );
    let (listed, within) = (listed(), letters("Numerals"));
    for c in listed
        .keys()
        .chain(&continuing)
        .filter(|c| !within.contains(c))
    {
        let written = c.to_string();
        // 々 is in no listed range; it can be separated only from ideographs and kana.
        assert_eq!(
            is_cut("は", &written),
            !continuing.contains(c) && !is_combined(*c),
            "は|{c}"
        );
        assert_eq!(is_cut(&written, "は"), !leading.contains(c), "{c}|は");
    }
}

fn is_combined(c: char) -> bool {
    // Thai and Lao SARA AM, and the half-width Katakana marks: one grapheme cluster with the letter before.
    matches!(c, '\u{E33}' | '\u{EB3}' | '\u{FF9E}' | '\u{FF9F}')
}

#[test]
fn numbers_among_letters_stay_together_as_the_lists_say() {
    let list = |heading| letters(heading).into_iter().collect::<BTreeSet<_>>();
    let (numerals, before) = (list("Numerals"), list("Before a number"));
    let (within, leading, continuing) = (
        list("Within a number"),
        list("Leading vowels"),
        list("Continuing letters"),
    );
    for c in listed().into_keys().filter(|c| !continuing.contains(c)) {
        let written = c.to_string();
        let stays = numerals.contains(&c) || before.contains(&c) || leading.contains(&c);
        assert_eq!(is_cut(&written, "三"), !stays, "{c}|三");
        let cut = is_boundary(&format!("三{c}五"), 3);
        let stays = numerals.contains(&c) || within.contains(&c) || is_combined(c);
        assert_eq!(cut, !stays, "三|{c}五");
        assert!(!is_cut("5", &written), "5|{c}");
    }
    for (text, bars) in [
        ("三分之一", "三分之一"),
        ("3分の1", "3分の1"),
        ("自分の一", "自|分|の一"),
        ("在2023年", "在|2023年"),
        ("テ5", "テ5"),
        ("ก5", "ก5"),
    ] {
        let ends = text
            .char_indices()
            .skip(1)
            .filter(|(at, _)| is_boundary(text, *at));
        let mut barred = text.to_owned();
        let ends: Vec<_> = ends.collect();
        for (at, _) in ends.iter().rev() {
            barred.insert(*at, '|');
        }
        assert_eq!(barred, bars);
    }
}
