//! The rules for text, which every string that onrecord serves follows.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::is_combining_mark;

/// A rule that a text breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Where the text breaks the rule, in bytes.
    pub span: Range<usize>,
    /// What is wrong, in one clause.
    pub message: &'static str,
    /// How to fix it.
    pub help: &'static str,
}

/// The first violation of the rules for text: a text is not empty, has no white space at either end,
/// contains no control characters, and is in Unicode Normalization Form C (NFC), because other programs
/// might otherwise count its offsets differently.
#[must_use]
pub fn find_violation(text: &str) -> Option<Violation> {
    if text.trim().is_empty() {
        return Some(Violation {
            span: 0..text.len(),
            message: "the text is empty",
            help: "write some text, or leave the text out",
        });
    }
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    if start > 0 || end < text.len() {
        return Some(Violation {
            span: if start > 0 { 0..start } else { end..text.len() },
            message: "the text begins or ends with white space",
            help: "remove the white space",
        });
    }
    let mut characters = text.char_indices();
    if let Some((position, control)) = characters.find(|(_, c)| is_control(*c)) {
        return Some(Violation {
            span: position..position + control.len_utf8(),
            message: "the text contains a control character",
            help: "remove the character; to break a line, begin a new paragraph",
        });
    }
    (!is_nfc(text)).then(|| Violation {
        span: first_non_nfc(text),
        message: "the text is not in Unicode Normalization Form C (NFC)",
        help: "write the precomposed character instead of a letter and a combining mark",
    })
}

/// Whether the character may occur in a text that a request searches for. Tabs and line breaks are the
/// only control characters that may.
#[must_use]
pub fn is_allowed_in_query(c: char) -> bool {
    !c.is_control() || matches!(c, '\t' | '\n' | '\r')
}

/// Control characters (Cc), and the line and paragraph separators.
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The first character, with its marks, that NFC would change.
fn first_non_nfc(text: &str) -> Range<usize> {
    let joins = |c: &char| is_combining_mark(*c) || canonical_combining_class(*c) != 0;
    let mut starts: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| !joins(c))
        .map(|(position, _)| position)
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
    fn the_span_is_what_breaks_the_rule() {
        let spans = |text: &str| find_violation(text).unwrap().span;
        assert_eq!(spans(" a"), 0..1);
        assert_eq!(spans("a  "), 1..3);
        assert_eq!(spans("a\tb"), 1..2);
        assert_eq!(spans("one\u{2028}two"), 3..6);
        assert_eq!(spans("the cafe\u{301} was"), 7..10);
        assert_eq!(spans(""), 0..0);
    }
}
