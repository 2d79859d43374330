//! Amounts: a quantity or range with the words that qualify it, and with the change that the words
//! after it state ("over 135", "5% higher", "ten minutes or less").

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::cardinal::cardinal;
use super::denial::{is_denied, is_denied_afar};
use super::line::Line;
use super::number::{ANY, is_number};
use super::phrases::Phrases;
use super::quantity::Quantity;
use super::range::range_or_quantity;
use super::says::{Amount, Direction, Modifier, Says, Step, Unit};
use super::tables::directions::{
    AFTER_ASIDE, AFTER_BEING_ASIDE, ASIDE, BEFORE_NOUN, BEFORE_UP_BY, COMPARATIVES, NOUNS,
};
use super::tables::modifiers::{AFTER, BEFORE, BEFORE_PLAIN_ABOUT, CLOSING};
use super::tables::neighbours::{COMPARED, EQUALLY, NO_BOUND_AFTER, OPERATORS};
use super::together;
use super::token::Kind;

static BEFORE_NUMBER: LazyLock<Phrases<Option<Modifier>>> =
    LazyLock::new(|| Phrases::new(BEFORE.iter().copied()));
static AFTER_NUMBER: LazyLock<Phrases<Modifier>> =
    LazyLock::new(|| Phrases::new(AFTER.iter().copied()));
pub(super) static CHANGE_NOUNS: LazyLock<Phrases<Direction>> =
    LazyLock::new(|| Phrases::new(NOUNS.iter().copied()));
static COMPARING: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::new(AFTER_ASIDE.iter().map(|phrase| (*phrase, ()))));
static AT_CLAUSE_END: LazyLock<Phrases<Modifier>> =
    LazyLock::new(|| Phrases::new(CLOSING.iter().copied()));

/// The amount that begins here: read, or passed over where its words say what no reading can.
pub(super) fn at(line: &Line, at: usize) -> Option<Step> {
    let found = qualified(line, at)?;
    let Some((amount, end)) = found.amount else {
        return Some(Step::Pass(found.end));
    };
    if let Some(end) = together::units(line, &amount.unit, end) {
        return Some(Step::Pass(end));
    }
    let (amount, end) = changed(line, at, amount, end);
    // "There was no 5% increase."
    if amount.direction.is_some() && is_denied_afar(line, at, &amount.unit) {
        return Some(Step::Pass(end));
    }
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
    let start = second.map_or(start, |(_, end)| end);
    let start = before.map_or(start, |_| after_article(line, start));
    let quantity = range_or_quantity(line, start)?;
    let (after, end) = match following(line, &quantity) {
        Some((modifier, end)) => (Some(modifier), end),
        None => (None, quantity.end),
    };
    let denied = before.is_some()
        && (is_denied(line, at)
            || is_denied_afar(line, at, &quantity.unit)
            || is_compared(line, at))
        || is_figure_of_speech(line, at, &quantity)
        // "100, give or take 5"
        || line.follows(end, &["take"]) && cardinal(line, end, ANY).is_some();
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
    // "up to 2024", "about 1200": of these, only what is counted is an amount for certain.
    let unsure_year = quantity.maybe_year
        && matches!(modifier, Some(Modifier::AtMost | Modifier::Approx))
        && !line.is_plural_noun(end)
        && !line.is(end, "of");
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

/// "less than a 100": the article adds nothing to a round number.
fn after_article(line: &Line, at: usize) -> usize {
    let round = line.is(at, "a")
        && line.get(at + 1).is_some_and(|token| {
            token.kind == Kind::Numeral
                && token.text.len() >= 3
                && token.text.bytes().all(|b| matches!(b, b'0' | b',' | b'1'))
                && token.text.starts_with('1')
                && token.text.bytes().filter(|b| *b == b'1').count() == 1
        });
    let compound = line.is_dash(at + 2) && line.glued(at + 2);
    if round && !compound { at + 1 } else { at }
}

/// "twice as many as 70", "six times more than 8", "just as many as 5": no bounds.
fn is_compared(line: &Line, at: usize) -> bool {
    line.follows(at, COMPARED) || line.is(at, "as") && line.follows(at, EQUALLY)
}

/// The modifier before a number, and where the number begins.
pub(super) fn modifier(line: &Line, at: usize) -> Option<(Option<Modifier>, usize)> {
    let (modifier, end) = BEFORE_NUMBER.at(line, at)?;
    let preposition = line.is(at, "about") && line.follows(at, BEFORE_PLAIN_ABOUT);
    let arrow = line.glued(at) && line.follows(at, &["-", "=", "<", ">"]);
    (!preposition && !arrow && !line.grows_from_left(at)).then_some((modifier, end))
}

/// The modifier that may stand here, and where what it qualifies begins; `None` if no modifier
/// says what its words do.
pub(super) fn optional_modifier(line: &Line, at: usize) -> Option<(Option<Modifier>, usize)> {
    match modifier(line, at) {
        Some((modifier, end)) => Some((Some(modifier?), end)),
        None => Some((None, at)),
    }
}

/// "a good 5-year plan" praises a plan, "north of 60 degrees" is a place.
fn is_figure_of_speech(line: &Line, at: usize, quantity: &Quantity) -> bool {
    if line.is(at, "a") && line.is(at + 1, "good") {
        let hyphen = (quantity.begin..=quantity.end).any(|near| line.is_dash(near));
        return hyphen || quantity.unit == Unit::Unsaid && !line.is_plural_noun(quantity.end);
    }
    line.is(at, "north")
        && line.is(at + 1, "of")
        && quantity.scale <= Decimal::ONE
        && quantity.unit != Unit::Said("percent")
        && !is_money(&quantity.unit)
}

pub(super) fn is_money(unit: &Unit) -> bool {
    let code = match unit {
        Unit::Said(code) => code,
        Unit::Open { codes, .. } => codes.first().copied().unwrap_or_default(),
        Unit::Unsaid | Unit::Order => return false,
    };
    code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())
}

