//! Changes whose word comes first: "an increase of 100.9%", "grew by 5", "more than doubled".

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::amount::{CHANGE_NOUNS, is_money, optional_modifier, qualified};
use super::date;
use super::denial::{is_denied, is_denied_afar};
use super::line::Line;
use super::number::{ANY, small};
use super::order::ordinal;
use super::part::part;
use super::phrases::Phrases;
use super::refused::whole;
use super::says::{Amount, Direction, Modifier, Says, Step, Unit, Value};
use super::tables::directions::{
    AGENT_VERBS, BEFORE_PLAIN_UP, BEFORE_UP_BY, COMPARATIVES, DENIALS, FILLERS, LEVEL_WORDS,
    LEVELS, NO_THING, TRANSITIVE, VERBS, VERBS_OF_A_PART,
};
use super::tables::idioms::TIME_UNITS;
use super::tables::multiples::{AFTER_OCCURRENCES, BEFORE_VERB, FOLDS, MULTIPLIERS};
use super::token::Kind;

static FILLER: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::new(FILLERS.iter().map(|phrase| (*phrase, ()))));

/// The change that begins here.
pub(super) fn at(line: &Line, at: usize) -> Option<Step> {
    if let Some(end) = by_times(line, at).or_else(|| up_to_level(line, at)) {
        return Some(Step::Pass(end));
    }
    let (says, end) = multiplied(line, at)
        .or_else(|| noun_of(line, at))
        .or_else(|| verb(line, at))
        .or_else(|| fold(line, at))?;
    let denied =
        line.follows(at, DENIALS) || is_denied(line, at) || is_denied_afar(line, at, &says.unit);
    Some(if denied {
        Step::Pass(end)
    } else {
        Step::Read(Says::Amount(says), end)
    })
}

/// "grew by three times" may mean three or four times as much.
fn by_times(line: &Line, at: usize) -> Option<usize> {
    VERBS.iter().find(|(word, ..)| line.is(at, word))?;
    let (_, end) = line
        .is(at + 1, "by")
        .then(|| super::cardinal::cardinal(line, at + 2, ANY))??;
    line.is(end, "times").then_some(end + 1)
}

/// "fell below 3 percent" names where it went.
fn is_level(line: &Line, at: usize) -> bool {
    line.is_one_of(at, LEVEL_WORDS) || line.is(at, "up") && line.is(at + 1, "to")
}

/// Where "rose $3 to $50" and "rose 4 million to 9 million" end, which may be a rise by the first,
/// or by the first to the second.
fn up_to_level(line: &Line, at: usize) -> Option<usize> {
    VERBS.iter().find(|(word, ..)| line.is(at, word))?;
    let start = optional_modifier(line, at + 1)?.1;
    let low = part(line, start, ANY)
        .filter(|low| low.unit != Unit::Unsaid || low.scale > Decimal::ONE)?;
    let high = line
        .is(low.end, "to")
        .then(|| part(line, low.end + 1, ANY))??;
    (high.unit == low.unit).then_some(high.end)
}

fn multiplied_by(value: Value, modifier: Option<Modifier>) -> Amount {
    Amount {
        value,
        modifier,
        direction: Some(Direction::MultipliedBy),
        unit: Unit::Said("ratio"),
    }
}

/// "doubled", "more than tripled", "will double"
fn multiplied(line: &Line, at: usize) -> Option<(Amount, usize)> {
    let (modifier, verb) = optional_modifier(line, at)?;
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
    Some((multiplied_by(value, modifier), verb + 1))
}

/// "an increase of 100.9%", "growth of more than 5 million", "an increase in sales of 20%"
fn noun_of(line: &Line, at: usize) -> Option<(Amount, usize)> {
    const REACH: usize = 8;
    let (direction, end) = CHANGE_NOUNS.at(line, at)?;
    if line.is(end, "of") {
        return with(line, end + 1, direction);
    }
    if !line.is(end, "in") {
        return None;
    }
    // "an increase in the population of 20,000" may mean the population.
    plain_words(line, end + 1, REACH)
        .filter(|near| line.is(*near, "of") && !line.follows(*near, LEVELS))
        .find_map(|of| with(line, of + 1, direction))
        .filter(|(amount, end)| amount.unit.is_proportion() && !line.is(*end, "of"))
}

