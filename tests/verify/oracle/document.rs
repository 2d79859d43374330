//! Reads the tables of `docs/folding.md`. The oracle has no tables of its own.

use std::collections::{HashMap, HashSet};

const DOCUMENT: &str = include_str!("../../../docs/folding.md");

/// The text below a heading of any level, up to the next heading.
fn below(heading: &str) -> &'static str {
    let below = DOCUMENT.split("\n#").find_map(|part| {
        let (title, below) = part.trim_start_matches('#').split_once('\n')?;
        (title.trim() == heading).then_some(below)
    });
    below.unwrap_or_else(|| panic!("docs/folding.md has no heading {heading:?}"))
}

/// The cells of each row of the tables below a heading, without the header rows.
fn rows(heading: &str) -> Vec<Vec<&'static str>> {
    let lines = below(heading).lines().filter(|line| line.starts_with("| "));
    let rows = lines.map(|line| {
        let cells = line.trim().trim_matches('|').split(" | ").map(str::trim);
        cells.collect::<Vec<_>>()
    });
    rows.filter(|row| row[0].starts_with("U+") || row[0].starts_with('`'))
        .collect()
}

/// The characters in a table of code points, each with the last cell of its row.
pub fn table(heading: &str) -> HashMap<char, &'static str> {
    let rows = rows(heading).into_iter();
    rows.map(|row| (code_point(row[0]), row[row.len() - 1]))
        .collect()
}

/// The characters in a table of code points.
pub fn characters(heading: &str) -> HashSet<char> {
    table(heading).into_keys().collect()
}

/// The texts between backquotes in the first column of a table.
pub fn texts(heading: &str) -> HashSet<&'static str> {
    let rows = rows(heading).into_iter();
    rows.map(|row| row[0].trim_matches('`')).collect()
}

/// The words or letters below a heading, separated by spaces.
pub fn words(heading: &str) -> HashSet<&'static str> {
    below(heading).split_whitespace().collect()
}

/// Parses a code point as the document writes it.
pub fn code_point(text: &str) -> char {
    let digits = text
        .strip_prefix("U+")
        .and_then(|rest| rest.get(..rest.len().min(6)));
    let number = digits.and_then(|digits| u32::from_str_radix(digits.trim(), 16).ok());
    number
        .and_then(char::from_u32)
        .unwrap_or_else(|| panic!("{text} is not a code point"))
}
