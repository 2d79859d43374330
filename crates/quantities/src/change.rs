//! Changes whose word precedes the number: "an increase of 100.9%", "grew by 5", "more than doubled".

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::amount::{
    CHANGE_NOUN_PHRASES, is_money, match_optional_modifier, match_qualified_quantity,
};
use super::date;
use super::detection::{Amount, Direction, Interpretation, Match, Modifier, Unit, Value};
use super::line::Line;
use super::negation::{is_negated, is_negated_at_distance};
use super::number::{DEFAULT_OPTIONS, match_below_hundred};
use super::ordinal::match_ordinal;
use super::phrase_matcher::PhraseMatcher;
use super::quantity_matcher::match_quantity;
use super::rejection::match_standalone_quantity;
use super::tables::directions::{
    AGENT_VERBS, BEFORE_PLAIN_UP, BEFORE_UP_BY, COMPARATIVES, FILLERS, LEVEL_NOUNS,
    LEVEL_PREPOSITIONS, NEGATIONS, NOT_IN_OBJECT, PARTITIVE_VERBS, TRANSITIVE, VERBS,
};
use super::tables::idioms::TIME_UNITS;
use super::tables::multiples::{AFTER_OCCURRENCES, BEFORE_VERB, FOLDS, MULTIPLIERS};
use super::token::TokenKind;

static FILLER_PHRASES: LazyLock<PhraseMatcher<()>> =
    LazyLock::new(|| PhraseMatcher::new(FILLERS.iter().map(|phrase| (*phrase, ()))));

/// The change that begins here.
pub(super) fn match_change(line: &Line, index: usize) -> Option<Match> {
    if let Some(end) = match_by_times(line, index).or_else(|| match_change_to_level(line, index)) {
        return Some(Match::Skipped(end));
    }
    let (amount, end) = match_multiplier(line, index)
        .or_else(|| match_change_noun(line, index))
        .or_else(|| match_change_verb(line, index))
        .or_else(|| match_fold_before_noun(line, index))?;
    let negated = line.is_after_one_of(index, NEGATIONS)
        || is_negated(line, index)
        || is_negated_at_distance(line, index, &amount.unit);
    Some(if negated {
        Match::Skipped(end)
    } else {
        Match::Detected(Interpretation::Amount(amount), end)
    })
}

/// "grew by three times" may mean three or four times as much.
fn match_by_times(line: &Line, index: usize) -> Option<usize> {
    VERBS.iter().find(|(word, ..)| line.is_token(index, word))?;
    let (_, end) = line
        .is_token(index + 1, "by")
        .then(|| super::cardinal::match_cardinal(line, index + 2, DEFAULT_OPTIONS))??;
    line.is_token(end, "times").then_some(end + 1)
}

/// "fell below 3 percent" names the level reached.
fn introduces_level(line: &Line, index: usize) -> bool {
    line.is_one_of(index, LEVEL_PREPOSITIONS)
        || line.is_token(index, "up") && line.is_token(index + 1, "to")
}

/// Where "rose $3 to $50" or "rose 4 million to 9 million" ends: either may be a rise by the first amount,
/// or from the first to the second.
fn match_change_to_level(line: &Line, index: usize) -> Option<usize> {
    VERBS.iter().find(|(word, ..)| line.is_token(index, word))?;
    let start = match_optional_modifier(line, index + 1)?.1;
    let low = match_quantity(line, start, DEFAULT_OPTIONS)
        .filter(|low| low.unit != Unit::Unspecified || low.scale > Decimal::ONE)?;
    let high = line
        .is_token(low.end, "to")
        .then(|| match_quantity(line, low.end + 1, DEFAULT_OPTIONS))??;
    (high.unit == low.unit).then_some(high.end)
}

fn multiplication(value: Value, modifier: Option<Modifier>) -> Amount {
    Amount {
        value,
        modifier,
        direction: Some(Direction::MultipliedBy),
        unit: Unit::Code("ratio"),
    }
}

