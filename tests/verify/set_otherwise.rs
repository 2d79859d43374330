//! The same words, set otherwise: by another keyboard, another program, another house style.

use onrecord_test_support::Rng;
use unicode_normalization::UnicodeNormalization;

pub const QUOTES: &[char] = &['"', '“', '”', '„', '‘', '’', '\'', '«', '»', 'ʼ', '`'];
const DASHES: &[char] = &['-', '‐', '‑', '‒', '–', '—', '−'];
/// Dashes between words, closed up or open.
const OPEN_DASHES: &[&str] = &[
    "–", "—", " – ", " - ", "--", " --", "\u{A0}—", "−\u{2009}", "‒ ",
];
const SHORT: &[char] = &['-', '‐', '‑', '‒', '–', '−'];
const BLANKS: &[&str] = &[
    " ", "\u{A0}", "\n", "  ", "\u{2009}", "\t", "\u{202F} ", "\u{3000}", "\r\n",
];
const ELLIPSES: &[&str] = &["…", "...", ". . .", " … ", "\u{A0}... ", ". ..\u{A0}"];

/// What nobody sees.
pub const UNSEEN: &[char] = &['\u{AD}', '\u{200B}', '\u{FEFF}'];

/// Changes some of what a typographic folding takes for one, one thing at least if there is any.
pub fn set_otherwise(chance: &mut Rng, words: &str) -> String {
    let often = 1 + chance.below(6);
    let characters: Vec<char> = words.chars().collect();
    let mut set = String::new();
    let mut at = 0;
    while at < characters.len() {
        let c = characters[at];
        let (before, next) = (
            at.checked_sub(1).map(|it| characters[it]),
            characters.get(at + 1),
        );
        at += 1;
        if !chance.is_one_in(often) {
            set.push(c);
            continue;
        }
        let is_alone = |all: &[char]| {
            !before.is_some_and(|c| all.contains(&c)) && !next.is_some_and(|c| all.contains(c))
        };
        let is_hyphen = |c: char| "-‐‑".contains(c);
        let is_dash = |c: char| DASHES.contains(&c) && !is_hyphen(c);
        let is_a_letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphabetic());
        let rest: String = characters[at - 1..].iter().take(3).collect();
        match c {
            // The space inside French marks goes with them.
            '«' if next.is_some_and(|c| c.is_whitespace()) => {
                set.push(*chance.choose(QUOTES));
                at += 1;
            }
            ' ' | '\u{A0}' | '\u{202F}' if next == Some(&'»') => {
                set.push(*chance.choose(QUOTES));
                at += 1;
            }
            // Feet and inches are told apart.
            '»' if before.is_some_and(char::is_whitespace) => set.push(c),
            _ if QUOTES.contains(&c) && !before.is_some_and(char::is_numeric) => {
                set.push(*chance.choose(QUOTES));
            }
            // So are spaces beside the sign of a number.
            ' ' if before.is_some_and(char::is_numeric)
                && next.is_some_and(|c| "%‰°".contains(*c)) => {}
            '%' | '‰' | '°' if before.is_some_and(char::is_numeric) => {
                set.push_str(chance.choose::<&str>(BLANKS));
                set.push(c);
            }
            '$' | '£'
                if next.is_some_and(|c| c.is_numeric())
                    && !before.is_some_and(char::is_numeric) =>
            {
                set.push(c);
                set.push_str(chance.choose::<&str>(BLANKS));
            }
            // Spaces around a dash are the house style's, but for those beside a number. Without them a
            // hyphen would join two words.
            ' ' if next.is_some_and(|c| is_dash(*c)) && is_a_letter(characters.get(at + 1)) => {}
            ' ' if before.is_some_and(is_dash) && is_a_letter(next) => {}
            _ if is_hyphen(c) && is_a_letter(before.as_ref()) && is_a_letter(next) => {
                set.push(*chance.choose(DASHES));
            }
            _ if DASHES.contains(&c) && is_alone(DASHES) && is_a_letter(next) => {
                set.push_str(chance.choose::<&str>(OPEN_DASHES));
            }
            // Before a number a long dash is no minus.
            _ if SHORT.contains(&c) && is_alone(DASHES) => {
                let is_of_number = next.or(before.as_ref()).is_some_and(|c| c.is_numeric());
                set.push(if is_of_number {
                    *chance.choose(SHORT)
                } else {
                    c
                });
            }
            ' ' | '\n' | '\u{A0}' => set.push_str(chance.choose::<&str>(BLANKS)),
            '…' => set.push_str(chance.choose::<&str>(ELLIPSES)),
            '.' if rest == "..." => {
                set.push_str(chance.choose::<&str>(ELLIPSES));
                at += 2;
            }
            // A space that some styles put before these.
            '?' | '!' | ';' | ':' if is_a_letter(before.as_ref()) && next == Some(&' ') => {
                set.push_str(chance.choose::<&str>(BLANKS));
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
                if chance.is_one_in(4) {
                    set.push(*chance.choose(UNSEEN));
                }
            }
        }
    }
    set
}
