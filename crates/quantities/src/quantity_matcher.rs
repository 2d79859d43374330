//! Matches one quantity: a number with its sign, currency and unit.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::cardinal::match_cardinal;
use super::detection::{Unit, Value};
use super::line::Line;
use super::number::{Cardinal, CardinalOptions};
use super::phrase_matcher::PhraseMatcher;
use super::quantity::Quantity;
use super::tables::idioms::LESS;
use super::tables::multiples::{AFTER_TIMES, NOT_COMPARATIVES};
use super::tables::numbers::MINUS;
use super::token::TokenKind;
use super::{currency, fraction, idiom, proportion, unit};

static AFTER_TIMES_PHRASES: LazyLock<PhraseMatcher<()>> =
    LazyLock::new(|| PhraseMatcher::new(AFTER_TIMES.iter().map(|phrase| (*phrase, ()))));

/// The quantity that begins here, whatever follows it.
pub(super) fn match_quantity(line: &Line, at: usize, allow: CardinalOptions) -> Option<Quantity> {
    if line.is_fused_with_previous(at)
        || idiom::match_idiom(line, at).is_some()
        || has_prefix(line, at)
    {
        return None;
    }
    let (negative, unsigned) = match_minus(line, at);
    let money = currency::match_before_number(line, unsigned);
    let begin = money.as_ref().map_or(unsigned, |(_, end)| *end);
    let allow = CardinalOptions {
        is_money: allow.is_money || money.is_some(),
        ..allow
    };
    if money.is_none() && !negative {
        if let Some(found) = match_multiple(line, begin) {
            return Some(found);
        }
        if let Some(found) = proportion::match_quantity(line, begin) {
            return Some(found);
        }
    }
    let (found, end) = match_cardinal(line, begin, allow)?;
    let (found, end) = fraction::add_vulgar_fraction(line, found, end).unwrap_or((found, end));
    let value = if negative { -found.value } else { found.value };
    let maybe_year = end == begin + 1 && !negative && money.is_none() && line.is_year(begin);
    let mut quantity = Quantity {
        value: Value::Exact(value),
        unit: Unit::Unspecified,
        mantissa: found.mantissa,
        scale: found.scale,
        is_lone_one: found.is_lone_one,
        may_be_year: maybe_year,
        has_plus: false,
        number_start: begin,
        number_end: end,
        end,
    };
    attach_suffix(line, &mut quantity, found, money.map(|(unit, _)| unit))?;
    Some(quantity)
}

/// Is there a currency or a minus before it, without which it would be a different amount?
fn has_prefix(line: &Line, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        match_minus(line, before) == (true, at)
            || currency::match_before_number(line, before).is_some_and(|(_, end)| end == at)
    })
}

/// Adds what follows the number: a plus, a unit or currency, "x" or "times".
fn attach_suffix(
    line: &Line,
    quantity: &mut Quantity,
    found: Cardinal,
    money: Option<Unit>,
) -> Option<()> {
    let mut end = quantity.end;
    if line.is_token(end, "+") && line.is_attached(end) && !line.is_attached(end + 1) {
        quantity.has_plus = true;
        end += 1;
    }
    let after = currency::match_after_number(line, end, found.starts_with_digits).or_else(|| {
        unit::match_after_number(line, end, found.value, found.starts_with_digits)
            .filter(|_| money.is_none())
    });
    if let Some((unit, mut after)) = after {
        if let Some(half) = match_and_a_half(line, after)
            && let Value::Exact(value) = quantity.value
        {
            quantity.value = Value::Exact(value.checked_add(half)?);
            after += 3;
        }
        quantity.unit = match money {
            Some(money) => currency::reconcile(money, unit)?,
            None => unit,
        };
        end = after;
    } else if let Some(money) = money {
        quantity.unit = money;
    } else if found.starts_with_digits && line.is_attached(end) && line.is_one_of(end, &["x", "×"])
        || line.is_token(end, "times")
            && (AFTER_TIMES_PHRASES.match_longest(line, end + 1).is_some()
                || is_comparative(line, end + 1))
    {
        quantity.unit = Unit::Code("ratio");
        end += 1;
    }
    quantity.is_lone_one &= quantity.unit == Unit::Unspecified;
    quantity.may_be_year &= quantity.unit == Unit::Unspecified && !quantity.has_plus;
    quantity.end = end;
    Some(())
}

/// "ten times louder", "ten times as loud as"
pub(super) fn is_comparative(line: &Line, at: usize) -> bool {
    const SHORTEST: usize = 5;
    if line.is_token(at, "as") {
        return line.is_token(at + 2, "as") || line.ends_clause(at + 2);
    }
    let word = line.folded(at);
    word.len() >= SHORTEST
        && word.ends_with("er")
        && !LESS.contains(&word)
        && !NOT_COMPARATIVES.contains(&word)
}

/// "two years and a half"
fn match_and_a_half(line: &Line, end: usize) -> Option<Decimal> {
    (line.is_token(end, "and") && line.is_token(end + 1, "a") && line.is_token(end + 2, "half"))
        .then(|| Decimal::new(5, 1))
}

/// "twice as many" or "a year and a half".
fn match_multiple(line: &Line, at: usize) -> Option<Quantity> {
    if line.is_token(at, "twice") && AFTER_TIMES_PHRASES.match_longest(line, at + 1).is_some() {
        return Some(Quantity::without_cardinal(
            Value::Exact(Decimal::TWO),
            Unit::Code("ratio"),
            at,
            at + 1,
            at + 1,
        ));
    }
    if line.is_one_of(at, &["a", "an"]) {
        let (unit, end) = unit::match_name(line, at + 1)?;
        match_and_a_half(line, end)?;
        let value = Value::Exact(Decimal::new(15, 1));
        return Some(Quantity::without_cardinal(
            value,
            unit,
            at,
            end + 3,
            end + 3,
        ));
    }
    None
}

/// Whether there is a minus here, and where the number it negates begins.
fn match_minus(line: &Line, at: usize) -> (bool, usize) {
    let after_number = at > 0
        && matches!(
            line.kind(at - 1),
            Some(TokenKind::Numeral | TokenKind::VulgarFraction)
        );
    if line.is_one_of(at, MINUS) && !after_number && !line.is_attached(at + 1) {
        return (true, at + 1);
    }
    let opens = !line.is_attached(at) || line.is_after_one_of(at, &["(", "[", "“", "\""]);
    if opens && line.is_attached(at + 1) {
        if line.is_one_of(at, &["-", "−"]) {
            return (true, at + 1);
        }
        if line.is_token(at, "+") {
            return (false, at + 1);
        }
    }
    (false, at)
}

/// The quantity after the dash of a range.
pub(super) fn match_quantity_after_dash(
    line: &Line,
    at: usize,
    allow: CardinalOptions,
) -> Option<Quantity> {
    let money = currency::match_before_number(line, at);
    let begin = money.as_ref().map_or(at, |(_, end)| *end);
    let (found, end) = match_cardinal(
        line,
        begin,
        CardinalOptions {
            is_money: allow.is_money || money.is_some(),
            ..allow
        },
    )?;
    let mut quantity = Quantity {
        value: Value::Exact(found.value),
        unit: Unit::Unspecified,
        mantissa: found.mantissa,
        scale: found.scale,
        is_lone_one: false,
        may_be_year: line.is_year(begin),
        has_plus: false,
        number_start: begin,
        number_end: end,
        end,
    };
    attach_suffix(line, &mut quantity, found, money.map(|(unit, _)| unit))?;
    Some(quantity)
}
