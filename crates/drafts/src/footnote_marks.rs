//! Footnote marks in a quotation, which are not part of its words.

use std::ops::Range;

/// The spans of footnote marks, in bytes and in order: `[1]`, `[^1]` and superscript digits right after
/// a word or its punctuation. Powers and units ("10⁸", "m²") are not footnote marks.
pub(super) fn find_footnote_marks(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        if found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let length = match c {
            '[' => bracketed_mark_length(&text[at..]),
            c if is_superscript(c) => text[at..]
                .find(|c| !is_superscript(c))
                .or(Some(text.len() - at)),
            _ => None,
        };
        let Some(length) = length else { continue };
        let head = &text[..at];
        let letters = head.chars().rev().take_while(|c| c.is_alphabetic());
        let is_after = match head.chars().next_back() {
            Some(c) if c.is_alphabetic() => {
                letters.take(3).count() > 2 || text[at..].starts_with('[')
            }
            Some(c) => !c.is_whitespace() && (!c.is_numeric() || text[at..].starts_with('[')),
            None => false,
        };
        let is_before = text[at + length..].starts_with(char::is_alphanumeric);
        if is_after && !is_before {
            found.push(at..at + length);
        }
    }
    found
}

/// The length of `[1]`, `[12]` or `[^name]`. The last is only left in the text if its footnote is
/// missing.
fn bracketed_mark_length(text: &str) -> Option<usize> {
    if let Some(name) = text.strip_prefix("[^") {
        /// In bytes.
        const MAX_NAME_LENGTH: usize = 40;
        let end = name
            .find([']', '['])
            .filter(|end| (1..MAX_NAME_LENGTH).contains(end))?;
        let is_name = name[end..].starts_with(']') && !name[..end].contains(char::is_whitespace);
        return is_name.then_some("[^".len() + end + "]".len());
    }
    let is_digit = |c: char| c.is_ascii_digit() || is_superscript(c);
    let rest = text[1..].trim_start_matches(is_digit);
    let digits = text[1..text.len() - rest.len()].chars().count();
    (rest.starts_with(']') && (1..4).contains(&digits)).then(|| text.len() - rest.len() + 1)
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// The superscript form of a digit; other characters are unchanged.
pub(super) fn to_superscript(c: char) -> char {
    match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32(u32::from(c) - u32::from('4') + u32::from('⁴')).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(text: &str) -> String {
        let mut rest = text.to_owned();
        for mark in find_footnote_marks(text).into_iter().rev() {
            rest.replace_range(mark, "");
        }
        rest
    }

    #[test]
    fn a_mark_right_after_a_word_is_removed_and_a_power_is_kept() {
        assert_eq!(without("We go on.[1] They go²"), "We go on. They go²");
        assert_eq!(without("We stayed² there,¹³"), "We stayed there,");
        assert_eq!(
            without("10⁸ and 5 km² of [12] fields"),
            "10⁸ and 5 km² of [12] fields"
        );
        assert_eq!(without("[1] We go"), "[1] We go");
        assert_eq!(without("We[^a-1] go[^ b]"), "We go[^ b]");
        assert_eq!(to_superscript('7'), '⁷');
    }
}
