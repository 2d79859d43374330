//! Finding one quantity: a number with its sign, its currency and its unit.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::cardinal::cardinal;
use super::line::Line;
use super::number::{Allow, Cardinal};
use super::phrases::Phrases;
use super::quantity::Quantity;
use super::says::{Unit, Value};
use super::tables::idioms::LESS;
use super::tables::multiples::{AFTER_TIMES, NO_COMPARATIVES};
use super::tables::numbers::MINUS;
use super::token::Kind;
use super::{currency, fraction, idiom, share, unit};

static TIMES: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::new(AFTER_TIMES.iter().map(|phrase| (*phrase, ()))));

/// The quantity that begins here, whatever follows it.
pub(super) fn part(line: &Line, at: usize, allow: Allow) -> Option<Quantity> {
    if line.grows_from_left(at) || idiom::phrase(line, at).is_some() || is_prefixed(line, at) {
        return None;
    }
    let (negative, unsigned) = sign(line, at);
    let money = currency::before(line, unsigned);
    let begin = money.as_ref().map_or(unsigned, |(_, end)| *end);
    let allow = Allow {
        money: allow.money || money.is_some(),
        ..allow
    };
    if money.is_none() && !negative {
        if let Some(found) = multiple(line, begin) {
            return Some(found);
        }
        if let Some(found) = share::at(line, begin) {
            return Some(found);
        }
    }
    let (found, end) = cardinal(line, begin, allow)?;
    let (found, end) = fraction::added(line, found, end).unwrap_or((found, end));
    let value = if negative { -found.value } else { found.value };
    let maybe_year = end == begin + 1 && !negative && money.is_none() && line.is_year(begin);
    let mut quantity = Quantity {
        value: Value::Exact(value),
        unit: Unit::Unsaid,
        mantissa: found.mantissa,
        scale: found.scale,
        lone_one: found.lone_one,
        maybe_year,
        plus: false,
        begin,
        number_end: end,
        end,
    };
    attach(line, &mut quantity, found, money.map(|(unit, _)| unit))?;
    Some(quantity)
}

/// Stands a currency or a minus before it, without which it would be another amount?
fn is_prefixed(line: &Line, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        sign(line, before) == (true, at)
            || currency::before(line, before).is_some_and(|(_, end)| end == at)
    })
}

/// Adds what follows the number: a plus, a unit or currency, "x" or "times".
fn attach(
    line: &Line,
    quantity: &mut Quantity,
    found: Cardinal,
    money: Option<Unit>,
) -> Option<()> {
    let mut end = quantity.end;
    if line.is(end, "+") && line.glued(end) && !line.glued(end + 1) {
        quantity.plus = true;
        end += 1;
    }
    let after = currency::after(line, end, found.digits)
        .or_else(|| unit::after(line, end, found.value, found.digits).filter(|_| money.is_none()));
    if let Some((unit, mut after)) = after {
        if let Some(half) = half_more(line, after)
            && let Value::Exact(value) = quantity.value
        {
            quantity.value = Value::Exact(value.checked_add(half)?);
            after += 3;
        }
        quantity.unit = match money {
            Some(money) => currency::both(money, unit)?,
            None => unit,
        };
        end = after;
    } else if let Some(money) = money {
        quantity.unit = money;
    } else if found.digits && line.glued(end) && line.is_one_of(end, &["x", "×"])
        || line.is(end, "times")
            && (TIMES.at(line, end + 1).is_some() || is_comparative(line, end + 1))
    {
        quantity.unit = Unit::Said("ratio");
        end += 1;
    }
    quantity.lone_one &= quantity.unit == Unit::Unsaid;
    quantity.maybe_year &= quantity.unit == Unit::Unsaid && !quantity.plus;
    quantity.end = end;
    Some(())
}

/// "ten times louder", "ten times as loud as"
pub(super) fn is_comparative(line: &Line, at: usize) -> bool {
    const SHORTEST: usize = 5;
    if line.is(at, "as") {
        return line.is(at + 2, "as") || line.ends_clause(at + 2);
    }
    let word = line.folded(at);
    word.len() >= SHORTEST
        && word.ends_with("er")
        && !LESS.contains(&word)
        && !NO_COMPARATIVES.contains(&word)
}

/// "two years and a half"
fn half_more(line: &Line, end: usize) -> Option<Decimal> {
    (line.is(end, "and") && line.is(end + 1, "a") && line.is(end + 2, "half"))
        .then(|| Decimal::new(5, 1))
}

/// "twice as many", and "a year and a half".
fn multiple(line: &Line, at: usize) -> Option<Quantity> {
    if line.is(at, "twice") && TIMES.at(line, at + 1).is_some() {
        return Some(Quantity::stated(
            Value::Exact(Decimal::TWO),
            Unit::Said("ratio"),
            at,
            at + 1,
            at + 1,
        ));
    }
    if line.is_one_of(at, &["a", "an"]) {
        let (unit, end) = unit::named(line, at + 1)?;
        half_more(line, end)?;
        let value = Value::Exact(Decimal::new(15, 1));
        return Some(Quantity::stated(value, unit, at, end + 3, end + 3));
    }
    None
}

/// Whether a minus stands here, and where what it negates begins.
fn sign(line: &Line, at: usize) -> (bool, usize) {
    let after_number = at > 0 && matches!(line.kind(at - 1), Some(Kind::Numeral | Kind::Vulgar));
    if line.is_one_of(at, MINUS) && !after_number && !line.glued(at + 1) {
        return (true, at + 1);
    }
    let opens = !line.glued(at) || line.follows(at, &["(", "[", "“", "\""]);
    if opens && line.glued(at + 1) {
        if line.is_one_of(at, &["-", "−"]) {
            return (true, at + 1);
        }
        if line.is(at, "+") {
            return (false, at + 1);
        }
    }
    (false, at)
}

/// The quantity after the dash of a range.
pub(super) fn after_dash(line: &Line, at: usize, allow: Allow) -> Option<Quantity> {
    let money = currency::before(line, at);
    let begin = money.as_ref().map_or(at, |(_, end)| *end);
    let (found, end) = cardinal(
        line,
        begin,
        Allow {
            money: allow.money || money.is_some(),
            ..allow
        },
    )?;
    let mut quantity = Quantity {
        value: Value::Exact(found.value),
        unit: Unit::Unsaid,
        mantissa: found.mantissa,
        scale: found.scale,
        lone_one: false,
        maybe_year: line.is_year(begin),
        plus: false,
        begin,
        number_end: end,
        end,
    };
    attach(line, &mut quantity, found, money.map(|(unit, _)| unit))?;
    Some(quantity)
}
