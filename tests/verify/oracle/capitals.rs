//! Changed capitals: "[W]e".

/// The text without the brackets around changed capitals; `None` if it has none.
pub fn without_brackets(text: &[char]) -> Option<Vec<char>> {
    let (mut rest, mut at) = (Vec::new(), 0);
    while at < text.len() {
        match text[at..] {
            ['[', letter, ']', next, ..]
                if (letter.is_lowercase() || letter.is_uppercase())
                    && next.is_alphabetic()
                    && !(at > 0 && text[at - 1].is_alphanumeric()) =>
            {
                rest.push(letter);
                at += 3;
            }
            [c, ..] => {
                rest.push(c);
                at += 1;
            }
            [] => {}
        }
    }
    (rest.len() < text.len()).then_some(rest)
}
