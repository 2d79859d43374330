//! Reads the tables of `docs/folding.md` by their headings.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

const DOCUMENT: &str = include_str!("../../docs/folding.md");

/// The rows of the table under a heading: the contents of the first and of the last cell.
fn rows(heading: &str) -> Vec<(&'static str, &'static str)> {
    let heading = format!("\n## {heading}\n");
    let (_, below) = DOCUMENT.split_once(&heading).expect("the heading exists");
    let below = below
        .split("\n#")
        .next()
        .expect("split returns at least one part");
    let lines = below.lines().filter(|line| line.starts_with("| "));
    // The first row is the table header.
    let rows = lines.skip(1).map(|line| {
        let line = line.trim_matches('|');
        let (first, _) = line.split_once(" | ").unwrap_or((line, ""));
        let (_, last) = line.rsplit_once(" | ").unwrap_or(("", line));
        (first.trim(), last.trim())
    });
    rows.collect()
}

/// The code points in a table, each with the last cell of its row.
pub fn code_points(heading: &str) -> BTreeMap<char, &'static str> {
    let rows = rows(heading);
    let parsed = rows.iter().map(|(first, last)| (code_point(first), *last));
    let parsed: BTreeMap<_, _> = parsed.collect();
    assert_eq!(
        parsed.len(),
        rows.len(),
        "{heading}: a code point is listed twice"
    );
    assert!(!parsed.is_empty(), "{heading}: no table");
    parsed
}

/// The ranges in a table, each with the last cell of its row.
pub fn ranges(heading: &str) -> Vec<(RangeInclusive<char>, &'static str)> {
    let rows = rows(heading).into_iter();
    let parsed = rows.map(|(first, last)| {
        let row = DOCUMENT
            .lines()
            .find(|line| line.starts_with(&format!("| {first} | U+")));
        let to = row
            .and_then(|row| row.split(" | ").nth(1))
            .expect("the range has an end");
        (code_point(first)..=code_point(to), last)
    });
    parsed.collect()
}

/// The letters under a heading, separated by spaces.
pub fn letters(heading: &str) -> Vec<char> {
    let (_, below) = DOCUMENT
        .split_once(&format!("\n### {heading}\n"))
        .expect("the heading exists");
    let listed = below
        .split("\n#")
        .next()
        .expect("split returns at least one part")
        .split_whitespace();
    listed
        .map(|letter| {
            letter
                .chars()
                .next()
                .expect("a part between spaces is not empty")
        })
        .collect()
}

/// The words in the first paragraph under a heading.
pub fn words_below(heading: &str) -> Vec<&'static str> {
    let (_, below) = DOCUMENT
        .split_once(&format!("\n### {heading}\n\n"))
        .expect("the heading exists");
    let paragraph = below
        .split("\n\n")
        .next()
        .expect("split returns at least one part");
    paragraph.split_whitespace().collect()
}

/// The texts in a table with one column.
pub fn texts(heading: &str) -> Vec<&'static str> {
    let rows = rows(heading).into_iter();
    rows.map(|(first, _)| first.trim_matches('`')).collect()
}

/// Parses a code point as the document writes it.
pub fn code_point(text: &str) -> char {
    let digits = text.strip_prefix("U+");
    let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let parsed = number.and_then(char::from_u32);
    parsed.unwrap_or_else(|| panic!("{text} is not a code point"))
}
