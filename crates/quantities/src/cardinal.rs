//! Cardinal numbers in digits, in words or in both: "1.02 billion", "two hundred and five", "5 hundred",
//! "two and a half million".

use rust_decimal::Decimal;

use super::fraction;
use super::line::Line;
use super::number::{Cardinal, CardinalOptions, match_scale, multiply, parse_numeral};
use super::number_words::{match_and_fraction, match_number_words, match_spoken_decimal};
use super::tables::numbers::LETTER_SCALES;
use super::token::TokenKind;

/// The number that begins at this token, and where it ends.
pub(super) fn match_cardinal(
    line: &Line,
    index: usize,
    allow: CardinalOptions,
) -> Option<(Cardinal, usize)> {
    if line.kind(index)? == TokenKind::Numeral {
        match_digits(line, index, allow)
    } else {
        match_number_words(line, index, allow)
    }
}

fn match_digits(line: &Line, index: usize, allow: CardinalOptions) -> Option<(Cardinal, usize)> {
    let value = parse_numeral(line.get(index)?.text)?;
    let mut cardinal = Cardinal {
        value,
        mantissa: value,
        scale: Decimal::ONE,
        starts_with_digits: true,
        is_lone_one: false,
    };
    let mut end = index + 1;
    if line.kind(end) == Some(TokenKind::VulgarFraction) && line.is_attached(end) {
        return Some((cardinal, end));
    }
    let glued = line.is_attached(end) && !line.is_dash(end);
    if glued || allow.is_money {
        // "$1.5m" and "$1.5 m"
        let letters = line.get(end).map_or("", |token| token.text);
        let scale = LETTER_SCALES
            .iter()
            .find(|(name, _, money)| *name == letters && (allow.is_money || !money));
        if let Some((_, scale, _)) = scale {
            return Some((multiply(cardinal, Decimal::from(*scale))?, end + 1));
        }
    }
    if glued {
        return Some((cardinal, end));
    }
    if let Some((value, after)) =
        match_spoken_decimal(line, value, end).or_else(|| add_slash_fraction(line, value, end))
    {
        cardinal = Cardinal {
            value,
            mantissa: value,
            ..cardinal
        };
        return apply_scale(line, (cardinal, after));
    }
    if let Some(next) = line
        .next_joined(end)
        .filter(|next| line.is_one_of(*next, &["hundred", "hundreds"]))
    {
        cardinal = multiply(cardinal, Decimal::ONE_HUNDRED)?;
        end = next + 1;
    }
    apply_scale(
        line,
        match_and_fraction(line, cardinal, end, allow).unwrap_or((cardinal, end)),
    )
}

/// "2 1/2"
fn add_slash_fraction(line: &Line, whole: Decimal, end: usize) -> Option<(Decimal, usize)> {
    let (numerator, denominator) = fraction::match_slash_fraction(line, end)?;
    let part = fraction::exact_decimal(numerator, denominator).filter(|_| whole.is_integer())?;
    Some((whole.checked_add(part)?, end + 1))
}

/// Multiplies by the scale words that follow: "million", "hundred thousand".
fn apply_scale(line: &Line, (cardinal, end): (Cardinal, usize)) -> Option<(Cardinal, usize)> {
    match match_scale(line, end) {
        Some((factor, end)) => Some((multiply(cardinal, factor)?, end)),
        None => Some((cardinal, end)),
    }
}
