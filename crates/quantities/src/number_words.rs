//! Numbers in words: "two hundred and five", "twenty-five thousand", "two point five million".

use rust_decimal::Decimal;

use super::line::Line;
use super::number::{
    Cardinal, CardinalOptions, look_up, match_below_hundred, match_scale, multiply,
};
use super::tables::neighbours::SPOKEN_ZEROS;
use super::tables::numbers::{BEFORE_NO_DECIMAL, ONES};
use super::token::TokenKind;
use super::{currency, fraction, unit};

/// The number that begins with this word.
pub(super) fn match_number_words(
    line: &Line,
    index: usize,
    allow: CardinalOptions,
) -> Option<(Cardinal, usize)> {
    if line.is_token(index, "point") {
        return match_bare_decimal(line, index);
    }
    if line.is_token(index, "a") && line.is_token(index + 1, "point") {
        return None;
    }
    let zero = line.is_token(index + 1, "point") && line.is_one_of(index, SPOKEN_ZEROS);
    let (first, mut end) = if zero {
        (0, index + 1)
    } else {
        match_group(line, index, allow)?
    };
    let mut cardinal = Cardinal {
        value: Decimal::from(first),
        mantissa: Decimal::from(first),
        scale: Decimal::ONE,
        starts_with_digits: false,
        is_lone_one: first == 1 && end == index + 1 && line.is_token(index, "one"),
    };
    // In "two to three hundred", both numbers share the hundred.
    let hundreds =
        first >= 100 && first % 100 == 0 && line.is_one_of(end - 1, &["hundred", "hundreds"]);
    if hundreds {
        cardinal.mantissa = Decimal::from(first / 100);
        cardinal.scale = Decimal::ONE_HUNDRED;
    }
    if let Some((value, after)) = match_spoken_decimal(line, cardinal.value, end) {
        cardinal = Cardinal {
            value,
            mantissa: value,
            is_lone_one: false,
            ..cardinal
        };
        end = after;
    } else if let Some(half) = match_and_fraction(line, cardinal, end, allow) {
        (cardinal, end) = half;
    } else if line.is_token(index, "a") && end == index + 1 {
        // "a" is a number only before "hundred" or a scale.
        match_scale(line, end)?;
    }
    match match_scale(line, end) {
        Some((factor, end)) => Some(match_lower_groups(
            line,
            multiply(cardinal, factor)?,
            end,
            factor,
            allow,
        )),
        None => Some((cardinal, end)),
    }
}

/// Adds the lower groups after a scale: "thousand", then "two hundred and five".
fn match_lower_groups(
    line: &Line,
    mut cardinal: Cardinal,
    mut end: usize,
    mut limit: Decimal,
    allow: CardinalOptions,
) -> (Cardinal, usize) {
    while limit >= Decimal::ONE_THOUSAND {
        let Some(mut next) = line.next_joined(end) else {
            break;
        };
        let and = line.is_token(next, "and");
        if and {
            if !allow.allow_and || limit > Decimal::ONE_THOUSAND {
                break;
            }
            next += 1;
        }
        if line.is_token(next, "a") {
            break;
        }
        let Some((group, after)) = match_group(line, next, allow) else {
            break;
        };
        if group == 0 || and && group > 99 {
            break;
        }
        let (factor, after) = match_scale(line, after).unwrap_or((Decimal::ONE, after));
        if group < 10 && factor == Decimal::ONE && !and && limit >= Decimal::ONE_THOUSAND {
            return add_spoken_tenths(line, cardinal, group, after).unwrap_or((cardinal, end));
        }
        if factor >= limit || factor == Decimal::from(12) || and && factor > Decimal::ONE {
            break;
        }
        let Some(value) = Decimal::from(group)
            .checked_mul(factor)
            .and_then(|v| v.checked_add(cardinal.value))
        else {
            break;
        };
        cardinal = Cardinal {
            value,
            mantissa: value,
            scale: Decimal::ONE,
            ..cardinal
        };
        limit = factor;
        end = after;
    }
    (cardinal, end)
}

/// A number below a thousand, or up to ninety-nine hundreds ("twelve hundred"); 1 for "a".
fn match_group(line: &Line, index: usize, allow: CardinalOptions) -> Option<(u32, usize)> {
    let (value, end) = if line.is_token(index, "a") {
        (1, index + 1)
    } else {
        match_below_hundred(line, index)?
    };
    let Some(hundred) = line
        .next_joined(end)
        .filter(|next| line.is_one_of(*next, &["hundred", "hundreds"]))
    else {
        return Some((value, end));
    };
    let (value, end) = (value * 100, hundred + 1);
    let next = line.next_joined(end).map(|next| {
        let and = allow.allow_and && line.is_token(next, "and");
        if and { next + 1 } else { next }
    });
    if let Some((small, after)) = next.and_then(|next| match_below_hundred(line, next)) {
        let hundreds = line
            .next_joined(after)
            .is_some_and(|next| line.is_one_of(next, &["hundred", "hundreds"]));
        if small > 0 && !hundreds {
            return Some((value + small, after));
        }
    }
    Some((value, end))
}