/// "doubled", "more than tripled", "will double"
fn match_multiplier(line: &Line, index: usize) -> Option<(Amount, usize)> {
    let (modifier, verb) = match_optional_modifier(line, index)?;
    if super::idiom::match_idiom(line, verb).is_some()
        || line.is_fused_with_previous(verb)
        || line.is_dash(verb + 1)
    {
        return None;
    }
    let (_, thousandths, context) = MULTIPLIERS
        .iter()
        .find(|(word, ..)| line.is_token(verb, word))?;
    if *context && !line.is_after_one_of(index, BEFORE_VERB) {
        return None;
    }
    let value = Value::Exact(Decimal::new(*thousandths, 3).normalize());
    Some((multiplication(value, modifier), verb + 1))
}

/// "an increase of 100.9%", "growth of more than 5 million", "an increase in sales of 20%"
fn match_change_noun(line: &Line, index: usize) -> Option<(Amount, usize)> {
    const REACH: usize = 8;
    let (direction, end) = CHANGE_NOUN_PHRASES.match_longest(line, index)?;
    if line.is_token(end, "of") {
        return match_change_amount(line, end + 1, direction);
    }
    if !line.is_token(end, "in") {
        return None;
    }
    // In "an increase in the population of 20,000", the number may be the population.
    plain_word_indices(line, end + 1, REACH)
        .filter(|near| line.is_token(*near, "of") && !line.is_after_one_of(*near, LEVEL_NOUNS))
        .find_map(|of| match_change_amount(line, of + 1, direction))
        .filter(|(amount, end)| amount.unit.is_percentage() && !line.is_token(*end, "of"))
}

fn match_change_verb(line: &Line, index: usize) -> Option<(Amount, usize)> {
    let (word, direction, allows_any_unit) =
        VERBS.iter().find(|(word, ..)| line.is_token(index, word))?;
    if *word == "up" && line.is_after_one_of(index, BEFORE_PLAIN_UP)
        || line.is_fused_with_previous(index)
    {
        return None;
    }
    let next = index + 1;
    if let Some(by) = find_by(line, next) {
        let (amount, end) = match_change_amount(line, by + 1, *direction)?;
        let counts = amount.unit == Unit::Unspecified && line.is_plural_noun(end);
        // "set up by 5 people" and "raised by two parents" name who did it.
        let particle = ["up", "down"].contains(word)
            && (by > next
                || !(line.is_after_one_of(index, BEFORE_UP_BY) || amount.unit.is_percentage()));
        let agent = particle || counts && AGENT_VERBS.contains(word);
        return (!agent).then_some((amount, end));
    }
    if introduces_level(line, next) {
        return None;
    }
    let (amount, end) = match_fold_after_verb(line, next, *direction)
        .or_else(|| match_change_amount(line, next, *direction))
        .or_else(|| match_after_object(line, index, *direction))?;
    let part = line.is_token(end, "of") && PARTITIVE_VERBS.contains(word);
    if part && amount.unit.is_percentage() {
        return None;
    }
    let ratio = amount.unit == Unit::Code("ratio");
    let times = line.is_token(end, "times");
    // "rose 5 years ago"
    let lasting = matches!(amount.unit, Unit::Code(code) if TIME_UNITS.contains(&code));
    // "went up 5 euros"
    let money = ["up", "down"].contains(word)
        && line.is_after_one_of(index, BEFORE_UP_BY)
        && is_money(&amount.unit);
    (!ratio && !times && !lasting && *allows_any_unit
        || money
        || amount.unit.is_percentage()
        || amount.direction == Some(Direction::MultipliedBy))
    .then_some((amount, end))
}

/// The "by" of a verb, directly after it or a few words later ("cut their costs by 5%").
fn find_by(line: &Line, from: usize) -> Option<usize> {
    const REACH: usize = 6;
    plain_word_indices(line, from, REACH).find(|near| line.is_token(*near, "by"))
}

