//! Brackets around words, written again from "Brackets around words" of docs/folding.md.

use super::parts::ellipsis;

/// The text without square brackets around words; `None` if it isn't looked for so.
pub fn taken_off(text: &[char]) -> Option<Vec<char>> {
    let (mut rest, mut at) = (Vec::new(), 0);
    let mut places = vec![];
    while at < text.len() {
        let enclosed = enclosed(&text[at..]);
        if let Some(length) = ellipsis(&text[at..]) {
            rest.extend(&text[at..at + length]);
            at += length;
        } else if let Some(length) = enclosed {
            let words = text[at + 1..at + 1 + length].iter().collect::<String>();
            places.push(rest.len());
            rest.extend(words.trim().chars());
            places.push(rest.len());
            at += length + 2;
        } else {
            rest.push(text[at]);
            at += 1;
        }
    }
    let is_digit = |at: usize| rest.get(at).is_some_and(|c| c.is_numeric());
    let mut within_numbers = places
        .iter()
        .filter(|at| **at > 0 && is_digit(**at - 1) && is_digit(**at));
    (!places.is_empty() && within_numbers.next().is_none()).then_some(rest)
}

/// The length of what square brackets enclose that a text begins with.
fn enclosed(text: &[char]) -> Option<usize> {
    let inner = text.strip_prefix(&['['])?;
    let end = inner.iter().position(|c| "[]".contains(*c))?;
    let has_more_than_spaces = inner[..end].iter().any(|c| !c.is_whitespace());
    (inner[end] == ']' && has_more_than_spaces).then_some(end)
}
