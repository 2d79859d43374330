//! Numbers in words: "two hundred and five", "twenty-five thousand", "two point five million".

use rust_decimal::Decimal;

use super::line::Line;
use super::number::{Allow, Cardinal, lookup, scale, small, times};
use super::tables::neighbours::SPOKEN_ZEROS;
use super::tables::numbers::{BEFORE_NO_DECIMAL, ONES};
use super::token::Kind;
use super::{currency, fraction, unit};

/// The number that begins with this word.
pub(super) fn words(line: &Line, at: usize, allow: Allow) -> Option<(Cardinal, usize)> {
    if line.is(at, "point") {
        return bare_point(line, at);
    }
    if line.is(at, "a") && line.is(at + 1, "point") {
        return None;
    }
    let zero = line.is(at + 1, "point") && line.is_one_of(at, SPOKEN_ZEROS);
    let (first, mut end) = if zero {
        (0, at + 1)
    } else {
        group(line, at, allow)?
    };
    let mut found = Cardinal {
        value: Decimal::from(first),
        mantissa: Decimal::from(first),
        scale: Decimal::ONE,
        digits: false,
        lone_one: first == 1 && end == at + 1 && line.is(at, "one"),
    };
    // "two to three hundred" shares its hundred.
    let hundreds =
        first >= 100 && first % 100 == 0 && line.is_one_of(end - 1, &["hundred", "hundreds"]);
    if hundreds {
        found.mantissa = Decimal::from(first / 100);
        found.scale = Decimal::ONE_HUNDRED;
    }
    if let Some((value, after)) = point(line, found.value, end) {
        found = Cardinal {
            value,
            mantissa: value,
            lone_one: false,
            ..found
        };
        end = after;
    } else if let Some(half) = halves(line, found, end, allow) {
        (found, end) = half;
    } else if line.is(at, "a") && end == at + 1 {
        // "a" is a number only before "hundred" or a scale.
        scale(line, end)?;
    }
    match scale(line, end) {
        Some((factor, end)) => Some(rest(line, times(found, factor)?, end, factor, allow)),
        None => Some((found, end)),
    }
}

/// The lower groups after a scale: "thousand" then "two hundred and five".
fn rest(
    line: &Line,
    mut found: Cardinal,
    mut end: usize,
    mut limit: Decimal,
    allow: Allow,
) -> (Cardinal, usize) {
    while limit >= Decimal::ONE_THOUSAND {
        let Some(mut next) = line.joined(end) else {
            break;
        };
        let and = line.is(next, "and");
        if and {
            if !allow.and || limit > Decimal::ONE_THOUSAND {
                break;
            }
            next += 1;
        }
        if line.is(next, "a") {
            break;
        }
        let Some((group, after)) = group(line, next, allow) else {
            break;
        };
        if group == 0 || and && group > 99 {
            break;
        }
        let (factor, after) = scale(line, after).unwrap_or((Decimal::ONE, after));
        if group < 10 && factor == Decimal::ONE && !and && limit >= Decimal::ONE_THOUSAND {
            return tenths(line, found, group, after).unwrap_or((found, end));
        }
        if factor >= limit || factor == Decimal::from(12) || and && factor > Decimal::ONE {
            break;
        }
        let Some(value) = Decimal::from(group)
            .checked_mul(factor)
            .and_then(|v| v.checked_add(found.value))
        else {
            break;
        };
        found = Cardinal {
            value,
            mantissa: value,
            scale: Decimal::ONE,
            ..found
        };
        limit = factor;
        end = after;
    }
    (found, end)
}

/// A number below a thousand, or hundreds up to ninety-nine ("twelve hundred"); 1 for "a".
fn group(line: &Line, at: usize, allow: Allow) -> Option<(u32, usize)> {
    let (value, end) = if line.is(at, "a") {
        (1, at + 1)
    } else {
        small(line, at)?
    };
    let Some(hundred) = line
        .joined(end)
        .filter(|next| line.is_one_of(*next, &["hundred", "hundreds"]))
    else {
        return Some((value, end));
    };
    let (value, end) = (value * 100, hundred + 1);
    let next = line.joined(end).map(|next| {
        let and = allow.and && line.is(next, "and");
        if and { next + 1 } else { next }
    });
    if let Some((small, after)) = next.and_then(|next| small(line, next)) {
        let hundreds = line
            .joined(after)
            .is_some_and(|next| line.is_one_of(next, &["hundred", "hundreds"]));
        if small > 0 && !hundreds {
            return Some((value + small, after));
        }
    }
    Some((value, end))
}