fn following(line: &Line, quantity: &Quantity) -> Option<(Modifier, usize)> {
    if quantity.plus {
        return Some((Modifier::AtLeast, quantity.end));
    }
    let end = quantity.end;
    let glued_sign = line.is_one_of(end, &["+", "-"]);
    // "5 and up to 10"
    let goes_on = |end| {
        let number = is_number(line, end) && !line.follows(end, &["take"]);
        line.is_one_of(end, NO_BOUND_AFTER) || number
    };
    if let Some(found) = AFTER_NUMBER
        .at(line, end)
        .filter(|(_, end)| glued_sign || !goes_on(*end))
        .filter(|(_, after)| {
            let sum = line.glued(*after) && line.is_one_of(*after, OPERATORS);
            !glued_sign || line.glued(end) && !sum
        })
    {
        return Some(found);
    }
    AT_CLAUSE_END
        .at(line, end)
        .filter(|(_, end)| line.ends_clause(*end))
}

/// Adds the change that follows: "a 5% increase", "5% annual growth", "5% more", "5% up on 2022".
fn changed(line: &Line, at: usize, amount: Amount, end: usize) -> (Amount, usize) {
    let percent = amount.unit.is_proportion();
    if !percent && !is_money(&amount.unit) {
        return (amount, end);
    }
    let mut noun = end;
    for _ in 0..2 {
        noun = skip_adjective(line, noun);
    }
    if let Some((direction, end)) = CHANGE_NOUNS.at(line, noun) {
        return (amount.with_direction(direction), end);
    }
    let being = line.follows(at, BEFORE_UP_BY);
    let aside = COMPARING.at(line, end + 1).is_some()
        || line.is(end + 1, "on") && line.is_year(end + 2)
        || being
            && (line.ends_clause(end + 1) && !line.is(end + 1, ",")
                || line.is_one_of(end + 1, AFTER_BEING_ASIDE));
    let words = COMPARATIVES.iter().chain(ASIDE.iter().filter(|_| aside));
    match words
        .into_iter()
        .find(|(word, _)| percent && line.is(end, word))
    {
        Some((_, direction)) => (amount.with_direction(*direction), end + 1),
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
