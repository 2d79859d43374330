//! Positions inside a number: between its digits and its signs, between the ends of a range, and at the
//! spaces between digit groups and in mixed numbers.
//!
//! Both sides of a position are read outwards from it, so `before` runs backwards.

use super::signs::{
    DASHES, DEGREES, FRACTIONS, OPENING_MARKS, OPERATORS, SCALES, SIGNS_AFTER, SIGNS_AFTER_A_SPACE,
    SIGNS_BEFORE, SIGNS_BEFORE_A_SPACE, SIGNS_BEFORE_ANYWHERE, SLASHES, is_currency,
};
use super::window::{BREAK, Window};
use crate::is_word_break;
use crate::{is_alphabetic, is_alphanumeric, is_numeric};

/// The maximum number of signs on one side of a number.
const MAX_SIGNS: usize = 3;

/// The maximum number of dashes in a row that count as one.
const MAX_DASHES: usize = 3;

pub(super) fn is_inside(Window { before, after }: &Window) -> bool {
    is_at_sign_before(before, after)
        || is_at_sign_after(before, after)
        || is_at_degree(before, after)
        || is_in_range(before, after)
        || is_at_operator(before, after)
        || is_at_power(before, after)
        || is_at_space_of_number(before, after)
}

/// Between a number and a sign before it, or between two such signs.
fn is_at_sign_before(before: &[char], after: &[char]) -> bool {
    // -|5  $|5  -|$5  ≥|5
    starts_a_number(after) && (is_leading_sign(before) || is_currency(before[0]))
        // ≥| 5  $| 5
        || after[0] == ' ' && starts_a_number(&after[1..]) && is_spaced_leading_sign(before)
        // ≥ |5  $ |5
        || before[0] == ' ' && starts_a_number(after) && is_spaced_leading_sign(&before[1..])
        // US|$5
        || is_alphabetic(before[0]) && is_currency(after[0]) && starts_a_number(after)
        || is_in_plus_or_minus(before, after)
}

/// Between a number and a sign after it, or between two such signs, or such a sign and a digit.
fn is_at_sign_after(before: &[char], after: &[char]) -> bool {
    let follows = |sign| is_currency(sign) || is_after_a_space(sign) || SIGNS_AFTER.contains(sign);
    // A currency sign right before a digit belongs to the next number.
    let follows_a_space = |after: &[char]| {
        is_after_a_space(after[0]) || is_currency(after[0]) && !is_numeric(after[1])
    };
    // 5|%  5%|+
    follows(after[0]) && ends_a_number(before)
        // 5| %
        || after[0] == ' ' && follows_a_space(&after[1..]) && ends_a_number(before)
        // 5 |%
        || before[0] == ' ' && follows_a_space(after) && ends_a_number(&before[1..])
        // 6′|2
        || is_numeric(after[0]) && follows(before[0]) && ends_a_number(before)
}

/// Between a degree sign and its scale: 5°|C  5°| C  5° |C.
fn is_at_degree(before: &[char], after: &[char]) -> bool {
    let is_scale = |after: &[char]| SCALES.contains(after[0]) && !is_alphanumeric(after[1]);
    let is_degree = |before: &[char]| DEGREES.contains(before[0]) && ends_a_number(before);
    is_degree(before) && (is_alphabetic(after[0]) || after[0] == ' ' && is_scale(&after[1..]))
        || before[0] == ' ' && is_scale(after) && is_degree(&before[1..])
}

/// Next to or between the dashes of a range: $5|-$10  5%–|7%  5-|-7. Two equal dashes are never separated,
/// even outside a number.
fn is_in_range(before: &[char], after: &[char]) -> bool {
    let is_dash = |c: &&char| DASHES.contains(**c) || SLASHES.contains(**c);
    let ahead = before
        .iter()
        .take_while(is_dash)
        .take(MAX_DASHES + 1)
        .count();
    let behind = after.iter().take_while(is_dash).take(MAX_DASHES).count();
    let splits_a_row = before[0] == after[0] && DASHES.contains(before[0]);
    splits_a_row
        || ahead + behind > 0
            && ahead <= MAX_DASHES
            && ends_a_number(&before[ahead..])
            && (0..=behind.min(MAX_DASHES - ahead))
                .any(|row| ahead + row > 0 && starts_a_number(&after[row..]))
}

/// Next to a sign between two numbers, with or without spaces: 5| ± 1  5 ±| 1  2 × |10.
fn is_at_operator(before: &[char], after: &[char]) -> bool {
    let (left, right) = (without_space(before), without_space(after));
    let is_before = OPERATORS.contains(right[0])
        && ends_a_number(left)
        && starts_a_number(without_space(&right[1..]));
    let is_after = OPERATORS.contains(left[0])
        && ends_a_number(without_space(&left[1..]))
        && starts_a_number(right);
    is_before || is_after
}

/// Between a base, the caret and the exponent: 10|^-6  10^|-6.
fn is_at_power(before: &[char], after: &[char]) -> bool {
    let is_base = |before: &[char]| is_alphanumeric(before[0]);
    after[0] == '^' && is_base(before) && starts_a_number(&after[1..])
        || before[0] == '^' && is_base(&before[1..]) && starts_a_number(after)
}

