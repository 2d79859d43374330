//! The parts of numbers: a value with its scale, numerals, the words below a hundred, scales.

use rust_decimal::Decimal;

use super::line::Line;
use super::tables::neighbours::SPOKEN_ZEROS;
use super::tables::numbers::{DECADES, ONES, SCALES, TENS};
use super::token::TokenKind;

#[derive(Debug, Clone, Copy)]
pub(super) struct Cardinal {
    pub value: Decimal,
    /// The value without its last scale: 5 in "5 million".
    pub mantissa: Decimal,
    /// The last scale; 1 if none is named.
    pub scale: Decimal,
    /// Whether the number begins with digits.
    pub starts_with_digits: bool,
    /// Whether this is a lone "one", which is more often a pronoun than a number.
    pub is_lone_one: bool,
}

/// What a number may contain, depending on its context.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CardinalOptions {
    /// Whether "and" may occur inside. It may not where it has another role, as in "between … and …".
    pub allow_and: bool,
    /// Whether "m" may mean million, as after a currency sign.
    pub is_money: bool,
}

pub(super) const DEFAULT_OPTIONS: CardinalOptions = CardinalOptions {
    allow_and: true,
    is_money: false,
};

/// The value of a numeral; `None` if it has a leading zero ("007") or more than 28 digits.
pub(super) fn parse_numeral(text: &str) -> Option<Decimal> {
    let leading_zero = text.len() > 1 && text.starts_with('0') && !text.starts_with("0.");
    if leading_zero {
        return None;
    }
    let plain: String = text
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    let value = Decimal::from_str_exact(&plain).ok()?;
    Some(value.normalize())
}

pub(super) fn multiply(cardinal: Cardinal, factor: Decimal) -> Option<Cardinal> {
    Some(Cardinal {
        value: cardinal.value.checked_mul(factor)?.normalize(),
        scale: cardinal.scale.checked_mul(factor)?,
        is_lone_one: false,
        ..cardinal
    })
}

/// The scale that is joined to a number ending at `end`.
pub(super) fn match_scale(line: &Line, end: usize) -> Option<(Decimal, usize)> {
    let next = line.next_joined(end)?;
    let (_, factor) = SCALES.iter().find(|(name, _)| line.is_token(next, name))?;
    Some((Decimal::from(*factor), next + 1))
}

/// The value of the word here, if it is in the table.
pub(super) fn look_up(table: &[(&str, u32)], line: &Line, index: usize) -> Option<u32> {
    let word = line.folded(index);
    table
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, value)| *value)
}

/// A number below a hundred, in words.
pub(super) fn match_below_hundred(line: &Line, index: usize) -> Option<(u32, usize)> {
    if line.kind(index)? != TokenKind::Word {
        return None;
    }
    if let Some(one) = look_up(ONES, line, index) {
        return Some((one, index + 1));
    }
    let tens = look_up(TENS, line, index)?;
    let one = line
        .next_joined(index + 1)
        .and_then(|next| Some((look_up(ONES, line, next)?, next + 1)));
    match one {
        Some((one @ 1..=9, end)) => Some((tens + one, end)),
        _ => Some((tens, index + 1)),
    }
}

/// Whether there is a numeral here, or a word that is always part of a number.
pub(super) fn is_number(line: &Line, index: usize) -> bool {
    match line.kind(index) {
        Some(TokenKind::Numeral | TokenKind::VulgarFraction) => true,
        Some(TokenKind::Opaque | TokenKind::IsoDate) => {
            line.folded(index).starts_with(|c: char| c.is_numeric())
        }
        Some(TokenKind::Word) => is_number_in_words(line, index),
        _ => false,
    }
}

fn is_number_in_words(line: &Line, index: usize) -> bool {
    if line.is_token(index, "one") {
        return line
            .next_joined(index + 1)
            .is_some_and(|next| is_scale(line, next));
    }
    is_number_word(line.folded(index))
        || line.is_one_of(index, SPOKEN_ZEROS)
            && look_up(ONES, line, index + 1).is_some_and(|n| n < 10)
}

/// Whether a word, in lower case, is a number or a scale.
pub(super) fn is_number_word(word: &str) -> bool {
    let mut valued = ONES.iter().chain(TENS).chain(DECADES);
    valued.any(|(name, _)| *name == word) || is_scale_word(word)
}

pub(super) fn is_scale(line: &Line, index: usize) -> bool {
    is_scale_word(line.folded(index))
}

fn is_scale_word(word: &str) -> bool {
    matches!(word, "hundred" | "hundreds") || SCALES.iter().any(|(name, _)| *name == word)
}
