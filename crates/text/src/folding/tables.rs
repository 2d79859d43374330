//! What is folded to what, as `docs/folding.md` lists it.

use crate::boundary::{SIGNS_AFTER_A_SPACE, is_currency};
use crate::is_numeric;
use crate::quotation_marks::{self, Form};

/// Soft hyphens, zero-width spaces and U+FEFF, but not zero-width joiners or bidirectional controls.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}' | '\u{FEFF}')
}

/// Hyphens, dashes and the minus sign.
#[must_use]
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Whether the character may come between a minus sign and a number, as a decimal point or a currency sign
/// may.
pub(super) fn may_lead_number(c: char) -> bool {
    c == '.' || is_currency(c)
}

/// Whether a number can end with this character.
pub(super) fn may_end_number(c: char) -> bool {
    is_numeric(c) || is_currency(c) || SIGNS_AFTER_A_SPACE.contains(c) || matches!(c, '+' | '＋')
}

/// The plain form, double or single, of a quotation mark or apostrophe.
#[must_use]
pub fn plain_quotation_mark(c: char) -> Option<char> {
    match quotation_marks::quotation_mark(c)?.form {
        Form::Double => Some('"'),
        Form::Single | Form::Apostrophe | Form::Letter => Some('\''),
        Form::Title => None,
    }
}

/// The plain characters for a sign that can also be written as several characters.
pub(super) fn expand(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{2026}' => "...",
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        _ => return None,
    })
}

/// Unit symbols, in lower case, that mean a different unit in a different case.
pub(super) static CASE_SENSITIVE_UNITS: &[&str] = &[
    "m", "g", "t", "b", "mm", "mg", "ml", "ms", "ma", "mv", "mw", "mj", "mwh", "mhz", "mpa", "mva",
    "mwp", "msv", "mt", "gt", "nm", "pa", "ps", "pf", "cal", "kb", "mb", "gb", "tb", "pb", "eb",
    "kib", "mib", "gib", "tib", "pib", "eib", "kbps", "mbps", "gbps", "tbps", "kibps", "mibps",
    "gibps",
];

/// The length of the longest of these symbols.
pub(super) const LONGEST_UNIT: usize = max_length(CASE_SENSITIVE_UNITS);

/// Number words that may precede a unit symbol.
pub(super) static NUMBER_WORDS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    "hundred", "thousand", "million", "billion", "trillion", "dozen", "half", "quarter", "third",
    "thirds", "quarters", "couple", "few", "several", "many",
];

/// The length of the longest of these words.
pub(super) const LONGEST_NUMBER_WORD: usize = max_length(NUMBER_WORDS);

/// The length of the longest word, in bytes.
const fn max_length(words: &[&str]) -> usize {
    let (mut index, mut longest) = (0, 0);
    while index < words.len() {
        if words[index].len() > longest {
            longest = words[index].len();
        }
        index += 1;
    }
    longest
}
