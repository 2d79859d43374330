//! Whether a text ends as a question, and whether it was cut out of one.

use std::ops::Range;

use onrecord_text::is_alphanumeric;
use onrecord_text::quotation_marks::quotation_mark;

use super::classes::is_in_class;
use super::context::Context;
use super::table::Language;
use super::words::{Word, words};

/// The question marks of all scripts, including characters that combine one with another mark. The
/// Greek question mark is missing because normalization turns it into a semicolon.
const QUESTION_MARKS: &str = "?\u{55E}\u{61F}\u{1367}\u{1945}\u{203D}\u{2047}\u{2048}\u{2049}\u{2753}\u{2754}\u{2CFA}\
                     \u{2CFB}\u{2E18}\u{2E2E}\u{2E54}\u{A60F}\u{A6F7}\u{FE16}\u{FE56}\u{FF1F}\u{11143}";

/// Opens a question in Spanish and Galician.
const INVERTED_MARK: char = '\u{BF}';

/// The maximum number of words in a question tag such as ", right?".
const MAX_TAG_WORDS: usize = 8;

/// Whether this is a question mark of any script.
pub(super) fn is_question_mark(c: char) -> bool {
    QUESTION_MARKS.contains(c)
}

/// Whether a text ends as a question: with a question mark after its last letter or digit, possibly
/// among quotation marks, brackets, dots and spaces.
#[must_use]
pub fn ends_with_question_mark(text: &str) -> bool {
    let words = text.trim_end_matches(|c: char| !is_alphanumeric(c));
    first_question_mark(&text[words.len()..]).is_some()
}

/// The first question mark of a text and its offset in bytes. A mark alone in brackets expresses doubt
/// and does not count.
pub(super) fn first_question_mark(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|(offset, c)| {
        let is_alone =
            text[..*offset].ends_with('(') && text[offset + c.len_utf8()..].starts_with(')');
        is_question_mark(*c) && !is_alone
    })
}

/// The first question mark after which a clause continues: "You said — right? — that".
pub(super) fn parenthetical_question_mark(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|(offset, c)| {
        let rest = text[offset + c.len_utf8()..].trim_start();
        let clause = rest
            .trim_start_matches([',', '-', '\u{2013}', '\u{2014}'])
            .trim_start();
        is_question_mark(*c) && clause.len() < rest.len() && clause.starts_with("that ")
    })
}

impl Context {
    /// The question mark that was cut off from the quotation. For a Spanish question without its
    /// closing mark, the opening one.
    pub(super) fn cut_question_mark(
        &self,
        text: &str,
        quoted: &Range<usize>,
        language: Option<&Language>,
    ) -> Option<Range<usize>> {
        let offset = |part: &Range<usize>, (offset, mark): (usize, char)| {
            part.start + offset..part.start + offset + mark.len_utf8()
        };
        let mark =
            |part: &Range<usize>| Some(offset(part, first_question_mark(&text[part.clone()])?));
        let before = self.question_span.start.min(quoted.start)..quoted.start;
        // The quotation may end with the mark, before a closing quotation mark or a dash.
        let words = text[quoted.clone()].trim_end_matches(|c: char| !is_alphanumeric(c));
        let after = quoted.start + words.len();
        let rest = after..self.question_span.end.max(after);
        let opening = text[before.start..after].rfind(INVERTED_MARK);
        let opening = opening.map(|opening| before.start + opening..after);
        if let Some(opening) = opening.filter(|opening| mark(opening).is_none()) {
            return mark(&rest).or(Some(
                opening.start..opening.start + INVERTED_MARK.len_utf8(),
            ));
        }
        // A mark further on in the sentence belongs to a remark: "(do you see?)".
        let signs = &text[rest.clone()];
        let next = after..after + signs.find(is_alphanumeric).unwrap_or(signs.len());
        let ending = rest.start + signs.trim_end_matches(|c: char| !is_alphanumeric(c)).len();
        let is_asked =
            || !is_separate_question(&text[before.start..after], &text[after..ending], language);
        mark(&next)
            .or_else(|| mark(&(ending..rest.end)).filter(|_| is_asked()))
            .or_else(|| mark(self.closing.as_ref()?))
            .or_else(|| {
                Some(offset(
                    &before,
                    parenthetical_question_mark(&text[before.clone()])?,
                ))
            })
    }
}

