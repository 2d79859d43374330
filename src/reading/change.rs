//! Changes whose word comes first: "an increase of 100.9%", "grew by 5", "more than doubled".

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::amount::{is_denied, modifier, qualified};
use super::line::Line;
use super::number::ANY;
use super::phrases::Phrases;
use super::quantity::whole;
use super::says::{Amount, Direction, Modifier, Unit, Value};
use super::tables::directions::{
    BEFORE_PLAIN_UP, BEFORE_VERB, DENIALS, FOLDS, MULTIPLIERS, NOUNS, VERBS,
};
use super::token::Kind;
use super::{Says, Step};

static CHANGE_NOUNS: LazyLock<Phrases<Direction>> =
    LazyLock::new(|| Phrases::new(NOUNS.iter().copied()));

/// The change that begins here.
pub(super) fn at(line: &Line, at: usize) -> Option<Step> {
    let (says, end) = multiplied(line, at)
        .or_else(|| noun_of(line, at))
        .or_else(|| verb(line, at))
        .or_else(|| fold(line, at))?;
    Some(if line.follows(at, DENIALS) || is_denied(line, at) {
        Step::Pass(end)
    } else {
        Step::Read(Says::Amount(says), end)
    })
}

fn change(value: Value, modifier: Option<Modifier>, direction: Direction, unit: Unit) -> Amount {
    Amount {
        value,
        modifier,
        direction: Some(direction),
        unit,
    }
}

/// "doubled", "more than tripled", "will double"
fn multiplied(line: &Line, at: usize) -> Option<(Amount, usize)> {
    let (modifier, verb) = match modifier(line, at) {
        Some((modifier, end)) => (Some(modifier?), end),
        None => (None, at),
    };
    if super::idiom::phrase(line, verb).is_some()
        || line.grows_from_left(verb)
        || line.is_dash(verb + 1)
    {
        return None;
    }
    let (_, thousandths, context) = MULTIPLIERS.iter().find(|(word, ..)| line.is(verb, word))?;
    if *context && !line.follows(at, BEFORE_VERB) {
        return None;
    }
    let value = Value::Exact(Decimal::new(*thousandths, 3).normalize());
    Some((
        change(
            value,
            modifier,
            Direction::MultipliedBy,
            Unit::Said("ratio"),
        ),
        verb + 1,
    ))
}

/// "an increase of 100.9%", "growth of more than 5 million"
fn noun_of(line: &Line, at: usize) -> Option<(Amount, usize)> {
    let (direction, end) = CHANGE_NOUNS.at(line, at)?;
    line.is(end, "of").then(|| with(line, end + 1, direction))?
}

fn verb(line: &Line, at: usize) -> Option<(Amount, usize)> {
    let (word, direction, any) = VERBS.iter().find(|(word, ..)| line.is(at, word))?;
    if *word == "up" && line.follows(at, BEFORE_PLAIN_UP) || line.grows_from_left(at) {
        return None;
    }
    let next = at + 1;
    if let Some(by) = by(line, next) {
        return with(line, by + 1, *direction);
    }
    let found = fold_after(line, next, *direction).or_else(|| with(line, next, *direction))?;
    let ratio = found.0.unit == Unit::Said("ratio");
    let times = line.is(found.1, "times");
    (!ratio && !times && *any
        || found.0.unit == Unit::Said("percent")
        || found.0.direction == Some(Direction::MultipliedBy))
    .then_some(found)
}

/// The "by" of a verb, directly after it or after a few words ("cut their costs by 5%").
fn by(line: &Line, from: usize) -> Option<usize> {
    const REACH: usize = 6;
    (from..from + REACH)
        .take_while(|near| {
            line.kind(*near) == Some(Kind::Word) && (*near == from || !line.glued(*near))
        })
        .take_while(|near| super::number::small(line, *near).is_none())
        .find(|near| line.is(*near, "by"))
}

fn with(line: &Line, at: usize, direction: Direction) -> Option<(Amount, usize)> {
    let found = qualified(line, at)?;
    let (amount, end) = found.amount?;
    // "by 2030" is a date, "by three times" may mean two things.
    let unclear = found.quantity.maybe_year
        || line.is(end, "times")
        || amount.unit == Unit::Said("ratio") && line.is(end - 1, "times");
    (!unclear).then_some((
        Amount {
            direction: Some(direction),
            ..amount
        },
        end,
    ))
}

/// "grew threefold", "increased three times", "rose 10-fold"
fn fold_after(line: &Line, at: usize, direction: Direction) -> Option<(Amount, usize)> {
    let (modifier, start) = match modifier(line, at) {
        Some((modifier, end)) => (Some(modifier?), end),
        None => (None, at),
    };
    let (value, end) = folds(line, start).or_else(|| times(line, start))?;
    (direction == Direction::IncreaseBy).then(|| {
        (
            change(
                value,
                modifier,
                Direction::MultipliedBy,
                Unit::Said("ratio"),
            ),
            end,
        )
    })
}

/// "a threefold increase"
fn fold(line: &Line, at: usize) -> Option<(Amount, usize)> {
    let (modifier, start) = match modifier(line, at) {
        Some((modifier, end)) => (Some(modifier?), end),
        None => (None, at),
    };
    let (value, end) = folds(line, start)?;
    let (direction, end) = CHANGE_NOUNS.at(line, end)?;
    (direction == Direction::IncreaseBy).then(|| {
        (
            change(
                value,
                modifier,
                Direction::MultipliedBy,
                Unit::Said("ratio"),
            ),
            end,
        )
    })
}

fn folds(line: &Line, at: usize) -> Option<(Value, usize)> {
    if let Some((_, factor)) = FOLDS.iter().find(|(word, _)| line.is(at, word)) {
        return Some((Value::Exact(Decimal::from(*factor)), at + 1));
    }
    let (found, end) = super::number::cardinal(line, at, ANY)?;
    let fold = line.is_dash(end) && line.glued(end) && line.is(end + 1, "fold")
        || line.glued(end) && line.is(end, "fold");
    let end = if line.is_dash(end) { end + 2 } else { end + 1 };
    fold.then_some((Value::Exact(found.value), end))
}

fn times(line: &Line, at: usize) -> Option<(Value, usize)> {
    let found = whole(line, at, ANY)?;
    let ends = found.unit == Unit::Unsaid && line.is(found.end, "times");
    let per = line.is_one_of(
        found.end + 1,
        &["a", "per", "in", "this", "last", "between", "since"],
    );
    (ends && !per).then_some((found.value, found.end + 1))
}