/// "a million five" is 1,500,000; "two thousand five" may be 2,005 or 2,500.
fn add_spoken_tenths(
    line: &Line,
    cardinal: Cardinal,
    digit: u32,
    end: usize,
) -> Option<(Cardinal, usize)> {
    let large = cardinal.scale >= Decimal::from(1_000_000) && cardinal.mantissa.is_integer();
    let counted = line.is_plural_noun(end) || line.is_token(end, "point");
    let part = cardinal
        .scale
        .checked_mul(Decimal::new(i64::from(digit), 1))?;
    let value = cardinal
        .value
        .checked_add(part)
        .filter(|_| large && !counted)?;
    let cardinal = Cardinal {
        value: value.normalize(),
        mantissa: value,
        scale: Decimal::ONE,
        ..cardinal
    };
    Some((cardinal, end))
}

/// "point five percent": only with a unit or scale, and not in "at this point".
fn match_bare_decimal(line: &Line, index: usize) -> Option<(Cardinal, usize)> {
    let (value, end) = match_spoken_decimal(line, Decimal::ZERO, index)?;
    let cardinal = Cardinal {
        value,
        mantissa: value,
        scale: Decimal::ONE,
        starts_with_digits: false,
        is_lone_one: false,
    };
    let (cardinal, end) = match match_scale(line, end) {
        Some((factor, end)) => (multiply(cardinal, factor)?, end),
        None => (cardinal, end),
    };
    let named = currency::match_after_number(line, end, false).is_some()
        || unit::match_after_number(line, end, value, false).is_some()
        || cardinal.scale > Decimal::ONE;
    (named && !line.is_after_one_of(index, BEFORE_NO_DECIMAL)).then_some((cardinal, end))
}

/// The whole number with the decimals after it: "two point five", "two point oh five", "2 point 5".
pub(super) fn match_spoken_decimal(
    line: &Line,
    whole: Decimal,
    end: usize,
) -> Option<(Decimal, usize)> {
    const LONGEST: u32 = 9;
    if !line.is_token(end, "point") || !whole.is_integer() {
        return None;
    }
    // "At one point five ferries still ran."
    if end >= 2 && line.is_token(end - 1, "one") && line.is_after_one_of(end - 1, &["at"]) {
        return None;
    }
    let (mut index, mut decimals, mut places) = (end + 1, 0_i64, 0);
    if let Some(token) = line
        .get(index)
        .filter(|token| token.kind == TokenKind::Numeral)
    {
        let digits = token.text.len() <= 9 && token.text.bytes().all(|b| b.is_ascii_digit());
        decimals = digits.then(|| token.text.parse().ok())??;
        places = u32::try_from(token.text.len()).ok()?;
        index += 1;
    }
    while let Some(digit) = match_spoken_digit(line, index).filter(|_| places < LONGEST) {
        decimals = decimals * 10 + i64::from(digit);
        places += 1;
        index += 1;
    }
    (places > 0).then_some(())?;
    Some((
        whole
            .checked_add(Decimal::new(decimals, places))?
            .normalize(),
        index,
    ))
}

fn match_spoken_digit(line: &Line, index: usize) -> Option<u32> {
    if line.is_one_of(index, SPOKEN_ZEROS) {
        return Some(0);
    }
    look_up(ONES, line, index).filter(|digit| *digit < 10)
}

/// "two and a half", "two and a quarter", "six and one-half", "two and three-quarter": a fraction that a
/// decimal expresses exactly.
pub(super) fn match_and_fraction(
    line: &Line,
    cardinal: Cardinal,
    end: usize,
    allow: CardinalOptions,
) -> Option<(Cardinal, usize)> {
    if !allow.allow_and || !line.is_token(end, "and") || !cardinal.value.is_integer() {
        return None;
    }
    let (numerator, denominator, after) = fraction::match_fraction_after_and(line, end + 1)?;
    let plain = line.is_token(end + 1, "a") && line.is_one_of(after - 1, &["half", "quarter"]);
    let certain = plain && after == end + 3
        || match_scale(line, after).is_some()
        || currency::match_after_number(line, after, false).is_some()
        || unit::match_after_number(line, after, Decimal::ONE, false).is_some()
        || line.is_plural_noun(after)
        || line.ends_clause(after);
    let part = fraction::exact_decimal(numerator, denominator).filter(|_| certain)?;
    let value = cardinal.value.checked_add(part)?;
    let cardinal = Cardinal {
        value,
        mantissa: value,
        is_lone_one: false,
        ..cardinal
    };
    Some((cardinal, after))
}
