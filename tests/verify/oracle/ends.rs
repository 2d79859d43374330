//! What a quotation may have at its ends and the transcript not: punctuation, and never what may be a
//! number's own.

const PUNCTUATION: &str =
    "\"'`´“”„‟«»‘’‚‛‹›ʼ「」『』〝〞〟()[]{}.,;:!?…¿¡-‐‑‒–—―−、。，．；：！？《》〈〉【】（）";

/// The text without blanks and punctuation at its ends.
pub fn without_punctuation(text: &[char]) -> Vec<char> {
    let (mut start, mut end) = (0, text.len());
    while start < end && (is_blank(text[start]) || begins_with_punctuation(&text[start..])) {
        start += 1;
    }
    while start < end && (is_blank(text[end - 1]) || ends_in_punctuation(&text[..end])) {
        end -= 1;
    }
    text[start..end].to_vec()
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}')
}

/// Feet and inches stay on their number.
fn ends_in_punctuation(text: &[char]) -> bool {
    let last = text[text.len() - 1];
    let after_a_number = text.len() > 1 && text[text.len() - 2].is_numeric();
    PUNCTUATION.contains(last) && !(after_a_number && "\"'‘’‚‛`´‹›ʼ".contains(last))
}

/// A sign stays on the number that it leads to, with other signs between them or not.
fn begins_with_punctuation(text: &[char]) -> bool {
    let mut rest = text[1..]
        .iter()
        .skip_while(|c| !c.is_alphanumeric() && !c.is_whitespace());
    let leads_to_a_number = rest.next().is_some_and(|c| c.is_numeric());
    let is_a_sign = "-‐‑‒–—―−.,…，．".contains(text[0]);
    PUNCTUATION.contains(text[0]) && !(is_a_sign && leads_to_a_number)
}
