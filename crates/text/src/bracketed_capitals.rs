//! Bracketed capitals: in `[W]e go on`, the brackets around the first letter of a word show that its case
//! was changed. They are not part of the words.

use std::ops::Range;

use crate::{is_alphabetic, is_alphanumeric};

/// The spans of the brackets around first letters, in bytes and in order.
#[must_use]
pub fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    for (position, _) in text.match_indices('[') {
        let mut after = text[position + 1..].chars();
        let (Some(letter), Some(']'), Some(next)) = (after.next(), after.next(), after.next())
        else {
            continue;
        };
        let within_a_word = text[..position].ends_with(is_alphanumeric);
        let has_case = letter.is_lowercase() || letter.is_uppercase();
        if has_case && is_alphabetic(next) && !within_a_word {
            let end = position + 1 + letter.len_utf8();
            spans.extend([position..position + 1, end..end + 1]);
        }
    }
    spans
}

/// The text without these brackets, its letters unchanged; `None` if there are none.
#[must_use]
pub fn unbracketed(text: &str) -> Option<String> {
    replace_bracketed(text, str::to_owned)
}

/// The text as it was published, according to the brackets: the brackets are removed, and the case of
/// each bracketed letter is swapped. `None` if there are no such brackets.
#[must_use]
pub fn as_published(text: &str) -> Option<String> {
    replace_bracketed(text, |letter| {
        if letter.chars().all(char::is_uppercase) {
            letter.to_lowercase()
        } else {
            letter.to_uppercase()
        }
    })
}

fn replace_bracketed(text: &str, write: impl Fn(&str) -> String) -> Option<String> {
    let brackets = brackets(text);
    let (mut written, mut position) = (String::with_capacity(text.len()), 0);
    for pair in brackets.chunks_exact(2) {
        written.push_str(&text[position..pair[0].start]);
        written.push_str(&write(&text[pair[0].end..pair[1].start]));
        position = pair[1].end;
    }
    written.push_str(&text[position..]);
    (!brackets.is_empty()).then_some(written)
}

#[cfg(test)]
mod tests {
    use super::{as_published, unbracketed};

    #[test]
    fn brackets_around_the_first_letter_of_a_word_are_not_part_of_it() {
        for (text, bare, published) in [
            (
                "[W]e go. “[t]hey go”",
                "We go. “they go”",
                "we go. “They go”",
            ),
            ("[É]tienne, [ß]e", "Étienne, ße", "étienne, SSe"),
        ] {
            assert_eq!(unbracketed(text).as_deref(), Some(bare));
            assert_eq!(as_published(text).as_deref(), Some(published));
        }
    }

    #[test]
    fn other_brackets_are_not_removed() {
        for text in [
            "We go[e]s", "[a] way", "[do not]", "[不]可能", "[W]", "5[M]W", "[1]st", "[W e", "We",
        ] {
            assert_eq!(unbracketed(text), None, "{text}");
        }
    }
}
