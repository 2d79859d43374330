//! Pages: form feeds, page numbers, running heads and feet.

use std::collections::HashMap;

use crate::labels;

/// A line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line<'a> {
    pub text: &'a str,
    pub number: usize,
    /// Whether a page ends before it.
    pub begins_page: bool,
}

/// Divides a text into lines. CR LF, LF, CR and FF end a line.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let (mut lines, mut start, mut number, mut begins_page) = (Vec::new(), 0, 1, false);
    let bytes = text.as_bytes();
    let mut position = 0;
    while position <= bytes.len() {
        let byte = bytes.get(position).copied();
        if !matches!(byte, None | Some(b'\n' | b'\r' | b'\x0c')) {
            position += 1;
            continue;
        }
        lines.push(Line {
            text: &text[start..position],
            number,
            begins_page,
        });
        begins_page = byte == Some(b'\x0c');
        if byte == Some(b'\r') && bytes.get(position + 1) == Some(&b'\n') {
            position += 1;
        }
        // Text editors do not start a new line at a form feed.
        number += usize::from(byte != Some(b'\x0c'));
        position += 1;
        start = position;
    }
    lines
}

/// The indices of lines that are page numbers, running heads and running feet.
pub(super) fn furniture(lines: &[Line<'_>]) -> Vec<usize> {
    const NEAR: usize = 3;
    let mut found = Vec::new();
    let mut edges: Vec<usize> = Vec::new();
    let pages = split_pages(lines);
    let mut first = 0;
    for page in &pages {
        let full: Vec<usize> = (0..page.len())
            .filter(|index| !page[*index].text.trim().is_empty())
            .collect();
        if pages.len() > 1 {
            let head = full.iter().take(NEAR);
            let foot = full.iter().skip(NEAR.max(full.len().saturating_sub(NEAR)));
            edges.extend(head.chain(foot).map(|index| first + index));
            for index in full.first().into_iter().chain(full.last()) {
                if is_number(lines[first + index].text) {
                    found.push(first + index);
                }
            }
        }
        first += page.len();
    }
    // A running head or foot recurs, apart from the number of its page.
    let mut counts: HashMap<String, usize> = HashMap::new();
    for index in &edges {
        *counts
            .entry(without_digits(lines[*index].text))
            .or_default() += 1;
    }
    found.extend(edges.into_iter().filter(|index| {
        let text = lines[*index].text.trim();
        let count = counts.get(&without_digits(text)).copied().unwrap_or(0);
        let is_sentence = text.ends_with(['.', '?', '!', '…', '"', '”', ',']);
        let is_short = text.chars().count() < 100;
        count > 1 && count * 2 >= pages.len() && !text.contains(':') && !is_sentence && is_short
    }));
    if pages.len() == 1 {
        found.extend(ascending_numbers(lines));
        found.extend((0..lines.len()).filter(|index| is_labelled_number(lines, *index)));
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn split_pages<'a, 'b>(lines: &'b [Line<'a>]) -> Vec<&'b [Line<'a>]> {
    let mut pages = Vec::new();
    let mut start = 0;
    for index in 1..lines.len() {
        if lines[index].begins_page {
            pages.push(&lines[start..index]);
            start = index;
        }
    }
    pages.push(&lines[start..]);
    pages
}

/// Page numbers: numbers alone between empty lines, each greater by one than the last.
fn ascending_numbers(lines: &[Line<'_>]) -> Vec<usize> {
    let is_empty = |index: Option<usize>| {
        index
            .and_then(|index| lines.get(index))
            .is_none_or(|line| line.text.trim().is_empty())
    };
    let numbers: Vec<(usize, u32)> = (0..lines.len())
        .filter(|index| is_empty(index.checked_sub(1)) && is_empty(Some(index + 1)))
        .filter_map(|index| Some((index, lines[index].text.trim().parse().ok()?)))
        .collect();
    let is_ascending = numbers
        .windows(2)
        .all(|pair| pair[0].1.checked_add(1) == Some(pair[1].1));
    if numbers.len() > 1 && is_ascending {
        numbers.into_iter().map(|(index, _)| index).collect()
    } else {
        Vec::new()
    }
}

/// Whether a line is a page number such as `Page 3`, and not part of a wrapped sentence.
fn is_labelled_number(lines: &[Line<'_>], index: usize) -> bool {
    /// A line that is indented by more characters is centred or at the right margin.
    const INDENT: usize = 8;
    let text = lines[index].text;
    let indent = text.chars().take_while(|c| c.is_whitespace()).count();
    let before = index
        .checked_sub(1)
        .map_or("", |before| lines[before].text.trim());
    labels::is_page_number(text)
        && (indent > INDENT || before.is_empty() || before.ends_with(['.', '?', '!', '…']))
}

fn is_number(text: &str) -> bool {
    let text = text.trim().trim_matches(['-', '–', ' ', '[', ']']);
    !text.is_empty()
        && text.len() <= 5
        && (text.bytes().all(|byte| byte.is_ascii_digit())
            || text.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x')))
}

fn without_digits(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_ascii_digit() && !c.is_whitespace())
        .collect::<String>()
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let lines = lines(text);
        furniture(&lines)
            .into_iter()
            .map(|index| lines[index].text.trim().to_owned())
            .collect()
    }

    #[test]
    fn page_numbers_and_running_heads_are_found() {
        let text = "Quill 1\n\nAda: We left.\n\n1\n\x0cQuill 2\n\nAnd then\n\n2\n\x0cQuill 3\n\nwe came.\n\n3\n";
        assert_eq!(
            texts(text),
            ["Quill 1", "1", "Quill 2", "2", "Quill 3", "3"]
        );
        assert_eq!(texts("So.\n\n1\n\nAnd so.\n\n2\n\nEnd."), ["1", "2"]);
    }

    #[test]
    fn a_number_that_was_said_stays() {
        assert!(texts("Ada: How many?\n\n12\n\nBen: So few.").is_empty());
        assert!(texts("How many?\n\x0c12 boats.").is_empty());
        assert!(texts("Ada: It is at the top of\nPage 2\nof the book.").is_empty());
    }

    #[test]
    fn every_way_to_end_a_line_counts() {
        let found: Vec<_> = lines("a\r\nb\rc\nd\x0ce")
            .into_iter()
            .map(|line| (line.text, line.number))
            .collect();
        assert_eq!(found, [("a", 1), ("b", 2), ("c", 3), ("d", 4), ("e", 4)]);
    }
}
