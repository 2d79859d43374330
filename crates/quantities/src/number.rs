//! What numbers are made of: a value with its scale, numerals, the words below a hundred, scales.

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
    /// That scale; 1 where none is named.
    pub scale: Decimal,
    /// Begins with digits.
    pub starts_with_digits: bool,
    /// A lone "one", which is a pronoun more often than a number.
    pub is_lone_one: bool,
}

/// What a number may hold, as its place demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CardinalOptions {
    /// "and" inside: not where "between … and …" needs it.
    pub allow_and: bool,
    /// "m" for million, as after a currency sign.
    pub is_money: bool,
}

pub(super) const DEFAULT_OPTIONS: CardinalOptions = CardinalOptions {
    allow_and: true,
    is_money: false,
};

/// A numeral's value; `None` for one with a leading zero ("007") or of more than 28 digits.
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

pub(super) fn multiply(found: Cardinal, factor: Decimal) -> Option<Cardinal> {
    Some(Cardinal {
        value: found.value.checked_mul(factor)?.normalize(),
        scale: found.scale.checked_mul(factor)?,
        is_lone_one: false,
        ..found
    })
}

/// The scale that is joined to a number ending at `end`.
pub(super) fn match_scale(line: &Line, end: usize) -> Option<(Decimal, usize)> {
    let next = line.next_joined(end)?;
    let (_, factor) = SCALES.iter().find(|(name, _)| line.is_token(next, name))?;
    Some((Decimal::from(*factor), next + 1))
}

/// The value of the word that stands here, if the table has it.
pub(super) fn look_up(table: &[(&str, u32)], line: &Line, at: usize) -> Option<u32> {
    let word = line.folded(at);
    table
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, value)| *value)
}

/// A number below a hundred.
pub(super) fn match_below_hundred(line: &Line, at: usize) -> Option<(u32, usize)> {
    if line.kind(at)? != TokenKind::Word {
        return None;
    }
    if let Some(one) = look_up(ONES, line, at) {
        return Some((one, at + 1));
    }
    let tens = look_up(TENS, line, at)?;
    let one = line
        .next_joined(at + 1)
        .and_then(|next| Some((look_up(ONES, line, next)?, next + 1)));
    match one {
        Some((one @ 1..=9, end)) => Some((tens + one, end)),
        _ => Some((tens, at + 1)),
    }
}

/// Stands a numeral here, or a word that only a number has?
pub(super) fn is_number(line: &Line, at: usize) -> bool {
    match line.kind(at) {
        Some(TokenKind::Numeral | TokenKind::VulgarFraction) => true,
        Some(TokenKind::Opaque | TokenKind::IsoDate) => {
            line.folded(at).starts_with(|c: char| c.is_numeric())
        }
        Some(TokenKind::Word) => is_number_in_words(line, at),
        _ => false,
    }
}

fn is_number_in_words(line: &Line, at: usize) -> bool {
    if line.is_token(at, "one") {
        return line
            .next_joined(at + 1)
            .is_some_and(|next| is_scale(line, next));
    }
    is_number_word(line.folded(at))
        || line.is_one_of(at, SPOKEN_ZEROS) && look_up(ONES, line, at + 1).is_some_and(|n| n < 10)
}

/// Is a word in small letters a number, or a scale of one?
pub(super) fn is_number_word(word: &str) -> bool {
    let mut valued = ONES.iter().chain(TENS).chain(DECADES);
    valued.any(|(name, _)| *name == word) || is_scale_word(word)
}

pub(super) fn is_scale(line: &Line, at: usize) -> bool {
    is_scale_word(line.folded(at))
}

fn is_scale_word(word: &str) -> bool {
    matches!(word, "hundred" | "hundreds") || SCALES.iter().any(|(name, _)| *name == word)
}