/// Whether the question mark at the end of a sentence belongs only to its last part, and not to what
/// precedes it: to a tag (", right?"), or to a question of its own ("; who wouldn't?",
/// "; ¿quién quiere?").
fn is_separate_question(before: &str, after: &str, language: Option<&Language>) -> bool {
    if after.contains(INVERTED_MARK) {
        return true;
    }
    let Some(language) = language else {
        return false;
    };
    if language.is_english && begins_like_question(before) {
        return false;
    }
    let places = after.char_indices().rev();
    places.filter(|(_, c)| is_pause(*c)).any(|(offset, c)| {
        let part = &after[offset + c.len_utf8()..];
        let tag_words: Vec<_> = words(part, 0..part.len()).take(MAX_TAG_WORDS).collect();
        if !part.starts_with(char::is_whitespace) && c.is_ascii() {
            return false;
        }
        if language.table.is_tag(&tag_words) {
            let asks = language.is_english && asks_the_listener(before, &tag_words);
            return !(asks || ";:".contains(c));
        }
        let opens = |c: char| quotation_mark(c).is_some_and(|mark| !mark.closed_by.is_empty());
        let is_quoted = part.trim_start().starts_with(opens);
        is_quoted || language.is_english && !",-".contains(c) && begins_like_question(part)
    })
}

fn is_pause(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '-' | '\u{2013}' | '\u{2014}')
}

/// Whether an English tag is a real question: addressed to the listener ("You knew, right?", "…, don't
/// you?"), or doubting what was said ("It is safe, is it?").
fn asks_the_listener(before: &str, tag: &[Word<'_>]) -> bool {
    let clause = before.rsplit(is_pause).next().unwrap_or(before);
    let is_to_listener = |text: &str| {
        let mut tag_words = words(text, 0..text.len()).filter(|word| !is_discourse_marker(word));
        tag_words
            .next()
            .is_some_and(|word| matches!(word.without_clitic(), "you" | "your"))
    };
    let denies = |word: &Word<'_>| {
        word.text.ends_with("n't")
            || matches!(&*word.text, "not" | "never" | "no" | "nobody" | "nothing")
    };
    let has_verb = tag.first().is_some_and(|word| is_auxiliary(word));
    let is_doubt = has_verb
        && !tag.iter().any(denies)
        && !words(before, 0..before.len()).any(|word| denies(&word));
    let asks_you = has_verb && tag.iter().any(|word| word.text == "you");
    is_to_listener(before) || is_to_listener(clause) || is_doubt || asks_you
}

fn is_auxiliary(word: &Word<'_>) -> bool {
    let base = word
        .text
        .strip_suffix("n't")
        .unwrap_or(word.without_clitic());
    is_in_class(base, "auxiliaries") || matches!(base, "ca" | "wo" | "ai" | "sha")
}

/// Whether this word may be a discourse marker at the beginning of an English sentence: "so", "well".
fn is_discourse_marker(word: &Word<'_>) -> bool {
    let classes = ["coordinators", "fillers", "adversatives"];
    &*word.text != "or" && classes.iter().any(|class| is_in_class(&word.text, class))
}

/// Whether an English sentence begins like a question: with an auxiliary or a question word.
fn begins_like_question(sentence: &str) -> bool {
    let mut rest = words(sentence, 0..sentence.len()).skip_while(is_discourse_marker);
    rest.next()
        .is_some_and(|word| is_auxiliary(&word) || is_in_class(word.without_clitic(), "asking"))
}

#[cfg(test)]
mod tests {
    use super::{ends_with_question_mark, parenthetical_question_mark};

    #[test]
    fn a_text_ends_as_a_question_whatever_closing_marks_follow() {
        for text in [
            "Is it so?", "“Is it so?”", "(is it so?)", "Is it so?!", "Is it so ?…", "是吗？」",
            "أحقا؟", "Is it so‽ ", "Is it [so]?",
        ] {
            assert!(ends_with_question_mark(text), "{text}");
        }
        for text in ["", "It is so.", "So? It is", "It is so (?)", "so;", "…"] {
            assert!(!ends_with_question_mark(text), "{text}");
        }
    }

    #[test]
    fn a_parenthetical_question_is_one_after_which_the_sentence_continues() {
        assert_eq!(
            parenthetical_question_mark("You said — right? — that we"),
            Some((18, '?'))
        );
        assert_eq!(parenthetical_question_mark("You know? We"), None);
        assert_eq!(
            parenthetical_question_mark("I was bored — you see? — and we"),
            None
        );
    }
}