fn verb(line: &Line, at: usize) -> Option<(Amount, usize)> {
    let (word, direction, any) = VERBS.iter().find(|(word, ..)| line.is(at, word))?;
    if *word == "up" && line.follows(at, BEFORE_PLAIN_UP) || line.grows_from_left(at) {
        return None;
    }
    let next = at + 1;
    if let Some(by) = by(line, next) {
        let (amount, end) = with(line, by + 1, *direction)?;
        let counts = amount.unit == Unit::Unsaid && line.is_plural_noun(end);
        // "set up by 5 people" and "raised by two parents" name who did it.
        let particle = ["up", "down"].contains(word)
            && (by > next || !(line.follows(at, BEFORE_UP_BY) || amount.unit.is_proportion()));
        let agent = particle || counts && AGENT_VERBS.contains(word);
        return (!agent).then_some((amount, end));
    }
    if is_level(line, next) {
        return None;
    }
    let found = fold_after(line, next, *direction)
        .or_else(|| with(line, next, *direction))
        .or_else(|| after_thing(line, at, *direction))?;
    let part = line.is(found.1, "of") && VERBS_OF_A_PART.contains(word);
    if part && found.0.unit.is_proportion() {
        return None;
    }
    let ratio = found.0.unit == Unit::Said("ratio");
    let times = line.is(found.1, "times");
    // "rose 5 years ago"
    let lasting = matches!(found.0.unit, Unit::Said(code) if TIME_UNITS.contains(&code));
    // "went up 5 euros"
    let money =
        ["up", "down"].contains(word) && line.follows(at, BEFORE_UP_BY) && is_money(&found.0.unit);
    (!ratio && !times && !lasting && *any
        || money
        || found.0.unit.is_proportion()
        || found.0.direction == Some(Direction::MultipliedBy))
    .then_some(found)
}

/// The "by" of a verb, directly after it or after a few words ("cut their costs by 5%").
fn by(line: &Line, from: usize) -> Option<usize> {
    const REACH: usize = 6;
    plain_words(line, from, REACH).find(|near| line.is(*near, "by"))
}

/// "cut prices 30 percent"
fn after_thing(line: &Line, verb: usize, direction: Direction) -> Option<(Amount, usize)> {
    const REACH: usize = 3;
    line.is_one_of(verb, TRANSITIVE).then_some(())?;
    plain_words(line, verb + 1, REACH)
        .take_while(|near| !line.is_one_of(*near, NO_THING) && !is_level(line, *near))
        .find_map(|near| with(line, near + 1, direction).filter(|_| !is_level(line, near + 1)))
        .filter(|(amount, end)| {
            amount.unit.is_proportion()
                && !line.is(*end, "of")
                && COMPARATIVES.iter().all(|(word, _)| !line.is(*end, word))
        })
}

/// The places of the words from here on, up to a sign, a number or a date, which is read by itself.
fn plain_words(line: &Line, from: usize, reach: usize) -> impl Iterator<Item = usize> {
    (from..from + reach)
        .take_while(move |near| {
            line.kind(*near) == Some(Kind::Word) && (*near == from || !line.glued(*near))
        })
        .take_while(|near| {
            small(line, *near).is_none()
                && ordinal(line, *near).is_none()
                && date::at(line, *near).is_none()
        })
}

fn with(line: &Line, at: usize, direction: Direction) -> Option<(Amount, usize)> {
    let at = FILLER.at(line, at).map_or(at, |((), end)| end);
    let found = qualified(line, at)?;
    let (amount, end) = found.amount?;
    // "by 2030" is a date, "by three times" may mean two things.
    let unclear = found.quantity.maybe_year
        || line.is(end, "times")
        || amount.unit == Unit::Said("ratio") && line.is(end - 1, "times");
    (!unclear).then(|| (amount.with_direction(direction), end))
}

/// "grew threefold", "increased three times", "rose 10-fold"
fn fold_after(line: &Line, at: usize, direction: Direction) -> Option<(Amount, usize)> {
    let (modifier, start) = optional_modifier(line, at)?;
    let (value, end) = folds(line, start).or_else(|| times(line, start))?;
    (direction == Direction::IncreaseBy).then(|| (multiplied_by(value, modifier), end))
}

/// "a threefold increase"
fn fold(line: &Line, at: usize) -> Option<(Amount, usize)> {
    let (modifier, start) = optional_modifier(line, at)?;
    let (value, end) = folds(line, start)?;
    let (direction, end) = CHANGE_NOUNS.at(line, end)?;
    (direction == Direction::IncreaseBy).then(|| (multiplied_by(value, modifier), end))
}

fn folds(line: &Line, at: usize) -> Option<(Value, usize)> {
    if let Some((_, factor)) = FOLDS.iter().find(|(word, _)| line.is(at, word)) {
        return Some((Value::Exact(Decimal::from(*factor)), at + 1));
    }
    let (found, end) = super::cardinal::cardinal(line, at, ANY)?;
    let fold = line.is_dash(end) && line.glued(end) && line.is(end + 1, "fold")
        || line.glued(end) && line.is(end, "fold");
    let end = if line.is_dash(end) { end + 2 } else { end + 1 };
    fold.then_some((Value::Exact(found.value), end))
}

fn times(line: &Line, at: usize) -> Option<(Value, usize)> {
    let found = whole(line, at, ANY)?;
    let ends = found.unit == Unit::Unsaid && line.is(found.end, "times");
    let per = line.is_one_of(found.end + 1, AFTER_OCCURRENCES);
    (ends && !per).then_some((found.value, found.end + 1))
}
