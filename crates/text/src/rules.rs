//! The rules of a text: what every string that is served keeps.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A rule that a text breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// Where, in bytes.
    pub span: Range<usize>,
    /// What is wrong, in one clause.
    pub what: &'static str,
    /// What would mend it.
    pub help: &'static str,
}

/// The first place where a text breaks a rule: it is not empty, has no white space at either end,
/// no control characters, and is in Unicode's normal form NFC (offsets would count otherwise
/// elsewhere).
#[must_use]
pub fn breach(text: &str) -> Option<Breach> {
    if text.trim().is_empty() {
        return Some(Breach {
            span: 0..text.len(),
            what: "the text is empty",
            help: "write it, or leave it out",
        });
    }
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    if start > 0 || end < text.len() {
        return Some(Breach {
            span: if start > 0 { 0..start } else { end..text.len() },
            what: "white space at the end of a text",
            help: "take it away",
        });
    }
    let mut characters = text.char_indices();
    if let Some((at, control)) = characters.find(|(_, c)| is_control(*c)) {
        return Some(Breach {
            span: at..at + control.len_utf8(),
            what: "a control character in a text",
            help: "take it out; a line break begins a new paragraph",
        });
    }
    (!is_nfc(text)).then(|| Breach {
        span: first_denormal(text),
        what: "the text is not in Unicode's normal form NFC",
        help: "write the composed character in place of a letter with a separate mark",
    })
}

/// May it stand in a text that somebody asks for? Of control characters tabs and line breaks may.
#[must_use]
pub fn is_askable(c: char) -> bool {
    !c.is_control() || matches!(c, '\t' | '\n' | '\r')
}

/// Controls (Cc), and the two separators that end lines and paragraphs.
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The first letter whose marks, or which itself, NFC would write otherwise.
fn first_denormal(text: &str) -> Range<usize> {
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
    use super::breach;

    #[test]
    fn a_plain_text_breaks_no_rule() {
        assert_eq!(breach("Most of China’s key highways – 100.9%."), None);
        assert_eq!(breach("naïve 日本 🚂"), None);
    }

    #[test]
    fn the_span_is_of_what_breaks_the_rule() {
        let spans = |text: &str| breach(text).unwrap().span;
        assert_eq!(spans(" a"), 0..1);
        assert_eq!(spans("a  "), 1..3);
        assert_eq!(spans("a\tb"), 1..2);
        assert_eq!(spans("one\u{2028}two"), 3..6);
        assert_eq!(spans("the cafe\u{301} was"), 7..10);
        assert_eq!(spans(""), 0..0);
    }
}
