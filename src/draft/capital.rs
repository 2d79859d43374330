//! `[W]e go on`: brackets around the first letter of a word say that its case was changed, and are no
//! part of the words.

use std::ops::Range;

/// Where such brackets stand, in order.
pub(super) fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('[') {
        let mut after = text[at + 1..].chars();
        let (Some(letter), Some(']'), Some(next)) = (after.next(), after.next(), after.next())
        else {
            continue;
        };
        let within_a_word = text[..at].ends_with(char::is_alphanumeric);
        if letter.is_alphabetic() && next.is_alphabetic() && !within_a_word {
            let end = at + 1 + letter.len_utf8();
            found.extend([at..at + 1, end..end + 1]);
        }
    }
    found
}
