//! `docs/folding.md` is the contract of the foldings: its tables, against what the program does with
//! every code point of Unicode. (The table of punctuation at the ends is read where that is taken off,
//! `src/verify/ends.rs`.)

mod boundaries;
mod document;
mod letters;

use std::collections::BTreeSet;

use icu_casemap::CaseMapper;
use onrecord::text::folding::{Folded, Folding, VERSION};
use unicode_normalization::UnicodeNormalization;

use document::{code_point, code_points, texts};

fn all() -> impl Iterator<Item = char> {
    '\0'..=char::MAX
}

fn typographic(text: &str) -> String {
    Folded::new(text, Folding::Typographic).as_str().to_owned()
}

fn case(text: &str) -> String {
    Folded::new(text, Folding::Case).as_str().to_owned()
}

/// The one character that another is canonically equivalent to.
fn alone(c: char) -> char {
    let mut decomposed = c.nfd();
    match (decomposed.next(), decomposed.next()) {
        (Some(other), None) => other,
        _ => c,
    }
}

/// What the document says of a character alone.
fn documented() -> impl Fn(char) -> String {
    let (unseen, spaces) = (code_points("Unseen"), code_points("Spaces"));
    let (dashes, marks) = (code_points("Dashes"), code_points("Quotation marks"));
    let written = code_points("Written out");
    move |c| match alone(c) {
        c if unseen.contains_key(&c) => String::new(),
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
fn the_document_has_the_version_of_the_program() {
    let document = include_str!("../../docs/folding.md");
    assert!(document.contains(&format!("foldings, version {VERSION}.")));
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
fn what_is_unseen_is_so_inside_a_word_and_spaces_and_dashes_in_a_row_are_one() {
    for c in code_points("Unseen").into_keys() {
        assert_eq!(typographic(&format!("un{c}seen")), "unseen");
    }
    for c in code_points("Spaces").into_keys() {
        assert_eq!(typographic(&format!("a {c}{c}b")), "a b");
    }
    for c in code_points("Dashes").into_keys() {
        for other in code_points("Dashes").into_keys() {
            assert_eq!(typographic(&format!("a{c}{other}b")), "a-b");
            let sign = if c == other { "-5" } else { "-\u{2212}5" };
            assert_eq!(typographic(&format!("{c}{other}5")), sign);
        }
    }
}

#[test]
fn after_a_number_the_marks_of_feet_and_inches_are_told_apart_and_nothing_else_changes() {
    let (documented, marks) = (documented(), code_points("Quotation marks"));
    for c in all() {
        // A mark that combines with the digit is the digit's.
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
        let is_mark_on_none =
            typographic.chars().count() > 1 && !typographic.starts_with(char::is_alphabetic);
        let stays = matches!(c, '\u{149}' | '\u{345}') || is_mark_on_none;
        let expected = if stays { typographic } else { folded };
        assert_eq!(case(&c.to_string()), expected, "U+{:04X}", u32::from(c));
    }
    assert_eq!(case("STRASSE"), case("straße"));
}

#[test]
fn the_units_that_case_tells_apart_are_those_of_the_table() {
    let units: BTreeSet<&str> = texts("Units that case tells apart").into_iter().collect();
    let longest = units.iter().map(|unit| unit.len()).max();
    assert_eq!(longest, Some(3), "the test knows units of three letters");
    let letters: Vec<String> = ('a'..='z').map(String::from).collect();
    let longer = |texts: &[String]| -> Vec<String> {
        let each = texts.iter();
        each.flat_map(|text| letters.iter().map(move |letter| format!("{text}{letter}")))
            .collect()
    };
    let two = longer(&letters);
    let three = longer(&two);
    for word in letters.iter().chain(&two).chain(&three) {
        let capital = word.to_uppercase();
        for number in ["5", "5 "] {
            let kept = case(&format!("{number}{capital}")).ends_with(&capital);
            assert_eq!(kept, units.contains(word.as_str()), "{number}{capital}");
        }
        assert_eq!(case(&format!("a {capital}")), format!("a {word}"));
    }
}

#[test]
fn what_is_folded_is_folded_once_and_for_all() {
    // What follows is assigned to nothing.
    for c in all().take_while(|c| *c < '\u{40000}') {
        let text = format!("{c} 6{c}-{c}5 a{c}\u{301}");
        for folding in [Folding::Typographic, Folding::Case] {
            let once = Folded::new(&text, folding).as_str().to_owned();
            let twice = Folded::new(&once, folding).as_str().to_owned();
            assert_eq!(once, twice, "U+{:04X} in {text:?}", u32::from(c));
        }
    }
}