/// At the space between digit groups or in a mixed number: 1| 500  2| ½  2 |1/2.
fn is_at_space_of_number(before: &[char], after: &[char]) -> bool {
    let (left, right) = match (before[0], after[0]) {
        (_, ' ') => (before, &after[1..]),
        (' ', _) => (&before[1..], after),
        _ => return false,
    };
    let digits = |side: &[char]| side.iter().take_while(|c| is_numeric(**c)).take(4).count();
    let (ahead, behind) = (digits(left), digits(right));
    let is_fraction = FRACTIONS.contains(right[0])
        || matches!(behind, 1 | 2)
            && SLASHES.contains(right[behind])
            && is_numeric(right[behind + 1]);
    (1..=3).contains(&ahead) && (behind == 3 || is_fraction)
}

/// Whether a number starts here, after at most three signs.
fn starts_a_number(after: &[char]) -> bool {
    let mut rest = after;
    for _ in 0..=MAX_SIGNS {
        let Some(first) = rest.first() else {
            return false;
        };
        if is_numeric(*first) {
            return true;
        }
        let length = match *first {
            '+' if is_plus_or_minus(rest) => 3,
            c if is_sign_before(c) || is_currency(c) => 1,
            _ => return false,
        };
        let takes_a_space = length == 3 || is_currency(*first) || is_before_a_space(*first);
        rest = &rest[length..];
        if takes_a_space && rest.first() == Some(&' ') {
            rest = &rest[1..];
        }
    }
    false
}

/// Whether a number ends here, before at most three signs. Reads backwards.
fn ends_a_number(before: &[char]) -> bool {
    let mut rest = before;
    for _ in 0..=MAX_SIGNS {
        // The C of "5 °C".
        match *rest {
            [letter, degree, ..]
                if DEGREES.contains(degree) && is_alphabetic(letter) && !is_numeric(letter) =>
            {
                rest = &rest[1..];
            }
            [letter, ' ', degree, ..] if SCALES.contains(letter) && DEGREES.contains(degree) => {
                rest = &rest[2..];
            }
            _ => {}
        }
        let Some(last) = rest.first() else {
            return false;
        };
        if is_numeric(*last) {
            return true;
        }
        let takes_a_space = is_currency(*last) || is_after_a_space(*last);
        if !(takes_a_space || SIGNS_AFTER.contains(*last)) {
            return false;
        }
        rest = &rest[1..];
        if takes_a_space && rest.first() == Some(&' ') {
            rest = &rest[1..];
        }
    }
    false
}

/// Whether the last character is a sign that belongs to the number after it. Reads backwards.
fn is_leading_sign(before: &[char]) -> bool {
    let (sign, ahead) = (before[0], &before[1..]);
    SIGNS_BEFORE_ANYWHERE.contains(sign)
        || is_sign_before(sign) && may_precede_sign(sign, ahead[0])
        || DASHES.contains(sign) && is_plus_or_minus(&[ahead[1], ahead[0], sign])
}

/// Whether the last character is a sign that belongs to the number after it even with a space between.
fn is_spaced_leading_sign(before: &[char]) -> bool {
    // "5$ 10": the sign belongs to the first number.
    is_currency(before[0]) && !is_numeric(before[1])
        || is_before_a_space(before[0]) && is_leading_sign(before)
        || is_plus_or_minus(&[before[2], before[1], before[0]])
}

/// Inside the sign +/- before a number.
fn is_in_plus_or_minus(before: &[char], after: &[char]) -> bool {
    let number_after = |length: usize| starts_a_number(without_space(&after[length..]));
    before[0] == '+' && is_plus_or_minus(&[before[0], after[0], after[1]]) && number_after(2)
        || before[0] == '/'
            && is_plus_or_minus(&[before[1], before[0], after[0]])
            && number_after(1)
}

fn is_plus_or_minus(signs: &[char]) -> bool {
    matches!(signs, ['+', '/', '-' | '\u{2013}' | '\u{2212}', ..])
}

/// Whether a sign after this character can belong to the number that follows the sign.
fn may_precede_sign(sign: char, c: char) -> bool {
    c == BREAK
        || c == ' '
        || OPENING_MARKS.contains(c)
        || is_currency(c)
        || DASHES.contains(c) && c != sign
        || is_alphabetic(c) && is_word_break(c, 'a')
}

fn is_sign_before(c: char) -> bool {
    SIGNS_BEFORE.contains(c) || is_before_a_space(c)
}

fn is_before_a_space(c: char) -> bool {
    SIGNS_BEFORE_A_SPACE.contains(c) || SIGNS_BEFORE_ANYWHERE.contains(c)
}

fn is_after_a_space(c: char) -> bool {
    SIGNS_AFTER_A_SPACE.contains(c)
}

fn without_space(side: &[char]) -> &[char] {
    match side {
        [' ', rest @ ..] => rest,
        _ => side,
    }
}
