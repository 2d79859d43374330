//! The tables of `docs/folding.md`, as this oracle reads them: it has none of its own.

use std::collections::{HashMap, HashSet};

const DOCUMENT: &str = include_str!("../../../docs/folding.md");

/// What stands below a heading of any level, up to the next one.
fn below(heading: &str) -> &'static str {
    let found = DOCUMENT.split("\n#").find_map(|part| {
        let (title, below) = part.trim_start_matches('#').split_once('\n')?;
        (title.trim() == heading).then_some(below)
    });
    found.unwrap_or_else(|| panic!("docs/folding.md has no heading {heading:?}"))
}

/// The cells of each row of the tables below a heading, without the rows of titles.
fn rows(heading: &str) -> Vec<Vec<&'static str>> {
    let lines = below(heading).lines().filter(|line| line.starts_with("| "));
    let rows = lines.map(|line| {
        let cells = line.trim().trim_matches('|').split(" | ").map(str::trim);
        cells.collect::<Vec<_>>()
    });
    rows.filter(|row| row[0].starts_with("U+") || row[0].starts_with('`'))
        .collect()
}

/// The characters of a table of code points, each with its last column.
pub fn table(heading: &str) -> HashMap<char, &'static str> {
    let rows = rows(heading).into_iter();
    rows.map(|row| (code_point(row[0]), row[row.len() - 1]))
        .collect()
}

/// The characters of a table of code points.
pub fn characters(heading: &str) -> HashSet<char> {
    table(heading).into_keys().collect()
}

/// What stands between backquotes in the first column of a table.
pub fn texts(heading: &str) -> HashSet<&'static str> {
    let rows = rows(heading).into_iter();
    rows.map(|row| row[0].trim_matches('`')).collect()
}

/// The words or letters that are listed below a heading, with spaces between them.
pub fn words(heading: &str) -> HashSet<&'static str> {
    below(heading).split_whitespace().collect()
}

/// A code point as the document writes it.
pub fn code_point(written: &str) -> char {
    let digits = written
        .strip_prefix("U+")
        .and_then(|it| it.get(..it.len().min(6)));
    let number = digits.and_then(|it| u32::from_str_radix(it.trim(), 16).ok());
    number
        .and_then(char::from_u32)
        .unwrap_or_else(|| panic!("{written} is no code point"))
}
