//! The rules of a text: what every string that is served keeps.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A rule that a text breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Where, in bytes.
    pub span: Range<usize>,
    /// What is wrong, in one clause.
    pub message: &'static str,
    /// What would mend it.
    pub help: &'static str,
}

/// The first place where a text breaks a rule: it is not empty, has no white space at either end,
/// no control characters, and is in Unicode's normal form NFC (offsets would count otherwise
/// elsewhere).
#[must_use]
pub fn find_violation(text: &str) -> Option<Violation> {
    if text.trim().is_empty() {
        return Some(Violation {
            span: 0..text.len(),
            message: "the text is empty",
            help: "write it, or leave it out",
        });
    }
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    if start > 0 || end < text.len() {
        return Some(Violation {
            span: if start > 0 { 0..start } else { end..text.len() },
            message: "white space at the end of a text",
            help: "take it away",
        });
    }
    let mut characters = text.char_indices();
    if let Some((at, control)) = characters.find(|(_, c)| is_control(*c)) {
        return Some(Violation {
            span: at..at + control.len_utf8(),
            message: "a control character in a text",
            help: "take it out; a line break begins a new paragraph",
        });
    }
    (!is_nfc(text)).then(|| Violation {
        span: first_non_nfc(text),
        message: "the text is not in Unicode's normal form NFC",
        help: "write the composed character in place of a letter with a separate mark",
    })
}

/// May it stand in a text that somebody asks for? Of control characters tabs and line breaks may.
#[must_use]
pub fn is_allowed_in_query(c: char) -> bool {
    !c.is_control() || matches!(c, '\t' | '\n' | '\r')
}

/// Controls (Cc), and the two separators that end lines and paragraphs.
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The first letter whose marks, or which itself, NFC would write otherwise.
fn first_non_nfc(text: &str) -> Range<usize> {
    let joins = |c: &char| is_combining_mark(*c) || canonical_combining_class(*c) != 0;
    let mut starts: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| !joins(c))
        .map(|(at, _)| at)
        .collect();
    starts.push(text.len());
    let mut clusters = starts.windows(2).map(|pair| pair[0]..pair[1]);
    clusters
        .find(|span| !text[span.clone()].nfc().eq(text[span.clone()].chars()))
        .unwrap_or(0..text.len())
}

#[cfg(test)]
mod tests {
    use super::find_violation;

    #[test]
    fn a_plain_text_breaks_no_rule() {
        assert_eq!(
            find_violation("Most of China’s key highways – 100.9%."),
            None
        );
        assert_eq!(find_violation("naïve 日本 🚂"), None);
    }

    #[test]
    fn the_span_is_of_what_breaks_the_rule() {
        let spans = |text: &str| find_violation(text).unwrap().span;
        assert_eq!(spans(" a"), 0..1);
        assert_eq!(spans("a  "), 1..3);
        assert_eq!(spans("a\tb"), 1..2);
        assert_eq!(spans("one\u{2028}two"), 3..6);
        assert_eq!(spans("the cafe\u{301} was"), 7..10);
        assert_eq!(spans(""), 0..0);
    }
}
