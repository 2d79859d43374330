//! Changes to numbers: other separators, other signs, digits of another script, or a unit symbol in a
//! different case.

use onrecord_test_support::Rng;

const SEPARATORS: &[&str] = &[
    "", ",", ".", " ", "\u{A0}", "\u{202F}", "\u{2009}", "'", "’", "٬", "٫", "·", "--", "-", " - ",
    "–", "/", "⁄", ":", "，", "  ",
];
const SIGNS: &[&str] = &[
    "-", "−", "--", "—", "+", "±", "~", "≈", "≥", "≠", "<", "$", "€", "£", "#", "№", "% ", "%",
    " %", "°", "٪", "−$", "-€", "' ", "″", ".", "½", " ½", "^2", "²", "k", "m",
];
/// The digit 0 in Arabic, Persian, Devanagari, full-width and mathematical digits.
const ZEROS: &[u32] = &[0x660, 0x6F0, 0x966, 0xFF10, 0x1D7D8];

/// The text with a change at one of its digits, or in the case of one letter.
pub fn changed_number(rng: &mut Rng, text: &str) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let digits = (0..characters.len()).filter(|at| characters[*at].is_ascii_digit());
    let digits: Vec<usize> = digits.collect();
    if digits.is_empty() || rng.is_one_in(5) {
        return other_case(rng, characters);
    }
    let digit = *rng.choose(&digits);
    match rng.below(5) {
        0 => insert(&mut characters, digit, rng.choose::<&str>(SIGNS)),
        1 => insert(&mut characters, digit + 1, rng.choose::<&str>(SIGNS)),
        2 => insert(&mut characters, digit + 1, rng.choose::<&str>(SEPARATORS)),
        3 if digit + 1 < characters.len() && !characters[digit + 1].is_alphanumeric() => {
            characters.remove(digit + 1);
            insert(&mut characters, digit + 1, rng.choose::<&str>(SEPARATORS));
        }
        _ => {
            let zero = *rng.choose(ZEROS);
            for digit in digits {
                let value = u32::from(characters[digit]) - u32::from('0');
                characters[digit] = char::from_u32(zero + value).expect("a digit");
            }
        }
    }
    characters.into_iter().collect()
}

fn insert(characters: &mut Vec<char>, at: usize, what: &str) {
    characters.splice(at..at, what.chars());
}

/// Changes the case of one letter: MW and mW, MiB and Mib.
fn other_case(rng: &mut Rng, mut characters: Vec<char>) -> String {
    let at = rng.below(characters.len() + 1);
    let letter = (at..characters.len()).find(|at| characters[*at].is_alphabetic());
    if let Some(letter) = letter {
        let c = characters[letter];
        let other: Vec<char> = if c.is_uppercase() {
            c.to_lowercase().collect()
        } else {
            c.to_uppercase().collect()
        };
        characters.splice(letter..=letter, other);
    }
    characters.into_iter().collect()
}