/// "cut prices 30 percent"
fn match_after_object(line: &Line, verb: usize, direction: Direction) -> Option<(Amount, usize)> {
    const REACH: usize = 3;
    line.is_one_of(verb, TRANSITIVE).then_some(())?;
    plain_word_indices(line, verb + 1, REACH)
        .take_while(|near| !line.is_one_of(*near, NOT_IN_OBJECT) && !introduces_level(line, *near))
        .find_map(|near| {
            match_change_amount(line, near + 1, direction)
                .filter(|_| !introduces_level(line, near + 1))
        })
        .filter(|(amount, end)| {
            amount.unit.is_percentage()
                && !line.is_token(*end, "of")
                && COMPARATIVES
                    .iter()
                    .all(|(word, _)| !line.is_token(*end, word))
        })
}

/// The positions of the words from here on, up to a sign, or to a number or date, which is detected by
/// itself.
fn plain_word_indices(line: &Line, from: usize, reach: usize) -> impl Iterator<Item = usize> {
    (from..from + reach)
        .take_while(move |near| {
            line.kind(*near) == Some(TokenKind::Word) && (*near == from || !line.is_attached(*near))
        })
        .take_while(|near| {
            match_below_hundred(line, *near).is_none()
                && match_ordinal(line, *near).is_none()
                && date::match_date(line, *near).is_none()
        })
}

fn match_change_amount(line: &Line, index: usize, direction: Direction) -> Option<(Amount, usize)> {
    let index = FILLER_PHRASES
        .match_longest(line, index)
        .map_or(index, |((), end)| end);
    let qualified = match_qualified_quantity(line, index)?;
    let (amount, end) = qualified.amount?;
    // "by 2030" is a date; "by three times" may mean two things.
    let unclear = qualified.quantity.may_be_year
        || line.is_token(end, "times")
        || amount.unit == Unit::Code("ratio") && line.is_token(end - 1, "times");
    (!unclear).then(|| (amount.with_direction(direction), end))
}

/// "grew threefold", "increased three times", "rose 10-fold"
fn match_fold_after_verb(
    line: &Line,
    index: usize,
    direction: Direction,
) -> Option<(Amount, usize)> {
    let (modifier, start) = match_optional_modifier(line, index)?;
    let (value, end) = match_fold(line, start).or_else(|| match_times(line, start))?;
    (direction == Direction::IncreaseBy).then(|| (multiplication(value, modifier), end))
}

/// "a threefold increase"
fn match_fold_before_noun(line: &Line, index: usize) -> Option<(Amount, usize)> {
    let (modifier, start) = match_optional_modifier(line, index)?;
    let (value, end) = match_fold(line, start)?;
    let (direction, end) = CHANGE_NOUN_PHRASES.match_longest(line, end)?;
    (direction == Direction::IncreaseBy).then(|| (multiplication(value, modifier), end))
}

fn match_fold(line: &Line, index: usize) -> Option<(Value, usize)> {
    if let Some((_, factor)) = FOLDS.iter().find(|(word, _)| line.is_token(index, word)) {
        return Some((Value::Exact(Decimal::from(*factor)), index + 1));
    }
    let (cardinal, end) = super::cardinal::match_cardinal(line, index, DEFAULT_OPTIONS)?;
    let fold = line.is_dash(end) && line.is_attached(end) && line.is_token(end + 1, "fold")
        || line.is_attached(end) && line.is_token(end, "fold");
    let end = if line.is_dash(end) { end + 2 } else { end + 1 };
    fold.then_some((Value::Exact(cardinal.value), end))
}

fn match_times(line: &Line, index: usize) -> Option<(Value, usize)> {
    let quantity = match_standalone_quantity(line, index, DEFAULT_OPTIONS)?;
    let ends = quantity.unit == Unit::Unspecified && line.is_token(quantity.end, "times");
    let per = line.is_one_of(quantity.end + 1, AFTER_OCCURRENCES);
    (ends && !per).then_some((quantity.value, quantity.end + 1))
}
