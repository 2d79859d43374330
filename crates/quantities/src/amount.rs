//! Amounts: a quantity or range with the words that modify it and the change that follows it ("over 135",
//! "5% higher", "ten minutes or less").

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::cardinal::match_cardinal;
use super::coordination;
use super::detection::{Amount, Direction, Interpretation, Match, Modifier, Unit};
use super::line::Line;
use super::negation::{is_negated, is_negated_at_distance};
use super::number::{DEFAULT_OPTIONS, is_number};
use super::phrase_matcher::PhraseMatcher;
use super::quantity::Quantity;
use super::range::match_range_or_quantity;
use super::tables::directions::{
    AFTER_BEING_UP_DOWN, AFTER_UP_DOWN, BEFORE_NOUN, BEFORE_UP_BY, COMPARATIVES, NOUNS, UP_DOWN,
};
use super::tables::modifiers::{AFTER, BEFORE, BEFORE_PREPOSITION_ABOUT, CLAUSE_FINAL};
use super::tables::neighbours::{COMPARED, EQUALLY, NO_BOUND_AFTER, OPERATORS};
use super::token::TokenKind;

static LEADING_MODIFIERS: LazyLock<PhraseMatcher<Option<Modifier>>> =
    LazyLock::new(|| PhraseMatcher::new(BEFORE.iter().copied()));
static TRAILING_MODIFIERS: LazyLock<PhraseMatcher<Modifier>> =
    LazyLock::new(|| PhraseMatcher::new(AFTER.iter().copied()));
pub(super) static CHANGE_NOUN_PHRASES: LazyLock<PhraseMatcher<Direction>> =
    LazyLock::new(|| PhraseMatcher::new(NOUNS.iter().copied()));
static COMPARISON_PHRASES: LazyLock<PhraseMatcher<()>> =
    LazyLock::new(|| PhraseMatcher::new(AFTER_UP_DOWN.iter().map(|phrase| (*phrase, ()))));
static CLAUSE_FINAL_MODIFIERS: LazyLock<PhraseMatcher<Modifier>> =
    LazyLock::new(|| PhraseMatcher::new(CLAUSE_FINAL.iter().copied()));

/// The amount that begins here; skipped if its words say something that no interpretation can express.
pub(super) fn match_amount(line: &Line, index: usize) -> Option<Match> {
    let qualified = match_qualified_quantity(line, index)?;
    let Some((amount, end)) = qualified.amount else {
        return Some(Match::Skipped(qualified.end));
    };
    if let Some(end) = coordination::match_compound_amount(line, &amount.unit, end) {
        return Some(Match::Skipped(end));
    }
    let (amount, end) = with_following_change(line, index, amount, end);
    // "There was no 5% increase."
    if amount.direction.is_some() && is_negated_at_distance(line, index, &amount.unit) {
        return Some(Match::Skipped(end));
    }
    Some(Match::Detected(Interpretation::Amount(amount), end))
}

pub(super) struct QualifiedQuantity {
    /// `None` if the words qualify the number in a way that no modifier expresses.
    pub amount: Option<(Amount, usize)>,
    pub end: usize,
    pub quantity: Quantity,
}

/// A quantity with its modifier; `None` if there is no quantity here.
pub(super) fn match_qualified_quantity(line: &Line, index: usize) -> Option<QualifiedQuantity> {
    let before = match_modifier(line, index);
    let start = before.map_or(index, |(_, end)| end);
    // "up to about 50" is neither "up to 50" nor "about 50".
    let second = before.and_then(|_| match_modifier(line, start));
    let start = second.map_or(start, |(_, end)| end);
    let start = before.map_or(start, |_| skip_article(line, start));
    let quantity = match_range_or_quantity(line, start)?;
    let (after, end) = match match_trailing_modifier(line, &quantity) {
        Some((modifier, end)) => (Some(modifier), end),
        None => (None, quantity.end),
    };
    let negated = before.is_some()
        && (is_negated(line, index)
            || is_negated_at_distance(line, index, &quantity.unit)
            || is_comparison(line, index))
        || is_figure_of_speech(line, index, &quantity)
        // "100, give or take 5"
        || line.is_after_one_of(end, &["take"]) && match_cardinal(line, end, DEFAULT_OPTIONS).is_some();
    let skipped = QualifiedQuantity {
        amount: None,
        end,
        quantity: quantity.clone(),
    };
    let modifier = match (before, after) {
        (Some(_), Some(_)) | (Some((None, _)), _) => return Some(skipped),
        (Some((before, _)), None) => before,
        (None, after) => after,
    };
    let unsure_one = quantity.is_lone_one && matches!(modifier, None | Some(Modifier::Approx));
    // "up to 2024", "about 1200": certain to be an amount only if it counts something.
    let unsure_year = quantity.may_be_year
        && matches!(modifier, Some(Modifier::AtMost | Modifier::Approx))
        && !line.is_plural_noun(end)
        && !line.is_token(end, "of");
    if second.is_some() || negated || unsure_one || unsure_year {
        return Some(skipped);
    }
    let amount = Amount {
        value: quantity.value,
        modifier,
        direction: None,
        unit: quantity.unit.clone(),
    };
    Some(QualifiedQuantity {
        amount: Some((amount, end)),
        end,
        quantity,
    })
}

