//! `docs/folding.md` specifies the foldings. These tests compare its tables with the code, for every code
//! point of Unicode. (The table of punctuation at the ends is tested where that punctuation is removed, in
//! `crates/corpus/src/verify/trim.rs`.)

mod boundaries;
mod document;
mod letters;

use std::collections::BTreeSet;

use document::{code_point, code_points, texts, words_below};
use icu_casemap::CaseMapper;
use onrecord_text::folding::{Folded, Folding, VERSION};
use unicode_normalization::UnicodeNormalization;

fn all() -> impl Iterator<Item = char> {
    '\0'..=char::MAX
}

fn typographic(text: &str) -> String {
    Folded::new(text, Folding::Typographic).as_str().to_owned()
}

fn case(text: &str) -> String {
    Folded::new(text, Folding::Case).as_str().to_owned()
}

/// The single character that `c` is canonically equivalent to, if any; otherwise `c`.
fn alone(c: char) -> char {
    let mut decomposed = c.nfd();
    match (decomposed.next(), decomposed.next()) {
        (Some(other), None) => other,
        _ => c,
    }
}

/// What the document says about a single character.
fn documented() -> impl Fn(char) -> String {
    let (invisible, spaces) = (code_points("Invisible characters"), code_points("Spaces"));
    let (dashes, marks) = (code_points("Dashes"), code_points("Quotation marks"));
    let written = code_points("Written out");
    move |c| match alone(c) {
        c if invisible.contains_key(&c) => String::new(),
        c if spaces.contains_key(&c) => " ".to_owned(),
        c if dashes.contains_key(&c) => "-".to_owned(),
        c if marks.contains_key(&c) => "'".to_owned(),
        c => match written.get(&c) {
            Some(written) => written.trim_matches('`').to_owned(),
            None => c.nfd().collect(),
        },
    }
}

#[test]
fn the_document_has_the_version_of_the_code() {
    let document = include_str!("../../docs/folding.md");
    assert!(document.contains(&format!("specifies version {VERSION} of the foldings.")));
    assert!(document.contains(&format!("`\"folding\": {VERSION}`")));
}

#[test]
fn each_character_is_folded_as_its_table_says() {
    let documented = documented();
    for c in all() {
        let expected = documented(c);
        assert_eq!(
            typographic(&c.to_string()),
            expected,
            "U+{:04X}",
            u32::from(c)
        );
    }
}

#[test]
fn invisible_characters_are_removed_and_runs_of_spaces_or_dashes_become_one() {
    for c in code_points("Invisible characters").into_keys() {
        assert_eq!(typographic(&format!("un{c}seen")), "unseen");
    }
    for c in code_points("Spaces").into_keys() {
        assert_eq!(typographic(&format!("a {c}{c}b")), "a b");
    }
    let is_long = |c: char| code_points("Dashes")[&c] == "long";
    for c in code_points("Dashes").into_keys() {
        for (text, folded) in [
            ("a{c}b", "a-b"),
            ("a {c} b", "a-b"),
            ("a{c} b", "a-b"),
            ("5 {c} b", "5-b"),
            ("5{c}7", "5-7"),
            ("5 {c} 7", "5 - 7"),
            ("a {c} 7", "a\u{2014}7"),
        ] {
            assert_eq!(typographic(&text.replace("{c}", &c.to_string())), folded);
        }
        let sign = if is_long(c) { "\u{2014}5" } else { "-5" };
        assert_eq!(typographic(&format!("{c}5")), sign);
        for other in code_points("Dashes").into_keys() {
            assert_eq!(typographic(&format!("a{c}{other}b")), "a-b");
            let sign = if c == other || is_long(other) {
                "\u{2014}5"
            } else {
                "\u{2014}\u{2212}5"
            };
            assert_eq!(typographic(&format!("{c}{other}5")), sign);
        }
    }
}

#[test]
fn after_a_number_only_the_marks_of_feet_and_inches_are_folded_differently() {
    let (documented, marks) = (documented(), code_points("Quotation marks"));
    for c in all() {
        // A combining mark belongs to the digit.
        let joins = unicode_normalization::char::canonical_combining_class(c) != 0;
        let expected = match marks.get(&alone(c)) {
            Some(after) => code_point(after).to_string(),
            None => documented(c),
        };
        let folded = typographic(&format!("6{c}"));
        assert!(
            joins || folded == format!("6{expected}"),
            "U+{:04X}: {folded}",
            u32::from(c)
        );
    }
}

#[test]
fn case_is_folded_in_full_and_decomposed() {
    let documented = documented();
    let mapper = CaseMapper::new();
    for c in all() {
        let typographic = documented(c);
        let folded: String = mapper.fold_string(&typographic).nfd().collect();
        let is_mark_without_letter =
            typographic.chars().count() > 1 && !typographic.starts_with(char::is_alphabetic);
        let is_not_letter = !c.is_alphabetic();
        let stays = matches!(c, '\u{149}' | '\u{345}') || is_mark_without_letter || is_not_letter;
        let expected = match c {
            'ß' | 'ẞ' => "ß".to_owned(),
            _ if stays => typographic,
            _ => folded,
        };
        assert_eq!(case(&c.to_string()), expected, "U+{:04X}", u32::from(c));
    }
}

#[test]
fn a_letter_of_a_later_unicode_version_is_not_folded_and_ends_a_unit_symbol() {
    // U+AB6C is assigned in the tables of case folding, but not yet in those of the standard library.
    let folded = case("5B\u{ab6c}");
    assert_eq!(case(&folded), folded);
    assert_eq!(case("\u{ab6c}"), "\u{ab6c}");
}

#[test]
fn the_case_sensitive_units_are_those_in_the_table() {
    let units: BTreeSet<&str> = texts("Case-sensitive units").into_iter().collect();
    let letters: Vec<String> = ('a'..='z').map(String::from).collect();
    let longer = |texts: &[String]| -> Vec<String> {
        let each = texts.iter();
        each.flat_map(|text| letters.iter().map(move |letter| format!("{text}{letter}")))
            .collect()
    };
    let two = longer(&letters);
    let three = longer(&two);
    let listed: Vec<String> = units.iter().map(|unit| (*unit).to_owned()).collect();
    for word in letters.iter().chain(&two).chain(&three).chain(&listed) {
        let capital = word.to_uppercase();
        for number in ["5", "5 ", "5-", "seven "] {
            let kept = case(&format!("{number}{capital}")).ends_with(&capital);
            assert_eq!(kept, units.contains(word.as_str()), "{number}{capital}");
        }
        assert_eq!(case(&format!("a {capital}")), format!("a {word}"));
    }
}

#[test]
fn the_number_words_are_those_in_the_list() {
    for number in words_below("Numbers in words") {
        assert_eq!(case(&format!("{number} MW")), format!("{number} MW"));
        assert_eq!(case(&format!("{number} of MW")), format!("{number} of mw"));
    }
    for other in ["the", "of", "seventh", "onet", "power"] {
        assert_eq!(case(&format!("{other} MW")), format!("{other} mw"));
    }
}

#[test]
fn folding_a_folded_text_changes_nothing() {
    // All code points from U+40000 on are unassigned, special-purpose or private.
    for c in all().take_while(|c| *c < '\u{40000}') {
        let text = format!("{c} 6{c}-{c}5 a{c}\u{301}");
        for folding in [Folding::Typographic, Folding::Case] {
            let once = Folded::new(&text, folding).as_str().to_owned();
            let twice = Folded::new(&once, folding).as_str().to_owned();
            assert_eq!(once, twice, "U+{:04X} in {text:?}", u32::from(c));
        }
    }
}
