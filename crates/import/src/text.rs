//! Brings text to the form that interview files require: NFC, no control characters, single spaces.

use unicode_normalization::UnicodeNormalization;

/// The text in NFC, with every run of white space folded to one space and without control characters,
/// byte order marks and soft hyphens. A word is never joined to another: a control character inside a
/// word is removed, and any white space, also a line separator, is a space.
pub(crate) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.nfc() {
        if c.is_whitespace() {
            if !clean.is_empty() && !clean.ends_with(' ') {
                clean.push(' ');
            }
        } else if !is_dropped(c) {
            clean.push(c);
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// Whether a character is dropped: it is no part of a word.
fn is_dropped(c: char) -> bool {
    c.is_control() || matches!(c, '\u{ad}' | '\u{feff}')
}

/// The number of words, divided by white space.
pub(crate) fn count_words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_folded_and_control_characters_are_removed() {
        assert_eq!(clean(" a\u{a0}\u{a0}b\u{2028}c\u{7}d\r\n"), "a b cd");
        assert_eq!(clean("cafe\u{301}"), "caf\u{e9}");
    }
}
