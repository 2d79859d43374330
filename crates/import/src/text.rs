//! Brings text to the form that interview files require: NFC, no control characters, single spaces.

use onrecord_text::{ceil_char_boundary, joins_lines_without_space};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::report::{Change, ChangeKind};

/// Punctuation at the end of a sentence.
pub(crate) const SENTENCE_ENDS: [char; 7] = ['.', '?', '!', '…', '。', '？', '！'];

/// Whether a text ends with a question mark, before closing quotation marks and parentheses.
pub(crate) fn is_question(text: &str) -> bool {
    text.trim_end()
        .trim_end_matches(['"', '”', '’', ')', '»', ' '])
        .ends_with(['?', '？', '؟'])
}

/// The text in NFC, with every run of white space collapsed to one space and without control characters,
/// byte order marks and soft hyphens. Words are never joined: a control character inside a word is
/// removed, but white space becomes a space, except for a line break in Chinese and Japanese.
pub(crate) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    // Dropped first: a soft hyphen between a letter and its accent would keep NFC from composing them.
    let kept = text.chars().filter(|c| dropped(*c).is_none()).nfc();
    fold_white_space(kept, &mut clean);
    clean.truncate(clean.trim_end().len());
    clean
}

/// Appends text with every run of white space collapsed to one space. There is no space at the
/// beginning, nor for a line break in Chinese and Japanese.
pub(crate) fn fold_white_space(text: impl Iterator<Item = char>, into: &mut String) {
    let mut has_line_break = false;
    for c in text {
        if c.is_whitespace() {
            has_line_break |= matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
            if !into.is_empty() && !into.ends_with(' ') {
                into.push(' ');
            }
            continue;
        }
        if has_line_break && into.ends_with(' ') {
            let before = into.chars().nth_back(1);
            if before.is_some_and(|before| joins_lines_without_space(before, c)) {
                into.pop();
            }
        }
        has_line_break = false;
        into.push(c);
    }
}

/// Appends a line or a cue, after a space unless the text is Chinese or Japanese there.
pub(crate) fn push_line(text: &mut String, line: &str) {
    let (before, after) = (text.chars().next_back(), line.chars().next());
    let needs_space = before
        .zip(after)
        .is_some_and(|(before, after)| !joins_lines_without_space(before, after));
    if needs_space {
        text.push(' ');
    }
    text.push_str(line);
}

/// Whether no space separates a character from others like it, as in Chinese and Japanese.
pub(crate) fn needs_no_space(c: char) -> bool {
    joins_lines_without_space(c, c)
}

/// The kind of a character that is dropped, since it is not part of a word; `None` if it is kept.
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

/// The beginning of a text, to detect its language. More text takes longer and does not change the result.
pub(crate) fn language_sample<'a>(paragraphs: impl Iterator<Item = &'a str>) -> String {
    const ENOUGH_BYTES: usize = 4000;
    let mut sample = String::new();
    for paragraph in paragraphs {
        if sample.len() >= ENOUGH_BYTES {
            break;
        }
        let end = ceil_char_boundary(paragraph, ENOUGH_BYTES.min(paragraph.len()));
        sample.push_str(&paragraph[..end]);
        sample.push('\n');
    }
    sample
}

/// The number of words, separated by white space.
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
    fn white_space_is_collapsed_and_control_characters_are_removed() {
        assert_eq!(clean(" a\u{a0}\u{a0}b\u{2028}c\u{7}d\r\n"), "a b cd");
        assert_eq!(clean("cafe\u{301}"), "caf\u{e9}");
        assert_eq!(
            clean("雨が\n降る。\r\n 明日 は\nTokyo"),
            "雨が降る。明日 は Tokyo"
        );
        assert_eq!(clean("ㄱ\n하다"), "ㄱ 하다");
        assert_eq!(clean("cafe\u{ad}\u{301}"), "caf\u{e9}");
    }
}
