//! What is passed over: idioms, labels, names, and numbers that are grown together with others.

use std::sync::LazyLock;

use super::fraction;
use super::line::Line;
use super::number::{ANY, cardinal, small};
use super::phrases::Phrases;
use super::quantity::Quantity;
use super::says::{Unit, Value};
use super::tables::dates::{MONTHS, MONTHS_SHORT};
use super::tables::idioms::{
    CLOCK, COMPOUNDS, DEFINITE, IDIOMS, LABELS, LABELS_WHEN_CAPITAL, NO_NAMES,
};
use super::token::Kind;
use rust_decimal::Decimal;

static PHRASES: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::new(IDIOMS.iter().map(|(phrase, _)| (*phrase, ()))));
static TIME_OF_DAY: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::new(CLOCK.iter().map(|phrase| (*phrase, ()))));

/// Where the idiom ends that begins here.
pub(super) fn phrase(line: &Line, at: usize) -> Option<usize> {
    PHRASES
        .at(line, at)
        .map(|(_, end)| end)
        .or_else(|| fraction::one_in(line, at))
}

/// Where the number ends that stands here, unread, with all that is grown together with it.
pub(super) fn unread(line: &Line, at: usize) -> Option<usize> {
    let mut end = number_end(line, at)?;
    loop {
        let next = match line.get(end) {
            Some(token) if !token.spaced && token.kind != Kind::Sign => end + 1,
            Some(token) if !token.spaced && line.is_dash(end) && line.glued(end + 1) => end + 2,
            Some(token) if token.spaced => match number_end(line, end) {
                Some(next) if line.kind(end) != Some(Kind::Word) || !line.is(end, "a") => next,
                _ => break,
            },
            _ => break,
        };
        end = next;
    }
    Some(end)
}

fn number_end(line: &Line, at: usize) -> Option<usize> {
    match line.kind(at)? {
        Kind::Numeral | Kind::Opaque | Kind::IsoDate | Kind::Vulgar => {
            Some(cardinal(line, at, ANY).map_or(at + 1, |(_, end)| end))
        }
        Kind::Word => cardinal(line, at, ANY).map(|(_, end)| end),
        Kind::Sign => None,
    }
}

/// Is this number part of something that states no quantity?
pub(super) fn is_refused(line: &Line, found: &Quantity) -> bool {
    line.grows_to_right(found.end)
        || is_compound(line, found)
        || has_neighbour(line, found)
        || is_time(line, found.end)
        || is_name(line, found)
        || is_definite_pair(line, found)
}

/// "one-way", "7-Eleven", "3-D", "50-50"
fn is_compound(line: &Line, found: &Quantity) -> bool {
    let end = found.end;
    if !(line.is_dash(end) && line.glued(end) && line.glued(end + 1)) || line.is(end, "—") {
        return false;
    }
    // "50-plus" is said by the words after it.
    if line.is(end + 1, "plus") || found.end > found.number_end && found.unit != Unit::Said("ratio")
    {
        return false;
    }
    line.kind(end + 1) != Some(Kind::Word)
        || line.is_one_of(end + 1, COMPOUNDS)
        || line.is_capital(end + 1)
        || line.folded(end + 1).chars().count() < 2
        || small(line, end + 1).is_some()
}

/// "10 000", "twenty twenty-four": what they say together is not what each says.
fn has_neighbour(line: &Line, found: &Quantity) -> bool {
    let next = found.end;
    let digits = |at: usize| {
        matches!(line.kind(at), Some(Kind::Numeral | Kind::Opaque))
            && line.folded(at).starts_with(|c: char| c.is_ascii_digit())
    };
    let after = found.end == found.number_end
        && line.get(next).is_some_and(|token| token.spaced)
        && if digits(next) {
            // "two 18-year-olds" are two numbers, "10 000-fold" is one.
            let compound = line.is_dash(next + 1) && line.glued(next + 1);
            !compound || digits(next - 1) && line.folded(next).len() == 3
        } else {
            line.is_one_of(next, &["hundred", "hundreds"])
                || super::number::scale(line, next).is_some()
                || small(line, next).is_some_and(|(_, end)| !(line.is_dash(end) && line.glued(end)))
        };
    let at = found.begin;
    let before = at > 0
        && line.get(at).is_some_and(|token| token.spaced)
        && line.kind(at) == Some(Kind::Numeral)
        && line.kind(at - 1) == Some(Kind::Opaque)
        && digits(at - 1);
    after || before
}

/// "10 a.m.", and the 5 of "5 to 6 PM"
fn is_time(line: &Line, end: usize) -> bool {
    let later = line.is_one_of(end, &["to", "and", "or", "until"]) || line.is_dash(end);
    TIME_OF_DAY.at(line, end).is_some()
        || later
            && cardinal(line, end + 1, ANY)
                .is_some_and(|(_, end)| TIME_OF_DAY.at(line, end).is_some())
}

/// "Chapter 11", "Apollo 11", "the Big Three", "No. 5"
fn is_name(line: &Line, found: &Quantity) -> bool {
    let at = found.begin;
    let bare = found.unit == Unit::Unsaid && found.scale == Decimal::ONE;
    let word = line.kind(at) == Some(Kind::Word);
    if word && line.is_capital(at) && !line.begins_sentence(at) && !is_shouted(line, at) {
        return true;
    }
    if !bare {
        return false;
    }
    is_label(line, at, found.end)
        || at >= 2
            && (line.is_one_of(at - 1, &["and", "or", "to", "&"]) || line.is_dash(at - 1))
            && line.kind(at - 2) == Some(Kind::Numeral)
            && is_label(line, at - 2, found.end)
        || !word && is_named(line, at)
}

fn is_label(line: &Line, at: usize, end: usize) -> bool {
    let Some(last) = at.checked_sub(1) else {
        return false;
    };
    let dotted = line.is(last, ".") && line.glued(last) && last > 0;
    let label = if dotted { last - 1 } else { last };
    let word = line.folded(label);
    let word = if LABELS.contains(&word) {
        word
    } else {
        word.strip_suffix('s').unwrap_or(word)
    };
    if dotted && word.len() > 3 {
        return false;
    }
    LABELS.contains(&word)
        && (!LABELS_WHEN_CAPITAL.contains(&word)
            || line.is_capital(label)
            || dotted
            || word != "no" && !line.is_plural_noun(end))
}

/// A capitalised word in mid-sentence takes the number after it into a name.
fn is_named(line: &Line, at: usize) -> bool {
    let Some(last) = at.checked_sub(1) else {
        return false;
    };
    let word = line.folded(last);
    let number = line
        .get(at)
        .is_some_and(|token| token.spaced && !token.text.contains([',', '.']));
    number
        && line
            .kind(last)
            .is_some_and(|kind| matches!(kind, Kind::Word | Kind::Opaque))
        && line.is_capital(last)
        && !line.begins_sentence(last)
        && !NO_NAMES.contains(&word)
        && !MONTHS.iter().any(|(name, ..)| *name == word)
        && !MONTHS_SHORT.iter().any(|(name, _)| *name == word)
}

fn is_shouted(line: &Line, at: usize) -> bool {
    line.get(at)
        .is_some_and(|token| token.text.len() > 1 && token.text.chars().all(char::is_uppercase))
}

fn is_definite_pair(line: &Line, found: &Quantity) -> bool {
    found.value == Value::Exact(Decimal::TWO)
        && found.unit == Unit::Unsaid
        && line.is(found.begin, "two")
        && line.follows(found.begin, DEFINITE)
}
