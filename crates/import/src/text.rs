//! Brings text to the form that interview files require: NFC, no control characters, single spaces.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::report::{Change, ChangeKind};

/// The text in NFC, with every run of white space folded to one space and without control characters,
/// byte order marks and soft hyphens. A word is never joined to another: a control character inside a
/// word is removed, and any white space, also a line separator, is a space.
pub(crate) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    // What is dropped between a letter and its accent would keep NFC from joining them.
    for c in text.chars().filter(|c| dropped(*c).is_none()).nfc() {
        if !c.is_whitespace() {
            clean.push(c);
        } else if !clean.is_empty() && !clean.ends_with(' ') {
            clean.push(' ');
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// What a character is that is dropped, since it is no part of a word.
fn dropped(c: char) -> Option<ChangeKind> {
    match c {
        '\u{ad}' => Some(ChangeKind::SoftHyphens),
        '\u{feff}' => Some(ChangeKind::ByteOrderMarks),
        _ if c.is_control() && !c.is_whitespace() => Some(ChangeKind::ControlCharacters),
        _ => None,
    }
}

/// Counts the changes that [`clean`] makes to a text that begins on a line.
pub(crate) fn count_changes(text: &str, line: usize, changes: &mut Vec<Change>) {
    let mut add = |kind: ChangeKind, count: usize| {
        if count == 0 {
            return;
        }
        match changes.iter_mut().find(|change| change.kind == kind) {
            Some(change) => change.count += count,
            None => changes.push(Change { kind, count, line }),
        }
    };
    for kind in text.chars().filter_map(dropped) {
        add(kind, 1);
    }
    let words = text.split_whitespace();
    add(
        ChangeKind::Composed,
        words
            .filter(|word| !word.is_ascii() && !is_nfc(word))
            .count(),
    );
}

/// The number of words, divided by white space.
pub(crate) fn count_words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_counted_by_kind_with_the_line_of_the_first() {
        let mut changes = Vec::new();
        count_changes("caf\u{e9}\n so", 1, &mut changes);
        count_changes("cafe\u{301} a\u{7}b tele\u{ad}phone", 2, &mut changes);
        count_changes(
            "\u{feff}e\u{301}e\u{301} u\u{308}\u{8}\u{1b}",
            3,
            &mut changes,
        );
        let found: Vec<_> = changes
            .iter()
            .map(|change| (change.kind, change.count, change.line))
            .collect();
        assert_eq!(
            found,
            [
                (ChangeKind::ControlCharacters, 3, 2),
                (ChangeKind::SoftHyphens, 1, 2),
                (ChangeKind::Composed, 3, 2),
                (ChangeKind::ByteOrderMarks, 1, 3),
            ]
        );
    }

    #[test]
    fn white_space_is_folded_and_control_characters_are_removed() {
        assert_eq!(clean(" a\u{a0}\u{a0}b\u{2028}c\u{7}d\r\n"), "a b cd");
        assert_eq!(clean("cafe\u{301}"), "caf\u{e9}");
        assert_eq!(clean("cafe\u{ad}\u{301}"), "caf\u{e9}");
    }
}
