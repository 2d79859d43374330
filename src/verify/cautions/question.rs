//! Does a text end as a question does?

use std::ops::Range;

/// The question marks of all scripts, alone and with others in one character. The Greek one is a
/// semicolon once it is normalized, and is not among them.
const MARKS: &str = "?\u{55E}\u{61F}\u{1367}\u{1945}\u{203D}\u{2047}\u{2048}\u{2049}\u{2CFA}\u{2CFB}\
                     \u{2E18}\u{A60F}\u{A6F7}\u{FE16}\u{FE56}\u{FF1F}";

/// Is it a question mark of any script?
pub(super) fn is_mark(c: char) -> bool {
    MARKS.contains(c)
}

/// The last question mark after the last letter or digit of a text: quotation marks, brackets, dots
/// and spaces may stand beside it. A mark alone in brackets is a doubt, and asks nothing.
pub(super) fn mark(text: &str) -> Option<Range<usize>> {
    let words = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let tail = &text[words.len()..];
    let found = tail.char_indices().rfind(|(at, c)| {
        let is_alone = tail[..*at].ends_with('(') && tail[at + c.len_utf8()..].starts_with(')');
        is_mark(*c) && !is_alone
    });
    found.map(|(at, c)| words.len() + at..words.len() + at + c.len_utf8())
}

/// Does a text end as a question does?
#[must_use]
pub fn asks(text: &str) -> bool {
    mark(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn a_question_ends_with_its_mark_whatever_closes_after_it() {
        for text in [
            "Is it so?",
            "“Is it so?”",
            "(is it so?)",
            "Is it so?!",
            "Is it so ?…",
            "是吗？」",
            "أحقا؟",
            "Is it so‽ ",
            "Is it [so]?",
        ] {
            assert!(mark(text).is_some(), "{text}");
        }
        for text in ["", "It is so.", "So? It is", "It is so (?)", "so;", "…"] {
            assert_eq!(mark(text), None, "{text}");
        }
    }
}
