//! Fractions: "half", "a third of", "two-thirds", "¾", and fractions of a scale ("half a million").

use rust_decimal::Decimal;

use super::detection::Value;
use super::line::Line;
use super::number::{Cardinal, match_below_hundred, match_scale};
use super::tables::numbers::{
    AFTER_HALF, AROUND_QUARTERS, BEFORE_PROPORTION, BEFORE_QUARTERS, DENOMINATORS, NOT_AFTER_HALF,
    VULGAR_FRACTIONS,
};
use super::token::TokenKind;

#[derive(Debug, Clone, Copy)]
pub(super) struct Proportion {
    pub numerator: u32,
    pub denominator: u32,
    /// The number that the proportion is taken of: a million in "half a million", otherwise 1.
    pub scale: Decimal,
}

/// The proportion that begins at this token, and where it ends.
pub(super) fn match_proportion(line: &Line, index: usize) -> Option<(Proportion, usize)> {
    let (numerator, denominator, end) = match_plain_fraction(line, index)?;
    let halves = denominator == 2 || denominator == 4;
    let is_of = line.is_token(end, "of");
    let mut proportion = Proportion {
        numerator,
        denominator,
        scale: Decimal::ONE,
    };
    let whole_start = if is_of { end + 1 } else { end };
    let article =
        line.is_one_of(whole_start, &["a", "an"]) || is_of && line.is_token(whole_start, "one");
    let scaled = if article {
        match_scale(line, whole_start + 1)
    } else {
        match_scale(line, end)
    };
    match scaled {
        Some((factor, end)) if halves || is_of => {
            proportion.scale = factor;
            Some((proportion, end))
        }
        // "a third million"
        Some(_) => None,
        None => Some((proportion, end)),
    }
}

fn match_plain_fraction(line: &Line, index: usize) -> Option<(u32, u32, usize)> {
    if line.kind(index)? == TokenKind::VulgarFraction {
        let sign = line.get(index)?.text.chars().next()?;
        let (_, numerator, denominator) = VULGAR_FRACTIONS
            .iter()
            .find(|(vulgar, ..)| *vulgar == sign)?;
        return Some((*numerator, *denominator, index + 1));
    }
    // "two half days"
    if line.is_token(index, "half") && line.is_plural_noun(index + 1) {
        return None;
    }
    if line.is_token(index, "half") {
        return is_half_proportion(line, index).then_some((1, 2, index + 1));
    }
    // "quarter of a million": by itself "quarter" may be three months.
    if line.is_token(index, "quarter")
        && line.is_token(index + 1, "of")
        && match_scale(line, index + 3).is_some()
    {
        return Some((1, 4, index + 1));
    }
    if line.is_one_of(index, &["a", "an", "one"]) {
        let next = line.next_joined(index + 1)?;
        let (.., denominator) = DENOMINATORS
            .iter()
            .find(|(one, ..)| line.is_token(next, one))?;
        let end = next + 1;
        // "a third country", "a quarter" of a year: only "of" or the end of the clause makes a proportion.
        let share = line.is_token(index, "one") && *denominator < 20
            || line.is_after_one_of(index, BEFORE_PROPORTION)
            || line.is_token(end, "of")
            || *denominator == 2
            || *denominator != 4 && line.ends_clause(end) && !line.is_dash(end);
        return share.then_some((1, *denominator, end));
    }
    let (numerator, end) = match line.kind(index)? {
        TokenKind::Numeral => (line.get(index)?.text.parse().ok()?, index + 1),
        _ => match_below_hundred(line, index)?,
    };
    let mut next = line.next_joined(end)?;
    // "four one-thousandths"
    if line.is_token(next, "one") {
        next = line.next_joined(next + 1)?;
    }
    let (.., denominator) = DENOMINATORS
        .iter()
        .find(|(_, many, _)| line.is_token(next, many))?;
    let (before, after) = AROUND_QUARTERS;
    let part = line.is_token(next + 1, "of");
    let calendar = line.is_token(next, "quarters")
        && (numerator != 3
            || line.is_after_one_of(index, BEFORE_QUARTERS)
            || !part && (line.is_after_one_of(index, before) || line.is_one_of(next + 1, after)));
    (1 < numerator && numerator < *denominator && !calendar).then_some((
        numerator,
        *denominator,
        next + 1,
    ))
}

