//! What a quotation may have at its ends and the transcript not: punctuation, and never what may be a
//! number's own.

const PUNCTUATION: &str =
    "\"'`´“”„‟«»‘’‚‛‹›「」『』〝〞〟()[]{}.,;:!?…¿¡-‐‑‒–—―、。，．；：！？《》〈〉【】（）";

/// The text without blanks and punctuation at its ends.
pub fn without_punctuation(text: &[char]) -> Vec<char> {
    let mut rest = text.to_vec();
    loop {
        let before = rest.len();
        if rest.last().is_some_and(|c| c.is_whitespace()) || ends_in_punctuation(&rest) {
            rest.pop();
        }
        if rest.first().is_some_and(|c| c.is_whitespace()) || begins_with_punctuation(&rest) {
            rest.remove(0);
        }
        if rest.len() == before {
            return rest;
        }
    }
}

fn ends_in_punctuation(text: &[char]) -> bool {
    let [.., before, last] = text else {
        return false;
    };
    let measures = before.is_numeric() && "\"'‘’‚‛`´".contains(*last);
    PUNCTUATION.contains(*last) && !measures
}

fn begins_with_punctuation(text: &[char]) -> bool {
    let [first, after, ..] = text else {
        return false;
    };
    let of_a_number = after.is_numeric() && "-‐‑‒–—―.,:/".contains(*first);
    PUNCTUATION.contains(*first) && !of_a_number
}