/// "less than a 100": the article adds nothing to a round number.
fn skip_article(line: &Line, index: usize) -> usize {
    let round = line.is_token(index, "a")
        && line.get(index + 1).is_some_and(|token| {
            token.kind == TokenKind::Numeral
                && token.text.len() >= 3
                && token.text.bytes().all(|b| matches!(b, b'0' | b',' | b'1'))
                && token.text.starts_with('1')
                && token.text.bytes().filter(|b| *b == b'1').count() == 1
        });
    let compound = line.is_dash(index + 2) && line.is_attached(index + 2);
    if round && !compound { index + 1 } else { index }
}

/// "twice as many as 70", "six times more than 8", "just as many as 5": these are not bounds.
fn is_comparison(line: &Line, index: usize) -> bool {
    line.is_after_one_of(index, COMPARED)
        || line.is_token(index, "as") && line.is_after_one_of(index, EQUALLY)
}

/// The modifier before a number, and where the number begins.
pub(super) fn match_modifier(line: &Line, index: usize) -> Option<(Option<Modifier>, usize)> {
    let (modifier, end) = LEADING_MODIFIERS.match_longest(line, index)?;
    let preposition =
        line.is_token(index, "about") && line.is_after_one_of(index, BEFORE_PREPOSITION_ABOUT);
    let arrow = line.is_attached(index) && line.is_after_one_of(index, &["-", "=", "<", ">"]);
    (!preposition && !arrow && !line.is_fused_with_previous(index)).then_some((modifier, end))
}

/// The modifier here, if any, and where the number begins; `None` if no modifier expresses what the words
/// say.
pub(super) fn match_optional_modifier(
    line: &Line,
    index: usize,
) -> Option<(Option<Modifier>, usize)> {
    match match_modifier(line, index) {
        Some((modifier, end)) => Some((Some(modifier?), end)),
        None => Some((None, index)),
    }
}

/// "a good 5-year plan" praises a plan; "north of 60 degrees" is a place.
fn is_figure_of_speech(line: &Line, index: usize, quantity: &Quantity) -> bool {
    if line.is_token(index, "a") && line.is_token(index + 1, "good") {
        let hyphen = (quantity.number_start..=quantity.end).any(|near| line.is_dash(near));
        return hyphen || quantity.unit == Unit::Unspecified && !line.is_plural_noun(quantity.end);
    }
    line.is_token(index, "north")
        && line.is_token(index + 1, "of")
        && quantity.scale <= Decimal::ONE
        && quantity.unit != Unit::Code("percent")
        && !is_money(&quantity.unit)
}

pub(super) fn is_money(unit: &Unit) -> bool {
    let code = match unit {
        Unit::Code(code) => code,
        Unit::Ambiguous { codes, .. } => codes.first().copied().unwrap_or_default(),
        Unit::Unspecified | Unit::Ordinal => return false,
    };
    code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())
}

fn match_trailing_modifier(line: &Line, quantity: &Quantity) -> Option<(Modifier, usize)> {
    if quantity.has_plus {
        return Some((Modifier::AtLeast, quantity.end));
    }
    let end = quantity.end;
    let glued_sign = line.is_one_of(end, &["+", "-"]);
    // "5 and up to 10"
    let goes_on = |end| {
        let number = is_number(line, end) && !line.is_after_one_of(end, &["take"]);
        line.is_one_of(end, NO_BOUND_AFTER) || number
    };
    if let Some(found) = TRAILING_MODIFIERS
        .match_longest(line, end)
        .filter(|(_, end)| glued_sign || !goes_on(*end))
        .filter(|(_, after)| {
            let sum = line.is_attached(*after) && line.is_one_of(*after, OPERATORS);
            !glued_sign || line.is_attached(end) && !sum
        })
    {
        return Some(found);
    }
    CLAUSE_FINAL_MODIFIERS
        .match_longest(line, end)
        .filter(|(_, end)| line.ends_clause(*end))
}

/// Adds the change that follows: "a 5% increase", "5% annual growth", "5% more", "5% up on 2022".
fn with_following_change(line: &Line, index: usize, amount: Amount, end: usize) -> (Amount, usize) {
    let percent = amount.unit.is_percentage();
    if !percent && !is_money(&amount.unit) {
        return (amount, end);
    }
    let mut noun = end;
    for _ in 0..2 {
        noun = skip_adjective(line, noun);
    }
    if let Some((direction, end)) = CHANGE_NOUN_PHRASES.match_longest(line, noun) {
        return (amount.with_direction(direction), end);
    }
    let being = line.is_after_one_of(index, BEFORE_UP_BY);
    let aside = COMPARISON_PHRASES.match_longest(line, end + 1).is_some()
        || line.is_token(end + 1, "on") && line.is_year(end + 2)
        || being
            && (line.ends_clause(end + 1) && !line.is_token(end + 1, ",")
                || line.is_one_of(end + 1, AFTER_BEING_UP_DOWN));
    let words = COMPARATIVES.iter().chain(UP_DOWN.iter().filter(|_| aside));
    match words
        .into_iter()
        .find(|(word, _)| percent && line.is_token(end, word))
    {
        Some((_, direction)) => (amount.with_direction(*direction), end + 1),
        None => (amount, end),
    }
}

fn skip_adjective(line: &Line, index: usize) -> usize {
    if line.is_token(index, "year")
        && (line.is_token(index + 2, "on") || line.is_token(index + 2, "over"))
    {
        return index + 5;
    }
    if line.is_one_of(index, BEFORE_NOUN) {
        index + 1
    } else {
        index
    }
}
