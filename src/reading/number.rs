//! Cardinal numbers in digits, in words and in both: "1.02 billion", "two hundred and five", "5
//! hundred", "two and a half million".

use rust_decimal::Decimal;

use super::line::Line;
use super::tables::numbers::{LETTER_SCALES, ONES, SCALES, TENS};
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

/// The number that begins at this token, and where it ends.
pub(super) fn cardinal(line: &Line, at: usize, allow: Allow) -> Option<(Cardinal, usize)> {
    if line.kind(at)? == Kind::Numeral {
        digits(line, at, allow)
    } else {
        words(line, at, allow)
    }
}

/// A numeral's value; `None` for one with a leading zero ("007") or of more than 28 digits.
pub(super) fn numeral(text: &str) -> Option<Decimal> {
    let leading_zero = text.len() > 1 && text.starts_with('0') && !text.starts_with("0.");
    if leading_zero {
        return None;
    }
    let value = Decimal::from_str_exact(&text.replace(',', "")).ok()?;
    Some(value.normalize())
}

fn digits(line: &Line, at: usize, allow: Allow) -> Option<(Cardinal, usize)> {
    let value = numeral(line.get(at)?.text)?;
    let mut found = Cardinal {
        value,
        mantissa: value,
        scale: Decimal::ONE,
        digits: true,
        lone_one: false,
    };
    let mut end = at + 1;
    if line.kind(end) == Some(Kind::Vulgar) && line.glued(end) {
        return Some((found, end));
    }
    if line.glued(end) && !line.is_dash(end) {
        let letters = line.get(end).map_or("", |token| token.text);
        if let Some((_, scale, _)) = LETTER_SCALES
            .iter()
            .find(|(name, _, money)| *name == letters && (allow.money || !money))
        {
            return Some((times(found, Decimal::from(*scale))?, end + 1));
        }
        return Some((found, end));
    }
    if let Some(next) = line
        .joined(end)
        .filter(|next| line.is_one_of(*next, &["hundred", "hundreds"]))
    {
        found = times(found, Decimal::ONE_HUNDRED)?;
        end = next + 1;
    }
    scaled(
        line,
        halves(line, found, end, allow).unwrap_or((found, end)),
    )
}

/// "two and a half", "two and a quarter".
fn halves(line: &Line, found: Cardinal, end: usize, allow: Allow) -> Option<(Cardinal, usize)> {
    let stands =
        allow.and && line.is(end, "and") && line.is(end + 1, "a") && found.value.is_integer();
    let part = match line.folded(end + 2) {
        "half" => Decimal::new(5, 1),
        "quarter" => Decimal::new(25, 2),
        _ => return None,
    };
    let value = found.value.checked_add(part)?;
    stands.then_some((
        Cardinal {
            value,
            mantissa: value,
            lone_one: false,
            ..found
        },
        end + 3,
    ))
}

/// The scale words that follow: "million", "hundred thousand".
fn scaled(line: &Line, (found, end): (Cardinal, usize)) -> Option<(Cardinal, usize)> {
    match scale(line, end) {
        Some((factor, end)) => Some((times(found, factor)?, end)),
        None => Some((found, end)),
    }
}

fn times(found: Cardinal, factor: Decimal) -> Option<Cardinal> {
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

fn words(line: &Line, at: usize, allow: Allow) -> Option<(Cardinal, usize)> {
    let (first, mut end) = group(line, at, allow)?;
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
        let (factor, _) = scale(line, end)?;
        found = times(found, factor)?;
        end = scale(line, end)?.1;
        return Some(rest(line, found, end, allow));
    }
    let bare_end = end;
    (found, end) = scaled(line, (found, end))?;
    if end == bare_end {
        Some((found, end))
    } else {
        Some(rest(line, found, end, allow))
    }
}

/// The lower groups after a scale: "thousand" then "two hundred and five".
fn rest(line: &Line, mut found: Cardinal, mut end: usize, allow: Allow) -> (Cardinal, usize) {
    let mut limit = found.scale;
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

/// "two point five"
fn point(line: &Line, whole: Decimal, end: usize) -> Option<(Decimal, usize)> {
    const LONGEST: u32 = 9;
    if !line.is(end, "point") {
        return None;
    }
    let (mut at, mut decimals, mut places) = (end + 1, 0_i64, 0);
    while let Some(digit @ 0..=9) = lookup(ONES, line, at).filter(|_| places < LONGEST) {
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

pub(super) fn lookup(table: &[(&str, u32)], line: &Line, at: usize) -> Option<u32> {
    let word = line.folded(at);
    table
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, value)| *value)
}
