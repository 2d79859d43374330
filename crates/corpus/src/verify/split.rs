//! Splits a text at its ellipses and insertions.

use std::ops::Range;

use onrecord_text::folding::plain_quotation_mark;
use onrecord_text::is_alphanumeric;

use super::trim::trim_quotation_marks;

/// The gap between two parts, before the first part, or after the last one.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Gap {
    /// Whether there is an ellipsis.
    pub(super) has_omission: bool,
    /// The words inserted in brackets.
    pub(super) insertions: Vec<String>,
}

/// The parts of a text, and the gaps around them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct QuoteParts<'a> {
    /// The parts in order, with the spaces around them. Each contains a letter or a digit.
    pub(super) parts: Vec<&'a str>,
    /// The gaps: one more than there are parts.
    pub(super) gaps: Vec<Gap>,
}

impl<'a> QuoteParts<'a> {
    /// Splits a text at its ellipses, and at words in brackets if `with_insertions` is set.
    pub(super) fn new(text: &'a str, with_insertions: bool) -> Self {
        let text = trim_quotation_marks(text);
        let mut split = Self {
            parts: Vec::new(),
            gaps: vec![Gap::default()],
        };
        let mut part_start = 0;
        for EditorialMark { span, insertion } in editorial_marks(text, with_insertions) {
            split.add(&text[part_start..span.start]);
            if let Some(gap) = split.gaps.last_mut() {
                gap.has_omission |= insertion.is_none();
                gap.insertions.extend(insertion.map(str::to_owned));
            }
            part_start = span.end;
        }
        split.add(&text[part_start..]);
        split
    }

    /// The inserted words, in order.
    pub(super) fn insertions(&self) -> Vec<String> {
        let all = self.gaps.iter().flat_map(|gap| &gap.insertions);
        all.cloned().collect()
    }

    fn add(&mut self, part: &'a str) {
        // ʼ is a letter in Unicode, but is folded to a quotation mark.
        if part.contains(|c: char| is_alphanumeric(c) && plain_quotation_mark(c).is_none()) {
            self.parts.push(part);
            self.gaps.push(Gap::default());
        }
    }
}

/// A place where a text leaves words out or inserts words: an ellipsis, or words in brackets.
#[derive(Debug, PartialEq, Eq)]
pub struct EditorialMark<'a> {
    /// Its span with the brackets, in bytes.
    pub span: Range<usize>,
    /// The inserted words; `None` for an ellipsis.
    pub insertion: Option<&'a str>,
}

/// The ellipses of a text, in order, and the words in brackets if `with_insertions` is set.
#[must_use]
pub fn editorial_marks(text: &str, with_insertions: bool) -> Vec<EditorialMark<'_>> {
    let (mut marks, mut position) = (Vec::new(), 0);
    while let Some(c) = text[position..].chars().next() {
        let rest = &text[position..];
        let mark = match ellipsis_length(rest) {
            Some(length) => Some((length, None)),
            None if with_insertions => parse_insertion(rest),
            None => None,
        };
        let length = mark.map_or(c.len_utf8(), |(length, _)| length);
        marks.extend(mark.map(|(length, insertion)| EditorialMark {
            span: position..position + length,
            insertion,
        }));
        position += length;
    }
    marks
}

/// The length of the ellipsis at the start of a text, including brackets around it.
fn ellipsis_length(text: &str) -> Option<usize> {
    let close = match text.chars().next()? {
        '[' => ']',
        '(' => ')',
        _ => return dots_length(text),
    };
    let inner = text[1..].trim_start();
    let after = inner[dots_length(inner)?..].trim_start();
    let after = after.strip_prefix(close)?;
    Some(text.len() - after.len())
}

/// The length of the ellipsis at the start of a text: three or more dots, possibly with spaces between them,
/// or the ellipsis character (U+2026).
fn dots_length(text: &str) -> Option<usize> {
    let run = text.trim_start_matches(['.', '\u{2026}']);
    let length = text.len() - run.len();
    if length >= 3 {
        // "…" has three bytes, like three dots.
        return Some(length);
    }
    if !text.starts_with('.') {
        return None;
    }
    let (mut count, mut end) = (0, 0);
    while let Some(after) = text[end..].trim_start_matches(is_space).strip_prefix('.') {
        count += 1;
        end = text.len() - after.len();
    }
    (count >= 3).then_some(end)
}

/// The words in brackets at the start of a text, preceded by their length with the brackets.
fn parse_insertion(text: &str) -> Option<(usize, Option<&str>)> {
    let inner = text.strip_prefix('[')?;
    let end = inner.find(['[', ']'])?;
    let words = inner[..end].trim();
    let is_closed = inner[end..].starts_with(']');
    (is_closed && !words.is_empty()).then_some((end + 2, Some(words)))
}

fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}

#[cfg(test)]
mod tests {
    use super::QuoteParts;

    fn parts(text: &str) -> Vec<&str> {
        let parts = QuoteParts::new(text, false).parts;
        parts.into_iter().map(str::trim).collect()
    }

    #[test]
    fn an_ellipsis_of_any_kind_splits_a_text() {
        for mark in [
            "…", "...", "....", ". . .", ". . . .", "[…]", "[...]", "(…)", "( ... )", "[. . .]",
            ".\u{A0}.\u{A0}.", "… […]",
        ] {
            assert_eq!(
                parts(&format!("“one{mark} two ”")),
                ["one", "two"],
                "{mark}"
            );
        }
        assert_eq!(parts("… one, … two."), ["one,", "two."]);
        assert_eq!(parts("one. two.. [three] (4)"), ["one. two.. [three] (4)"]);
        assert!(parts("…").is_empty());
        assert_eq!(parts("one ... ʼ… two"), ["one", "two"]);
    }

    #[test]
    fn the_gaps_between_the_parts_are_described() {
        let split = QuoteParts::new("[The] one … two [do not] [ever] three", true);
        assert_eq!(split.parts, [" one ", " two ", " three"]);
        let gaps: Vec<_> = (split.gaps.iter())
            .map(|gap| (gap.has_omission, gap.insertions.len()))
            .collect();
        assert_eq!(gaps, [(false, 1), (true, 0), (false, 2), (false, 0)]);
        assert_eq!(split.insertions(), ["The", "do not", "ever"]);
    }

    #[test]
    fn empty_or_unclosed_brackets_are_part_of_the_text() {
        for text in ["one [] two", "one [two", "one ] two"] {
            assert_eq!(QuoteParts::new(text, true).parts, [text]);
        }
    }
}
