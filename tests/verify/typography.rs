//! Typographic variations: the same words as another keyboard, program or house style would write them.

use onrecord_test_support::Rng;
use unicode_normalization::UnicodeNormalization;

pub const QUOTES: &[char] = &['"', '“', '”', '„', '‘', '’', '\'', '«', '»', 'ʼ', '`'];
const DASHES: &[char] = &['-', '‐', '‑', '‒', '–', '—', '−'];
/// Dashes between words, with and without spaces.
const OPEN_DASHES: &[&str] = &[
    "–", "—", " – ", " - ", "--", " --", "\u{A0}—", "−\u{2009}", "‒ ",
];
const SHORT: &[char] = &['-', '‐', '‑', '‒', '–', '−'];
const SPACES: &[&str] = &[
    " ", "\u{A0}", "\n", "  ", "\u{2009}", "\t", "\u{202F} ", "\u{3000}", "\r\n",
];
const ELLIPSES: &[&str] = &["…", "...", ". . .", " … ", "\u{A0}... ", ". ..\u{A0}"];

/// Invisible characters that folding removes.
pub const INVISIBLE: &[char] = &['\u{AD}', '\u{200B}', '\u{FEFF}'];

/// Changes some characters to others that typographic folding makes equal.
pub fn vary_typography(rng: &mut Rng, words: &str) -> String {
    let rarity = 1 + rng.below(6);
    let characters: Vec<char> = words.chars().collect();
    let mut set = String::new();
    let mut at = 0;
    while at < characters.len() {
        let c = characters[at];
        let (before, next) = (
            at.checked_sub(1).map(|index| characters[index]),
            characters.get(at + 1),
        );
        at += 1;
        if !rng.is_one_in(rarity) {
            set.push(c);
            continue;
        }
        let is_alone = |all: &[char]| {
            !before.is_some_and(|c| all.contains(&c)) && !next.is_some_and(|c| all.contains(c))
        };
        let is_hyphen = |c: char| "-‐‑".contains(c);
        let is_dash = |c: char| DASHES.contains(&c) && !is_hyphen(c);
        let is_letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphabetic());
        let rest: String = characters[at - 1..].iter().take(3).collect();
        match c {
            // The space inside French quotation marks is removed with them.
            '«' if next.is_some_and(|c| c.is_whitespace()) => {
                set.push(*rng.choose(QUOTES));
                at += 1;
            }
            ' ' | '\u{A0}' | '\u{202F}' if next == Some(&'»') => {
                set.push(*rng.choose(QUOTES));
                at += 1;
            }
            // Between letters, a double mark would be a pair with one that follows.
            _ if QUOTES.contains(&c) && is_letter(before.as_ref()) && is_letter(next) => {
                set.push(*rng.choose(&['\'', '’', '‘']));
            }
            // After a number, the marks of feet and inches are not equal.
            '»' if before.is_some_and(char::is_whitespace) => set.push(c),
            _ if QUOTES.contains(&c) && !before.is_some_and(char::is_numeric) => {
                set.push(*rng.choose(QUOTES));
            }
            // A space between a number and its sign may be removed or added.
            ' ' if before.is_some_and(char::is_numeric)
                && next.is_some_and(|c| "%‰°".contains(*c)) => {}
            '%' | '‰' | '°' if before.is_some_and(char::is_numeric) => {
                set.push_str(rng.choose::<&str>(SPACES));
                set.push(c);
            }
            '$' | '£'
                if next.is_some_and(|c| c.is_numeric())
                    && !before.is_some_and(char::is_numeric) =>
            {
                set.push(c);
                set.push_str(rng.choose::<&str>(SPACES));
            }
            // Spaces around a dash are a matter of house style, except next to a number. They must stay
            // around a hyphen, which would join two words without them.
            ' ' if next.is_some_and(|c| is_dash(*c)) && is_letter(characters.get(at + 1)) => {}
            ' ' if before.is_some_and(is_dash) && is_letter(next) => {}
            _ if is_hyphen(c) && is_letter(before.as_ref()) && is_letter(next) => {
                set.push(*rng.choose(DASHES));
            }
            _ if DASHES.contains(&c) && is_alone(DASHES) && is_letter(next) => {
                set.push_str(rng.choose::<&str>(OPEN_DASHES));
            }
            // Before a number, a long dash is not a minus sign.
            _ if SHORT.contains(&c) && is_alone(DASHES) => {
                let is_next_to_number = next.or(before.as_ref()).is_some_and(|c| c.is_numeric());
                set.push(if is_next_to_number {
                    *rng.choose(SHORT)
                } else {
                    c
                });
            }
            ' ' | '\n' | '\u{A0}' => set.push_str(rng.choose::<&str>(SPACES)),
            '…' => set.push_str(rng.choose::<&str>(ELLIPSES)),
            '.' if rest == "..." => {
                set.push_str(rng.choose::<&str>(ELLIPSES));
                at += 2;
            }
            // Some styles put a space before these marks.
            '?' | '!' | ';' | ':' if is_letter(before.as_ref()) && next == Some(&' ') => {
                set.push_str(rng.choose::<&str>(SPACES));
                set.push(c);
            }
            'f' if rest == "ffi" => {
                set.push('ﬃ');
                at += 2;
            }
            'f' if rest.starts_with("fi") => {
                set.push('ﬁ');
                at += 1;
            }
            'ﬁ' => set.push_str("fi"),
            _ => {
                set.extend(c.nfd());
                if rng.is_one_in(4) {
                    set.push(*rng.choose(INVISIBLE));
                }
            }
        }
    }
    set
}