/// Adds a vulgar fraction that follows a number: "2½", "2 ½".
pub(super) fn add_vulgar_fraction(
    line: &Line,
    cardinal: Cardinal,
    end: usize,
) -> Option<(Cardinal, usize)> {
    if line.kind(end)? != TokenKind::VulgarFraction {
        return None;
    }
    let (numerator, denominator, after) = match_plain_fraction(line, end)?;
    let part = exact_decimal(numerator, denominator)?;
    let value = cardinal.value.checked_add(part)?;
    let factor = match_scale(line, after);
    let value = value
        .checked_mul(factor.map_or(Decimal::ONE, |(factor, _)| factor))?
        .normalize();
    let end = factor.map_or(after, |(_, end)| end);
    Some((
        Cardinal {
            value,
            mantissa: value,
            scale: Decimal::ONE,
            ..cardinal
        },
        end,
    ))
}

/// The fraction that continues a number after "and": "a half", "one-half", "three-quarter", "⅔", "1/2".
pub(super) fn match_fraction_after_and(line: &Line, index: usize) -> Option<(u32, u32, usize)> {
    if line.kind(index)? == TokenKind::VulgarFraction {
        return match_plain_fraction(line, index);
    }
    if let Some((numerator, denominator)) = match_slash_fraction(line, index) {
        return Some((numerator, denominator, index + 1));
    }
    let (numerator, end) = if line.is_one_of(index, &["a", "an", "one"]) {
        (1, index + 1)
    } else if line.kind(index)? == TokenKind::Numeral {
        (line.get(index)?.text.parse().ok()?, index + 1)
    } else {
        match_below_hundred(line, index)?
    };
    let next = line.next_joined(end)?;
    let (.., denominator) = DENOMINATORS.iter().find(|(one, many, _)| {
        line.is_token(next, one) || numerator > 1 && line.is_token(next, many)
    })?;
    (numerator < *denominator).then_some((numerator, *denominator, next + 1))
}

/// "1/2" after a number. By itself it may be a date.
pub(super) fn match_slash_fraction(line: &Line, index: usize) -> Option<(u32, u32)> {
    let token = line
        .get(index)
        .filter(|token| token.kind == TokenKind::Opaque && token.has_space_before)?;
    let (numerator, denominator) = token.text.split_once('/')?;
    let (numerator, denominator) = (numerator.parse().ok()?, denominator.parse().ok()?);
    let is_proper = 0 < numerator && numerator < denominator && denominator <= 64;
    (is_proper && !line.is_fused_with_next(index + 1)).then_some((numerator, denominator))
}

/// "half of it", "half the crew", "fell by half", "about half voted"; but "half asleep" is not a
/// proportion.
fn is_half_proportion(line: &Line, index: usize) -> bool {
    let next = index + 1;
    let word = line
        .get(next)
        .is_some_and(|token| token.kind == TokenKind::Word && token.has_space_before);
    let unit = || {
        super::unit::match_name(line, next).is_some()
            || super::currency::match_after_number(line, next, false).is_some()
            || match_scale(line, next).is_some()
    };
    let shared = line.is_one_of(next, AFTER_HALF) || line.is_after_one_of(index, BEFORE_PROPORTION);
    !line.is_after_one_of(index, &["other"])
        && (!word || (shared && !line.is_one_of(next, NOT_AFTER_HALF)) || unit())
}

/// The value of a proportion; `None` if it cannot be expressed exactly.
pub(super) fn to_value(proportion: Proportion) -> Option<Value> {
    if let Some(part) = exact_decimal(proportion.numerator, proportion.denominator) {
        return Some(Value::Exact(
            part.checked_mul(proportion.scale)?.normalize(),
        ));
    }
    let divisor = greatest_common_divisor(proportion.numerator, proportion.denominator);
    // "two thirds of a million"
    let numerator = Decimal::from(proportion.numerator / divisor).checked_mul(proportion.scale)?;
    let numerator = u32::try_from(numerator).ok()?;
    let denominator = proportion.denominator / divisor;
    let divisor = self::greatest_common_divisor(numerator, denominator);
    Some(Value::Fraction(numerator / divisor, denominator / divisor))
}

/// The decimal that equals this fraction exactly, if there is one.
pub(super) fn exact_decimal(numerator: u32, denominator: u32) -> Option<Decimal> {
    let (top, bottom) = (Decimal::from(numerator), Decimal::from(denominator));
    let part = top.checked_div(bottom)?;
    (part.checked_mul(bottom)? == top).then(|| part.normalize())
}

fn greatest_common_divisor(a: u32, b: u32) -> u32 {
    if b == 0 {
        a.max(1)
    } else {
        greatest_common_divisor(b, a % b)
    }
}
