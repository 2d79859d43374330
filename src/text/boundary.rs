//! Boundaries: where quoted words may begin and end.
//!
//! "limited" must not be cut out of "unlimited", nor "02 billion" out of "1.02 billion". A place in
//! a text is a boundary unless one of the rules below joins what stands before it to what stands
//! after it.

use unicode_segmentation::GraphemeCursor;

/// Signs that join two letters or digits into one word or number.
const JOINERS: &[char] = &[
    '\'', '\u{2019}', '\u{2018}', '\u{02BC}', '\u{FF07}', // apostrophes
    '-', '\u{00AD}', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}',
    '\u{2212}', // hyphens, dashes, minus
    '.', ',', ':', '/', '@', '&', '\u{00B7}', '_',
];

/// Signs that belong to the number after them.
const SIGNS_BEFORE: &[char] = &[
    '-', '+', '\u{2212}', '\u{00B1}', '~', '\u{2248}', '<', '>', '\u{2264}', '\u{2265}', '#',
];

/// Signs that belong to the number before them.
const SIGNS_AFTER: &[char] = &['%', '\u{2030}', '\u{00B0}', '+'];

/// May quoted words begin or end at this byte of the text?
#[must_use]
pub fn is_boundary(text: &str, at: usize) -> bool {
    if at == 0 || at == text.len() {
        return true;
    }
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    if !matches!(cursor.is_boundary(text, 0), Ok(true)) {
        return false;
    }
    let mut before = text[..at].chars().rev().filter(|c| !is_ignorable(*c));
    let mut after = text[at..].chars().filter(|c| !is_ignorable(*c));
    let (b1, b2, b3) = (before.next(), before.next(), before.next());
    let (a1, a2, a3) = (after.next(), after.next(), after.next());
    !(joins_word(b1, a1)
        || joins_by_sign(b2, b1, a1)
        || joins_by_sign(b1, a1, a2)
        || joins_number(b3, b2, b1, a1, a2, a3))
}

fn joins_word(before: Option<char>, after: Option<char>) -> bool {
    is_word(before) && is_word(after)
}

/// Is `sign` a joiner with a letter or digit on both sides, and no full stop that ends a sentence?
fn joins_by_sign(before: Option<char>, sign: Option<char>, after: Option<char>) -> bool {
    let sentence_ends = sign == Some('.')
        && before.is_some_and(char::is_lowercase)
        && after.is_some_and(char::is_uppercase);
    sign.is_some_and(|sign| JOINERS.contains(&sign))
        && is_word(before)
        && is_word(after)
        && !sentence_ends
}

/// Does the place stand between a number and its sign, currency sign or percent, with one blank
/// between them at most?
fn joins_number(
    b3: Option<char>,
    b2: Option<char>,
    b1: Option<char>,
    a1: Option<char>,
    a2: Option<char>,
    a3: Option<char>,
) -> bool {
    let _ = b3;
    let _ = a3;
    let leads = |sign: Option<char>, further: Option<char>| {
        sign.is_some_and(|c| SIGNS_BEFORE.contains(&c)) && !is_word(further)
    };
    let blank = |c: Option<char>| c.is_some_and(is_blank);
    // "|-5", "-|5", "$|5", "$ |5", "$| 5"
    (leads(b1, b2) || is_currency(b1)) && is_digit(a1)
        || is_currency(b1) && blank(a1) && is_digit(a2)
        || is_currency(b2) && blank(b1) && is_digit(a1)
        // "5|%", "5| %", "5 |%", "5|€"
        || is_digit(b1) && (follows(a1) || is_currency(a1))
        || is_digit(b1) && blank(a1) && (follows(a2) && a2 != Some('+') || is_currency(a2))
        || is_digit(b2) && blank(b1) && (follows(a1) && a1 != Some('+') || is_currency(a1))
        // "US|$5"
        || b1.is_some_and(char::is_alphabetic) && is_currency(a1) && is_digit(a2)
}

fn follows(sign: Option<char>) -> bool {
    sign.is_some_and(|c| SIGNS_AFTER.contains(&c))
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(char::is_numeric)
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{00A0}' | '\u{202F}' | '\u{2009}')
}

/// Marks and joiners that no reader sees must not hide what stands beside them.
fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{0300}'..='\u{036F}')
}

/// Unicode's category Sc.
fn is_currency(c: Option<char>) -> bool {
    c.is_some_and(|c| {
        matches!(c, '$' | '\u{A2}'..='\u{A5}' | '\u{58F}' | '\u{60B}' | '\u{E3F}' | '\u{20A0}'..='\u{20C0}' | '\u{FE69}' | '\u{FF04}' | '\u{FFE0}' | '\u{FFE1}' | '\u{FFE5}' | '\u{FFE6}')
    })
}
