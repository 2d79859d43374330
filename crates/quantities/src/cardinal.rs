//! Cardinal numbers in digits, in words and in both: "1.02 billion", "two hundred and five", "5
//! hundred", "two and a half million".

use rust_decimal::Decimal;

use super::fraction;
use super::line::Line;
use super::number::{Allow, Cardinal, numeral, scale, times};
use super::tables::numbers::LETTER_SCALES;
use super::token::Kind;
use super::words::{halves, point, words};

/// The number that begins at this token, and where it ends.
pub(super) fn cardinal(line: &Line, at: usize, allow: Allow) -> Option<(Cardinal, usize)> {
    if line.kind(at)? == Kind::Numeral {
        digits(line, at, allow)
    } else {
        words(line, at, allow)
    }
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
