//! Changes to one letter or sign: a digit, a sign, an accent, a look-alike, or an invisible character.

use onrecord_test_support::Rng;

const LOOKALIKES: &[(char, char)] = &[
    ('a', 'а'),
    ('e', 'е'),
    ('o', 'ο'),
    ('i', 'і'),
    ('c', 'с'),
    ('p', 'р'),
    ('x', 'х'),
    ('B', 'В'),
    ('A', 'Α'),
    ('1', 'l'),
    ('0', 'O'),
    ('l', 'I'),
    ('1', '１'),
    ('2', '²'),
    ('3', '③'),
    ('8', '⁸'),
    ('a', 'ａ'),
    ('n', 'ո'),
    ('s', 'ѕ'),
    ('5', 'Ƽ'),
    ('T', '𝖳'),
    ('一', 'ー'),
    ('一', '―'),
    ('人', '入'),
    ('三', '叁'),
    ('三', '二'),
    ('力', 'カ'),
    ('国', '國'),
    ('不', '不'),
];
const INVISIBLE: &[char] = &[
    '\u{200D}', '\u{200C}', '\u{202E}', '\u{2066}', '\u{2060}', '\u{200E}', '\u{301}', '\u{338}',
    '\u{FE0F}',
];
const SIGNS: &[&str] = &[
    "-", "−", "+", "%", "‰", "°", "$", "€", "~", ">", "<", ".", ",", "/", "#", "&", "@", "'", "\"",
    "’", "％", "第", "十", "点", "不", "－", "ー", "า", "--", "—", " ", "\u{A0}", "\u{202F}", "´",
    "`", "⁄", "^", "½", "±", "≠", "≥", "٫", "٬", "٪", "～", "〜", "־", "′", "…", "?", "£", " - ",
];

/// The text with a change of one character, or cut within a word.
pub fn changed_letter(rng: &mut Rng, text: &str) -> String {
    let mut characters: Vec<char> = text.chars().chain(['.']).collect();
    let at = rng.below(characters.len());
    let digits: Vec<usize> = (0..characters.len())
        .filter(|index| characters[*index].is_ascii_digit())
        .collect();
    match rng.below(8) {
        7 => put_in_brackets(rng, &mut characters, at),
        0 if !digits.is_empty() => {
            let digit = *rng.choose(&digits);
            characters[digit] = *rng.choose(&['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        }
        1 if !digits.is_empty() => {
            let digit = *rng.choose(&digits) + rng.below(2);
            characters.splice(digit..digit, rng.choose(SIGNS).chars());
        }
        2 => {
            let pairs = LOOKALIKES
                .iter()
                .filter(|(plain, _)| characters.contains(plain));
            let pairs: Vec<_> = pairs.collect();
            if !pairs.is_empty() {
                let (plain, other) = **rng.choose(&pairs);
                let index = characters
                    .iter()
                    .position(|c| *c == plain)
                    .expect("the pairs were filtered by it");
                characters[index] = other;
            }
        }
        3 => characters.insert(at, *rng.choose(INVISIBLE)),
        4 => drop(characters.remove(at)),
        5 => characters
            .splice(at..at, rng.choose(SIGNS).chars())
            .for_each(drop),
        _ => characters.truncate(at.max(1)),
    }
    characters.into_iter().collect()
}

/// Puts brackets around a letter, and perhaps changes its case or replaces it.
fn put_in_brackets(rng: &mut Rng, characters: &mut Vec<char>, at: usize) {
    let letter = characters[at];
    let letter = match rng.below(3) {
        0 => letter,
        1 if letter.is_uppercase() => letter.to_ascii_lowercase(),
        1 => letter.to_ascii_uppercase(),
        _ => *rng.choose(&['n', 'U', 'i', '1']),
    };
    characters.splice(at..=at, ['[', letter, ']']);
}
