//! `docs/folding.md`, read: its tables by their headings.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

const DOCUMENT: &str = include_str!("../../docs/folding.md");

/// The rows of the table below a heading: what stands in the first cell, and in the last.
fn rows(heading: &str) -> Vec<(&'static str, &'static str)> {
    let heading = format!("\n## {heading}\n");
    let (_, below) = DOCUMENT.split_once(&heading).expect("a heading");
    let below = below.split("\n#").next().expect("what is below");
    let lines = below.lines().filter(|line| line.starts_with("| "));
    // The first is the head of the table.
    let rows = lines.skip(1).map(|line| {
        let line = line.trim_matches('|');
        let (first, _) = line.split_once(" | ").unwrap_or((line, ""));
        let (_, last) = line.rsplit_once(" | ").unwrap_or(("", line));
        (first.trim(), last.trim())
    });
    rows.collect()
}

/// The code points of a table, each with the last cell of its row.
pub fn code_points(heading: &str) -> BTreeMap<char, &'static str> {
    let rows = rows(heading);
    let read = rows.iter().map(|(first, last)| (code_point(first), *last));
    let read: BTreeMap<_, _> = read.collect();
    assert_eq!(read.len(), rows.len(), "{heading}: a code point twice");
    assert!(!read.is_empty(), "{heading}: no table");
    read
}

/// The ranges of a table, each with the last cell of its row.
pub fn ranges(heading: &str) -> Vec<(RangeInclusive<char>, &'static str)> {
    let rows = rows(heading).into_iter();
    let read = rows.map(|(first, last)| {
        let row = DOCUMENT
            .lines()
            .find(|line| line.starts_with(&format!("| {first} | U+")));
        let to = row.and_then(|row| row.split(" | ").nth(1)).expect("an end");
        (code_point(first)..=code_point(to), last)
    });
    read.collect()
}

/// The letters that stand below a heading, with blanks between.
pub fn letters(heading: &str) -> Vec<char> {
    let (_, below) = DOCUMENT
        .split_once(&format!("\n### {heading}\n"))
        .expect("a heading");
    let listed = below
        .split("\n#")
        .next()
        .expect("what is below")
        .split_whitespace();
    listed
        .map(|letter| letter.chars().next().expect("a letter"))
        .collect()
}

/// The words in the first paragraph below a heading.
pub fn words_below(heading: &str) -> Vec<&'static str> {
    let (_, below) = DOCUMENT
        .split_once(&format!("\n### {heading}\n\n"))
        .expect("a heading");
    let paragraph = below.split("\n\n").next().expect("a paragraph");
    paragraph.split_whitespace().collect()
}

/// The texts of a table of one column.
pub fn texts(heading: &str) -> Vec<&'static str> {
    let rows = rows(heading).into_iter();
    rows.map(|(first, _)| first.trim_matches('`')).collect()
}

/// A code point as the document writes it.
pub fn code_point(written: &str) -> char {
    let digits = written.strip_prefix("U+");
    let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let read = number.and_then(char::from_u32);
    read.unwrap_or_else(|| panic!("{written} is no code point"))
}
