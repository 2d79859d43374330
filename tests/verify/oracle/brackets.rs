//! Brackets around words: an independent implementation of "Brackets around words" in docs/folding.md.

use super::parts::ellipsis;

/// The text without square brackets around words; `None` if it has none, or if it may not be searched for
/// in this way.
pub fn without_brackets(text: &[char]) -> Option<Vec<char>> {
    let (mut rest, mut at) = (Vec::new(), 0);
    let mut bracket_positions = vec![];
    while at < text.len() {
        if let Some(length) = ellipsis(&text[at..]) {
            rest.extend(&text[at..at + length]);
            at += length;
        } else if let Some(length) = enclosed_length(&text[at..]) {
            let words = text[at + 1..at + 1 + length].iter().collect::<String>();
            bracket_positions.push(rest.len());
            rest.extend(words.trim().chars());
            bracket_positions.push(rest.len());
            at += length + 2;
        } else {
            rest.push(text[at]);
            at += 1;
        }
    }
    let is_digit = |at: usize| rest.get(at).is_some_and(|c| c.is_numeric());
    let is_in_number = bracket_positions
        .iter()
        .any(|at| *at > 0 && is_digit(*at - 1) && is_digit(*at));
    (!bracket_positions.is_empty() && !is_in_number).then_some(rest)
}

/// The length of what the square brackets at the start of a text enclose.
fn enclosed_length(text: &[char]) -> Option<usize> {
    let inner = text.strip_prefix(&['['])?;
    let end = inner.iter().position(|c| "[]".contains(*c))?;
    let has_more_than_spaces = inner[..end].iter().any(|c| !c.is_whitespace());
    (inner[end] == ']' && has_more_than_spaces).then_some(end)
}
