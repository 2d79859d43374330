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
pub(super) fn match_quantity(
    line: &Line,
    index: usize,
    allow: CardinalOptions,
) -> Option<Quantity> {
    if line.is_fused_with_previous(index)
        || idiom::match_idiom(line, index).is_some()
        || has_prefix(line, index)
    {
        return None;
    }
    let (negative, unsigned) = match_minus(line, index);
    let money = currency::match_before_number(line, unsigned);
    let begin = money.as_ref().map_or(unsigned, |(_, end)| *end);
    let allow = CardinalOptions {
        is_money: allow.is_money || money.is_some(),
        ..allow
    };
    if money.is_none() && !negative {
        if let Some(multiple) = match_multiple(line, begin) {
            return Some(multiple);
        }
        if let Some(proportion) = proportion::match_quantity(line, begin) {
            return Some(proportion);
        }
    }
    let (cardinal, end) = match_cardinal(line, begin, allow)?;
    let (cardinal, end) =
        fraction::add_vulgar_fraction(line, cardinal, end).unwrap_or((cardinal, end));
    let value = if negative {
        -cardinal.value
    } else {
        cardinal.value
    };
    let maybe_year = end == begin + 1 && !negative && money.is_none() && line.is_year(begin);
    let mut quantity = Quantity {
        value: Value::Exact(value),
        unit: Unit::Unspecified,
        mantissa: cardinal.mantissa,
        scale: cardinal.scale,
        is_lone_one: cardinal.is_lone_one,
        may_be_year: maybe_year,
        has_plus: false,
        number_start: begin,
        number_end: end,
        end,
    };
    attach_suffix(line, &mut quantity, cardinal, money.map(|(unit, _)| unit))?;
    Some(quantity)
}

/// Whether there is a currency or a minus sign before the number, without which it would be a different
/// amount.
fn has_prefix(line: &Line, index: usize) -> bool {
    index.checked_sub(1).is_some_and(|before| {
        match_minus(line, before) == (true, index)
            || currency::match_before_number(line, before).is_some_and(|(_, end)| end == index)
    })
}

/// Adds what follows the number: a plus, a unit or currency, "x" or "times".
fn attach_suffix(
    line: &Line,
    quantity: &mut Quantity,
    cardinal: Cardinal,
    money: Option<Unit>,
) -> Option<()> {
    let mut end = quantity.end;
    if line.is_token(end, "+") && line.is_attached(end) && !line.is_attached(end + 1) {
        quantity.has_plus = true;
        end += 1;
    }
    let after =
        currency::match_after_number(line, end, cardinal.starts_with_digits).or_else(|| {
            unit::match_after_number(line, end, cardinal.value, cardinal.starts_with_digits)
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
    } else if cardinal.starts_with_digits
        && line.is_attached(end)
        && line.is_one_of(end, &["x", "×"])
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
pub(super) fn is_comparative(line: &Line, index: usize) -> bool {
    const SHORTEST: usize = 5;
    if line.is_token(index, "as") {
        return line.is_token(index + 2, "as") || line.ends_clause(index + 2);
    }
    let word = line.folded(index);
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
fn match_multiple(line: &Line, index: usize) -> Option<Quantity> {
    if line.is_token(index, "twice") && AFTER_TIMES_PHRASES.match_longest(line, index + 1).is_some()
    {
        return Some(Quantity::without_cardinal(
            Value::Exact(Decimal::TWO),
            Unit::Code("ratio"),
            index,
            index + 1,
            index + 1,
        ));
    }
    if line.is_one_of(index, &["a", "an"]) {
        let (unit, end) = unit::match_name(line, index + 1)?;
        match_and_a_half(line, end)?;
        let value = Value::Exact(Decimal::new(15, 1));
        return Some(Quantity::without_cardinal(
            value,
            unit,
            index,
            end + 3,
            end + 3,
        ));
    }
    None
}

/// Whether there is a minus sign here, and where the number it negates begins.
fn match_minus(line: &Line, index: usize) -> (bool, usize) {
    let after_number = index > 0
        && matches!(
            line.kind(index - 1),
            Some(TokenKind::Numeral | TokenKind::VulgarFraction)
        );
    if line.is_one_of(index, MINUS) && !after_number && !line.is_attached(index + 1) {
        return (true, index + 1);
    }
    let opens = !line.is_attached(index) || line.is_after_one_of(index, &["(", "[", "“", "\""]);
    if opens && line.is_attached(index + 1) {
        if line.is_one_of(index, &["-", "−"]) {
            return (true, index + 1);
        }
        if line.is_token(index, "+") {
            return (false, index + 1);
        }
    }
    (false, index)
}

/// The quantity after the dash of a range.
pub(super) fn match_quantity_after_dash(
    line: &Line,
    index: usize,
    allow: CardinalOptions,
) -> Option<Quantity> {
    let money = currency::match_before_number(line, index);
    let begin = money.as_ref().map_or(index, |(_, end)| *end);
    let (cardinal, end) = match_cardinal(
        line,
        begin,
        CardinalOptions {
            is_money: allow.is_money || money.is_some(),
            ..allow
        },
    )?;
    let mut quantity = Quantity {
        value: Value::Exact(cardinal.value),
        unit: Unit::Unspecified,
        mantissa: cardinal.mantissa,
        scale: cardinal.scale,
        is_lone_one: false,
        may_be_year: line.is_year(begin),
        has_plus: false,
        number_start: begin,
        number_end: end,
        end,
    };
    attach_suffix(line, &mut quantity, cardinal, money.map(|(unit, _)| unit))?;
    Some(quantity)
}
