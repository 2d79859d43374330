//! Splits a text into lower-case words, with the text between them.

use std::ops::Range;

use onrecord_text::folding::is_invisible;
use onrecord_text::quotation_marks::{Form, QuotationMark, quotation_mark};
use onrecord_text::{is_alphanumeric, is_combining_mark};

/// Characters used as an apostrophe that are not in the table of quotation marks: modifier letters and
/// other characters that look like one.
const APOSTROPHE_LOOKALIKES: &str =
    "\u{2B9}\u{2BB}\u{2BC}\u{2BD}\u{2C8}\u{2CA}\u{2CB}\u{275C}\u{55A}\u{A78B}\u{A78C}\u{FF40}";

fn is_apostrophe(c: char) -> bool {
    let is_form = |mark: &QuotationMark| matches!(mark.form, Form::Apostrophe | Form::Letter);
    !c.is_ascii_alphanumeric()
        && (APOSTROPHE_LOOKALIKES.contains(c) || quotation_mark(c).is_some_and(is_form))
}

/// A word, and the text before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// In lower case, each apostrophe as `'`.
    pub(super) text: String,
    /// In bytes of the text.
    pub(super) span: Range<usize>,
    /// Whether it begins with a capital letter.
    pub(super) is_capital: bool,
    /// The text between it and the word before.
    pub(super) gap: &'a str,
    /// The length in bytes of `text` without a contracted verb at its end.
    base_length: usize,
}

impl Word<'_> {
    /// Without a contracted verb at its end: "nobody's", "couldn't've".
    pub(super) fn without_clitic(&self) -> &str {
        &self.text[..self.base_length]
    }

    /// Whether it is separated from the word before only by spaces, a hyphen or an apostrophe.
    pub(super) fn is_joined(&self) -> bool {
        is_joining_gap(self.gap)
    }
}

/// Without a contracted verb at its end.
fn without_clitic(word: &str) -> &str {
    let ends = ["'s", "'d", "'ve", "'ll", "'re", "'m"];
    let base = ends.iter().find_map(|end| word.strip_suffix(end));
    base.unwrap_or(word)
}

/// Whether the text between two words consists only of spaces, a hyphen or an apostrophe.
pub(super) fn is_joining_gap(gap: &str) -> bool {
    let is_sign = |c: char| is_hyphen(c) || is_invisible(c) || is_apostrophe(c) || c == '"';
    let has_only_signs = gap.chars().all(|c| c.is_whitespace() || is_sign(c));
    gap == "\u{2013}" || has_only_signs && gap.chars().filter(|c| is_sign(*c)).count() <= 2
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// The words of a span of a text, in order: letters and digits, with the apostrophes between them.
pub(super) fn words(text: &str, within: Range<usize>) -> impl Iterator<Item = Word<'_>> {
    let (mut position, end) = (within.start, within.end);
    std::iter::from_fn(move || {
        let before = position;
        let rest = &text[position..end];
        let start = position + rest.find(|c: char| is_alphanumeric(c) && !is_apostrophe(c))?;
        let mut word = String::new();
        let mut chars = text[start..end].char_indices().peekable();
        let mut stop = end;
        while let Some((offset, c)) = chars.next() {
            if is_apostrophe(c) {
                if !chars.peek().is_some_and(|(_, next)| is_alphanumeric(*next)) {
                    stop = start + offset;
                    break;
                }
                word.push('\'');
            } else if is_alphanumeric(c) || is_combining_mark(c) {
                word.extend(c.to_lowercase());
            } else if !is_invisible(c) {
                stop = start + offset;
                break;
            }
        }
        position = stop;
        Some(Word {
            base_length: without_clitic(&word).len(),
            text: word,
            span: start..stop,
            is_capital: text[start..stop].starts_with(char::is_uppercase),
            gap: &text[before..start],
        })
    })
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_consist_of_letters_and_digits_with_any_form_of_apostrophe() {
        let text = "“We can´t, donʼt — WON‚T do-it 5”";
        let found: Vec<_> = words(text, 0..text.len()).collect();
        let all: Vec<_> = found.iter().map(|word| &*word.text).collect();
        assert_eq!(all, ["we", "can't", "don't", "won't", "do", "it", "5"]);
        let gaps: Vec<_> = found.iter().map(|word| word.gap).collect();
        assert_eq!(gaps, ["“", " ", ", ", " — ", " ", "-", " "]);
        let follow: Vec<_> = found.iter().map(super::Word::is_joined).collect();
        assert_eq!(follow, [false, true, false, false, true, true, true]);
        assert_eq!(&text[found[1].span.clone()], "can´t");
    }
}
