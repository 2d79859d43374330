//! What numbers are made of: a value with its scale, numerals, the words below a hundred, scales.

use rust_decimal::Decimal;

use super::line::Line;
use super::tables::neighbours::SPOKEN_ZEROS;
use super::tables::numbers::{DECADES, ONES, SCALES, TENS};
use super::token::Kind;

#[derive(Debug, Clone, Copy)]
pub(super) struct Cardinal {
    pub value: Decimal,
    /// The value without its last scale: 5 in "5 million".
    pub mantissa: Decimal,
    /// That scale; 1 where none is named.
    pub scale: Decimal,
    /// Begins with digits.
    pub digits: bool,
    /// A lone "one", which is a pronoun more often than a number.
    pub lone_one: bool,
}

/// What a number may hold, as its place demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Allow {
    /// "and" inside: not where "between … and …" needs it.
    pub and: bool,
    /// "m" for million, as after a currency sign.
    pub money: bool,
}

pub(super) const ANY: Allow = Allow {
    and: true,
    money: false,
};

/// A numeral's value; `None` for one with a leading zero ("007") or of more than 28 digits.
pub(super) fn numeral(text: &str) -> Option<Decimal> {
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

pub(super) fn times(found: Cardinal, factor: Decimal) -> Option<Cardinal> {
    Some(Cardinal {
        value: found.value.checked_mul(factor)?.normalize(),
        scale: found.scale.checked_mul(factor)?,
        lone_one: false,
        ..found
    })
}

/// The scale that is joined to a number ending at `end`.
pub(super) fn scale(line: &Line, end: usize) -> Option<(Decimal, usize)> {
    let next = line.joined(end)?;
    let (_, factor) = SCALES.iter().find(|(name, _)| line.is(next, name))?;
    Some((Decimal::from(*factor), next + 1))
}

/// The value of the word that stands here, if the table has it.
pub(super) fn lookup(table: &[(&str, u32)], line: &Line, at: usize) -> Option<u32> {
    let word = line.folded(at);
    table
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, value)| *value)
}

/// A number below a hundred.
pub(super) fn small(line: &Line, at: usize) -> Option<(u32, usize)> {
    if line.kind(at)? != Kind::Word {
        return None;
    }
    if let Some(one) = lookup(ONES, line, at) {
        return Some((one, at + 1));
    }
    let tens = lookup(TENS, line, at)?;
    let one = line
        .joined(at + 1)
        .and_then(|next| Some((lookup(ONES, line, next)?, next + 1)));
    match one {
        Some((one @ 1..=9, end)) => Some((tens + one, end)),
        _ => Some((tens, at + 1)),
    }
}

/// Stands a numeral here, or a word that only a number has?
pub(super) fn is_number(line: &Line, at: usize) -> bool {
    match line.kind(at) {
        Some(Kind::Numeral | Kind::Vulgar) => true,
        Some(Kind::Opaque | Kind::IsoDate) => line.folded(at).starts_with(|c: char| c.is_numeric()),
        Some(Kind::Word) => is_number_word(line, at),
        _ => false,
    }
}

fn is_number_word(line: &Line, at: usize) -> bool {
    let one = line.is(at, "one");
    !one && lookup(ONES, line, at).is_some()
        || one && line.joined(at + 1).is_some_and(|next| is_scale(line, next))
        || lookup(TENS, line, at).is_some()
        || lookup(DECADES, line, at).is_some()
        || line.is_one_of(at, &["hundred", "hundreds"])
        || SCALES.iter().any(|(name, _)| line.is(at, name))
        || line.is_one_of(at, SPOKEN_ZEROS) && lookup(ONES, line, at + 1).is_some_and(|n| n < 10)
}

pub(super) fn is_scale(line: &Line, at: usize) -> bool {
    line.is_one_of(at, &["hundred", "hundreds"]) || SCALES.iter().any(|(name, _)| line.is(at, name))
}
