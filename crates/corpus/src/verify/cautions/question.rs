//! Does a text end as a question does?

/// The question marks of all scripts, alone and with others in one character. The Greek one is a
/// semicolon once it is normalized, and is not among them.
const MARKS: &str = "?\u{55E}\u{61F}\u{1367}\u{1945}\u{203D}\u{2047}\u{2048}\u{2049}\u{2CFA}\u{2CFB}\
                     \u{2E18}\u{A60F}\u{A6F7}\u{FE16}\u{FE56}\u{FF1F}";

/// Is it a question mark of any script?
pub(super) fn is_mark(c: char) -> bool {
    MARKS.contains(c)
}

/// Does a text end as a question does: with a question mark after its last letter or digit, beside
/// which quotation marks, brackets, dots and spaces may stand?
#[must_use]
pub fn ends_in_mark(text: &str) -> bool {
    let words = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    first(&text[words.len()..]).is_some()
}

/// The first question mark of a text. A mark alone in brackets is a doubt, and asks nothing.
pub(super) fn first(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|(at, c)| {
        let is_alone = text[..*at].ends_with('(') && text[at + c.len_utf8()..].starts_with(')');
        is_mark(*c) && !is_alone
    })
}

/// The first question mark after which a clause goes on: "You said — right? — that".
pub(super) fn in_passing(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|(at, c)| {
        let rest = text[at + c.len_utf8()..].trim_start();
        let clause = rest
            .trim_start_matches([',', '-', '\u{2013}', '\u{2014}'])
            .trim_start();
        is_mark(*c) && clause.len() < rest.len() && clause.starts_with("that ")
    })
}

#[cfg(test)]
mod tests {
    use super::{ends_in_mark, in_passing};

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
            assert!(ends_in_mark(text), "{text}");
        }
        for text in ["", "It is so.", "So? It is", "It is so (?)", "so;", "…"] {
            assert!(!ends_in_mark(text), "{text}");
        }
    }

    #[test]
    fn a_question_in_passing_is_one_after_which_the_sentence_goes_on() {
        assert_eq!(in_passing("You said — right? — that we"), Some((18, '?')));
        assert_eq!(in_passing("You know? We"), None);
        assert_eq!(in_passing("I was bored — you see? — and we"), None);
    }
}
