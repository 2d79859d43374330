//! One letter or sign changed: a digit, a sign, an accent, a look-alike, something unseen.

use onrecord_test_support::Rng;

const ALIKE: &[(char, char)] = &[
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
const UNSEEN: &[char] = &[
    '\u{200D}', '\u{200C}', '\u{202E}', '\u{2066}', '\u{2060}', '\u{200E}', '\u{301}', '\u{338}',
    '\u{FE0F}',
];
const SIGNS: &[&str] = &[
    "-", "−", "+", "%", "‰", "°", "$", "€", "~", ">", "<", ".", ",", "/", "#", "&", "@", "'", "\"",
    "’", "％", "第", "十", "点", "不", "－", "ー", "า", "--", "—", " ", "\u{A0}", "\u{202F}", "´",
    "`", "⁄", "^", "½", "±", "≠", "≥", "٫", "٬", "٪", "～", "〜", "־", "′", "…", "?", "£", " - ",
];

/// A digit, a sign, an accent, a look-alike, something unseen, or a cut within a word.
pub fn changed_letter(chance: &mut Rng, text: &str) -> String {
    let mut characters: Vec<char> = text.chars().chain(['.']).collect();
    let at = chance.below(characters.len());
    let digits: Vec<usize> = (0..characters.len())
        .filter(|it| characters[*it].is_ascii_digit())
        .collect();
    match chance.below(8) {
        7 => bracket(chance, &mut characters, at),
        0 if !digits.is_empty() => {
            let digit = *chance.choose(&digits);
            characters[digit] = *chance.choose(&['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        }
        1 if !digits.is_empty() => {
            let digit = *chance.choose(&digits) + chance.below(2);
            characters.splice(digit..digit, chance.choose(SIGNS).chars());
        }
        2 => {
            let alike = ALIKE.iter().filter(|(plain, _)| characters.contains(plain));
            let alike: Vec<_> = alike.collect();
            if !alike.is_empty() {
                let (plain, other) = **chance.choose(&alike);
                let found = characters
                    .iter()
                    .position(|c| *c == plain)
                    .expect("it is there");
                characters[found] = other;
            }
        }
        3 => characters.insert(at, *chance.choose(UNSEEN)),
        4 => drop(characters.remove(at)),
        5 => characters
            .splice(at..at, chance.choose(SIGNS).chars())
            .for_each(drop),
        _ => characters.truncate(at.max(1)),
    }
    characters.into_iter().collect()
}

/// Brackets around a letter, its case changed or another in its place.
fn bracket(chance: &mut Rng, characters: &mut Vec<char>, at: usize) {
    let letter = characters[at];
    let letter = match chance.below(3) {
        0 => letter,
        1 if letter.is_uppercase() => letter.to_ascii_lowercase(),
        1 => letter.to_ascii_uppercase(),
        _ => *chance.choose(&['n', 'U', 'i', '1']),
    };
    characters.splice(at..=at, ['[', letter, ']']);
}
