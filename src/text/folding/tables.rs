//! What is folded to what, as `docs/folding.md` lists it.

use crate::text::quotation_marks::{self, Form};

/// Soft hyphens and spaces without width. Joiners and marks of direction are none of them.
#[must_use]
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}' | '\u{FEFF}')
}

/// Hyphens, dashes and the minus sign.
#[must_use]
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Can a number begin with this, after its sign?
pub(super) fn begins_a_number(c: char) -> bool {
    c.is_numeric() || ".$\u{20AC}\u{A3}\u{A5}".contains(c)
}

/// The plain form of a quotation mark or an apostrophe, double or single.
#[must_use]
pub fn quotation_mark(c: char) -> Option<char> {
    match quotation_marks::quotation_mark(c)?.form {
        Form::Double => Some('"'),
        Form::Single | Form::Apostrophe | Form::Letter => Some('\''),
        Form::Title => None,
    }
}

/// Signs that are written with several characters as well.
pub(super) fn written_out(c: char) -> Option<&'static str> {
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

/// Symbols of units that are others with another case, in small letters.
pub(super) static UNITS: &[&str] = &[
    "m", "g", "t", "b", "mm", "mg", "ml", "ms", "ma", "mv", "mw", "mj", "mwh", "mhz", "mpa", "kb",
    "mb", "gb", "tb", "pb",
];
