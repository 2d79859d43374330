//! Amounts: a quantity or range with the words that qualify it, and with the change that the words
//! after it state ("over 135", "5% higher", "ten minutes or less").

use std::sync::LazyLock;

use super::line::Line;
use super::phrases::Phrases;
use super::quantity::Quantity;
use super::range::range_or_quantity;
use super::says::{Amount, Direction, Modifier, Unit};
use super::tables::directions::{BEFORE_NOUN, COMPARATIVES, NOUNS};
use super::tables::modifiers::{AFTER, BEFORE, BEFORE_PLAIN_ABOUT, CLOSING};
use super::{Says, Step};

static BEFORE_NUMBER: LazyLock<Phrases<Option<Modifier>>> =
    LazyLock::new(|| Phrases::new(BEFORE.iter().copied()));
static AFTER_NUMBER: LazyLock<Phrases<Modifier>> =
    LazyLock::new(|| Phrases::new(AFTER.iter().copied()));
static AT_CLAUSE_END: LazyLock<Phrases<Modifier>> =
    LazyLock::new(|| Phrases::new(CLOSING.iter().copied()));
static CHANGE_NOUNS: LazyLock<Phrases<Direction>> =
    LazyLock::new(|| Phrases::new(NOUNS.iter().copied()));

/// The amount that begins here: read, or passed over where its words say what no reading can.
pub(super) fn at(line: &Line, at: usize) -> Option<Step> {
    let found = qualified(line, at)?;
    let Some((amount, end)) = found.amount else {
        return Some(Step::Pass(found.end));
    };
    let (amount, end) = changed(line, amount, end);
    Some(Step::Read(Says::Amount(amount), end))
}

pub(super) struct Qualified {
    /// `None`: the words qualify the number in a way that no modifier says.
    pub amount: Option<(Amount, usize)>,
    pub end: usize,
    pub quantity: Quantity,
}

/// A quantity with its modifier; `None` if no quantity stands here.
pub(super) fn qualified(line: &Line, at: usize) -> Option<Qualified> {
    let before = modifier(line, at);
    let start = before.map_or(at, |(_, end)| end);
    // "up to about 50" says neither.
    let second = before.and_then(|_| modifier(line, start));
    let quantity = range_or_quantity(line, second.map_or(start, |(_, end)| end))?;
    let (after, end) = match following(line, &quantity) {
        Some((modifier, end)) => (Some(modifier), end),
        None => (None, quantity.end),
    };
    let denied = before.is_some() && is_denied(line, at);
    let left = Qualified {
        amount: None,
        end,
        quantity: quantity.clone(),
    };
    let modifier = match (before, after) {
        (Some(_), Some(_)) | (Some((None, _)), _) => return Some(left),
        (Some((before, _)), None) => before,
        (None, after) => after,
    };
    let unsure_one = quantity.lone_one && matches!(modifier, None | Some(Modifier::Approx));
    let unsure_year =
        quantity.maybe_year && modifier == Some(Modifier::AtMost) && !line.is_plural_noun(end);
    if second.is_some() || denied || unsure_one || unsure_year {
        return Some(left);
    }
    let amount = Amount {
        value: quantity.value.clone(),
        modifier,
        direction: None,
        unit: quantity.unit.clone(),
    };
    Some(Qualified {
        amount: Some((amount, end)),
        end,
        quantity,
    })
}

/// The modifier before a number, and where the number begins.
pub(super) fn modifier(line: &Line, at: usize) -> Option<(Option<Modifier>, usize)> {
    let (modifier, end) = BEFORE_NUMBER.at(line, at)?;
    let preposition = line.is(at, "about") && line.follows(at, BEFORE_PLAIN_ABOUT);
    let arrow = line.glued(at) && line.follows(at, &["-", "=", "<", ">"]);
    (!preposition && !arrow && !line.grows_from_left(at)).then_some((modifier, end))
}

/// "not" or "n't" directly before.
pub(super) fn is_denied(line: &Line, at: usize) -> bool {
    line.follows(at, &["not", "never"])
        || at >= 2 && line.follows(at, &["t"]) && line.is(at - 2, "'")
}

fn following(line: &Line, quantity: &Quantity) -> Option<(Modifier, usize)> {
    if quantity.plus {
        return Some((Modifier::AtLeast, quantity.end));
    }
    let end = quantity.end;
    let glued_sign = line.is_one_of(end, &["+", "-"]);
    if let Some(found) = AFTER_NUMBER
        .at(line, end)
        .filter(|_| !glued_sign || line.glued(end))
    {
        return Some(found);
    }
    AT_CLAUSE_END
        .at(line, end)
        .filter(|(_, end)| line.ends_clause(*end))
}

/// Adds the change that follows: "a 5% increase", "5% annual growth", "5% more".
fn changed(line: &Line, amount: Amount, end: usize) -> (Amount, usize) {
    let percent = amount.unit == Unit::Said("percent");
    let money = matches!(amount.unit, Unit::Said(code) if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()))
        || matches!(
            amount.unit,
            Unit::Open {
                name: "dollar" | "pound",
                ..
            }
        );
    if !percent && !money {
        return (amount, end);
    }
    let mut noun = end;
    for _ in 0..2 {
        noun = skip_adjective(line, noun);
    }
    if let Some((direction, end)) = CHANGE_NOUNS.at(line, noun) {
        return (
            Amount {
                direction: Some(direction),
                ..amount
            },
            end,
        );
    }
    let comparative = COMPARATIVES
        .iter()
        .find(|(word, _)| percent && line.is(end, word));
    match comparative {
        Some((_, direction)) => (
            Amount {
                direction: Some(*direction),
                ..amount
            },
            end + 1,
        ),
        None => (amount, end),
    }
}

fn skip_adjective(line: &Line, at: usize) -> usize {
    if line.is(at, "year") && (line.is(at + 2, "on") || line.is(at + 2, "over")) {
        return at + 5;
    }
    if line.is_one_of(at, BEFORE_NOUN) {
        at + 1
    } else {
        at
    }
}