/// "a million five" is 1,500,000; "two thousand five" may be 2,005 or 2,500.
fn tenths(line: &Line, found: Cardinal, digit: u32, end: usize) -> Option<(Cardinal, usize)> {
    let large = found.scale >= Decimal::from(1_000_000) && found.mantissa.is_integer();
    let counted = line.is_plural_noun(end) || line.is(end, "point");
    let part = found.scale.checked_mul(Decimal::new(i64::from(digit), 1))?;
    let value = found
        .value
        .checked_add(part)
        .filter(|_| large && !counted)?;
    let found = Cardinal {
        value: value.normalize(),
        mantissa: value,
        scale: Decimal::ONE,
        ..found
    };
    Some((found, end))
}

/// "point five percent": with its unit, and not after "at this".
fn bare_point(line: &Line, at: usize) -> Option<(Cardinal, usize)> {
    let (value, end) = point(line, Decimal::ZERO, at)?;
    let found = Cardinal {
        value,
        mantissa: value,
        scale: Decimal::ONE,
        digits: false,
        lone_one: false,
    };
    let (found, end) = match scale(line, end) {
        Some((factor, end)) => (times(found, factor)?, end),
        None => (found, end),
    };
    let named = currency::after(line, end, false).is_some()
        || unit::after(line, end, value, false).is_some()
        || found.scale > Decimal::ONE;
    (named && !line.follows(at, BEFORE_NO_DECIMAL)).then_some((found, end))
}

/// The decimals of "two point five", "two point oh five", "2 point 5", with the whole number.
pub(super) fn point(line: &Line, whole: Decimal, end: usize) -> Option<(Decimal, usize)> {
    const LONGEST: u32 = 9;
    if !line.is(end, "point") || !whole.is_integer() {
        return None;
    }
    // "At one point five ferries still ran."
    if end >= 2 && line.is(end - 1, "one") && line.follows(end - 1, &["at"]) {
        return None;
    }
    let (mut at, mut decimals, mut places) = (end + 1, 0_i64, 0);
    if let Some(token) = line.get(at).filter(|token| token.kind == Kind::Numeral) {
        let digits = token.text.len() <= 9 && token.text.bytes().all(|b| b.is_ascii_digit());
        decimals = digits.then(|| token.text.parse().ok())??;
        places = u32::try_from(token.text.len()).ok()?;
        at += 1;
    }
    while let Some(digit) = spoken_digit(line, at).filter(|_| places < LONGEST) {
        decimals = decimals * 10 + i64::from(digit);
        places += 1;
        at += 1;
    }
    (places > 0).then_some(())?;
    Some((
        whole
            .checked_add(Decimal::new(decimals, places))?
            .normalize(),
        at,
    ))
}

fn spoken_digit(line: &Line, at: usize) -> Option<u32> {
    if line.is_one_of(at, SPOKEN_ZEROS) {
        return Some(0);
    }
    lookup(ONES, line, at).filter(|digit| *digit < 10)
}

/// "two and a half", "two and a quarter", "six and one-half", "two and three-quarter": a fraction
/// that a decimal states exactly.
pub(super) fn halves(
    line: &Line,
    found: Cardinal,
    end: usize,
    allow: Allow,
) -> Option<(Cardinal, usize)> {
    if !allow.and || !line.is(end, "and") || !found.value.is_integer() {
        return None;
    }
    let (numerator, denominator, after) = fraction::part(line, end + 1)?;
    let plain = line.is(end + 1, "a") && line.is_one_of(after - 1, &["half", "quarter"]);
    let certain = plain && after == end + 3
        || scale(line, after).is_some()
        || currency::after(line, after, false).is_some()
        || unit::after(line, after, Decimal::ONE, false).is_some()
        || line.is_plural_noun(after)
        || line.ends_clause(after);
    let part = fraction::exact(numerator, denominator).filter(|_| certain)?;
    let value = found.value.checked_add(part)?;
    let found = Cardinal {
        value,
        mantissa: value,
        lone_one: false,
        ..found
    };
    Some((found, after))
}
