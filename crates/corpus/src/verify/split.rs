//! A text with ellipses and insertions: the parts between them.

use std::ops::Range;

use onrecord_text::folding::plain_quotation_mark;

use super::trim::trim_quotation_marks;

/// What stands between two parts, or before the first, or after the last.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Gap {
    /// Is something left out?
    pub(super) has_omission: bool,
    /// What was put in, in brackets.
    pub(super) insertions: Vec<String>,
}

/// The parts of a text, and what stands around them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct QuoteParts<'a> {
    /// In order, with their spaces; each has a letter or digit.
    pub(super) parts: Vec<&'a str>,
    /// One more than there are parts.
    pub(super) gaps: Vec<Gap>,
}

impl<'a> QuoteParts<'a> {
    /// Splits a text at its ellipses; at brackets too, if they are to be insertions.
    pub(super) fn new(text: &'a str, with_insertions: bool) -> Self {
        let text = trim_quotation_marks(text);
        let mut split = Self {
            parts: Vec::new(),
            gaps: vec![Gap::default()],
        };
        let mut part = 0;
        for EditorialMark {
            span: at,
            insertion: inserted,
        } in editorial_marks(text, with_insertions)
        {
            split.add(&text[part..at.start]);
            if let Some(between) = split.gaps.last_mut() {
                between.has_omission |= inserted.is_none();
                between.insertions.extend(inserted.map(str::to_owned));
            }
            part = at.end;
        }
        split.add(&text[part..]);
        split
    }

    /// What was put in, in order.
    pub(super) fn insertions(&self) -> Vec<String> {
        let all = self.gaps.iter().flat_map(|between| &between.insertions);
        all.cloned().collect()
    }

    fn add(&mut self, part: &'a str) {
        // ʼ is a letter to Unicode, and folded to a quotation mark.
        if part.contains(|c: char| c.is_alphanumeric() && plain_quotation_mark(c).is_none()) {
            self.parts.push(part);
            self.gaps.push(Gap::default());
        }
    }
}

/// Where a text says that it leaves words out, or puts words in.
#[derive(Debug, PartialEq, Eq)]
pub struct EditorialMark<'a> {
    /// With its brackets, in bytes.
    pub span: Range<usize>,
    /// The words that are put in.
    pub insertion: Option<&'a str>,
}

/// The ellipses of a text, in order; brackets too, if they are to be insertions.
#[must_use]
pub fn editorial_marks(text: &str, with_insertions: bool) -> Vec<EditorialMark<'_>> {
    let (mut marks, mut at) = (Vec::new(), 0);
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let mark = match ellipsis_length(rest) {
            Some(length) => Some((length, None)),
            None if with_insertions => parse_insertion(rest),
            None => None,
        };
        let length = mark.map_or(c.len_utf8(), |(length, _)| length);
        marks.extend(mark.map(|(length, inserted)| EditorialMark {
            span: at..at + length,
            insertion: inserted,
        }));
        at += length;
    }
    marks
}

/// The length of an ellipsis that a text begins with, with the brackets around it.
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

/// The length of three dots or more, or their one character, that a text begins with. There may be
/// blanks between the dots.
fn dots_length(text: &str) -> Option<usize> {
    let run = text.trim_start_matches(['.', '\u{2026}']);
    let length = text.len() - run.len();
    if length >= 3 {
        // "…" has three bytes, as three dots have.
        return Some(length);
    }
    let (mut count, mut end) = (0, 0);
    while let Some(after) = text[end..].trim_start_matches(is_space).strip_prefix('.') {
        if count == 0 && !text.starts_with('.') {
            return None;
        }
        count += 1;
        end = text.len() - after.len();
    }
    (count >= 3).then_some(end)
}

/// The length of the words in brackets that a text begins with, and these words.
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
    fn an_ellipsis_of_any_kind_parts_a_text() {
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
    fn what_stands_between_parts_is_told() {
        let split = QuoteParts::new("[The] one … two [do not] [ever] three", true);
        assert_eq!(split.parts, [" one ", " two ", " three"]);
        let gaps: Vec<_> = (split.gaps.iter())
            .map(|between| (between.has_omission, between.insertions.len()))
            .collect();
        assert_eq!(gaps, [(false, 1), (true, 0), (false, 2), (false, 0)]);
        assert_eq!(split.insertions(), ["The", "do not", "ever"]);
    }

    #[test]
    fn brackets_that_hold_nothing_or_end_nowhere_are_words() {
        for text in ["one [] two", "one [two", "one ] two"] {
            assert_eq!(QuoteParts::new(text, true).parts, [text]);
        }
    }
}
