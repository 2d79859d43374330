//! Cardinal numbers in digits, in words and in both: "1.02 billion", "two hundred and five", "5
//! hundred", "two and a half million".

use rust_decimal::Decimal;

use super::fraction;
use super::line::Line;
use super::tables::numbers::{LETTER_SCALES, SCALES};
use super::token::Kind;
use super::words::{point, words};
use super::{currency, unit};

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
    let plain: String = text
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    let value = Decimal::from_str_exact(&plain).ok()?;
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
    let glued = line.glued(end) && !line.is_dash(end);
    if glued || allow.money {
        // "$1.5m" and "$1.5 m"
        let letters = line.get(end).map_or("", |token| token.text);
        let scale = LETTER_SCALES
            .iter()
            .find(|(name, _, money)| *name == letters && (allow.money || !money));
        if let Some((_, scale, _)) = scale {
            return Some((times(found, Decimal::from(*scale))?, end + 1));
        }
    }
    if glued {
        return Some((found, end));
    }
    if let Some((value, after)) = point(line, value, end).or_else(|| slashed(line, value, end)) {
        found = Cardinal {
            value,
            mantissa: value,
            ..found
        };
        return scaled(line, (found, after));
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

/// "2 1/2"
fn slashed(line: &Line, whole: Decimal, end: usize) -> Option<(Decimal, usize)> {
    let (numerator, denominator) = fraction::slashed(line, end)?;
    let part = fraction::exact(numerator, denominator).filter(|_| whole.is_integer())?;
    Some((whole.checked_add(part)?, end + 1))
}

/// The scale words that follow: "million", "hundred thousand".
fn scaled(line: &Line, (found, end): (Cardinal, usize)) -> Option<(Cardinal, usize)> {
    match scale(line, end) {
        Some((factor, end)) => Some((times(found, factor)?, end)),
        None => Some((found, end)),
    }
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
