//! Numbers that are refused: parts of labels, names, times of day, compounds, and of longer numbers.

use std::sync::LazyLock;

use super::cardinal::cardinal;
use super::line::Line;
use super::month::month;
use super::number::{ANY, Allow, scale, small};
use super::part::part;
use super::phrases::Phrases;
use super::quantity::Quantity;
use super::says::{Unit, Value};
use super::tables::dates::{BEFORE_SPOKEN_YEAR, OPENS_YEAR};
use super::tables::idioms::{CLOCK, COMPOUNDS, DEFINITE, LENGTHS, LESS, TIMES_SIGNS};
use super::tables::names::BEFORE_NAMED_K;
use super::tables::numbers::LETTER_SCALES;
use super::token::Kind;
use super::{fraction, name, together};
use rust_decimal::Decimal;

static TIME_OF_DAY: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::new(CLOCK.iter().map(|phrase| (*phrase, ()))));

/// Where the number ends that stands here, unread, with all that is grown together with it.
pub(super) fn unread(line: &Line, at: usize) -> Option<usize> {
    let mut end = together::numbers(line, at).or_else(|| number_end(line, at))?;
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
        // A name such as "G20" takes no number with it.
        Kind::Opaque if !line.folded(at).starts_with(|c: char| c.is_ascii_digit()) => None,
        Kind::Numeral | Kind::Opaque | Kind::IsoDate | Kind::Vulgar => {
            Some(cardinal(line, at, ANY).map_or(at + 1, |(_, end)| end))
        }
        Kind::Word => cardinal(line, at, ANY)
            .map(|(_, end)| end)
            .or_else(|| fraction::share(line, at).map(|(_, end)| end)),
        Kind::Sign => None,
    }
}

/// Is this number part of something that states no quantity?
pub(super) fn is_refused(line: &Line, found: &Quantity) -> bool {
    line.grows_to_right(found.end)
        || is_compound(line, found)
        || has_neighbour(line, found)
        || is_time(line, found.end)
        || is_dotted_time(line, found)
        || name::is_name(line, found)
        || is_definite_pair(line, found)
        || together::shares(line, found)
        || is_spoken_year(line, found)
        || is_factor(line, found)
        || has_half_after(line, found)
        || is_day(line, found)
        || is_named_thousands(line, found)
        || is_clock(line, found)
        || line.is(found.number_end - 1, "hundreds")
        || line.is(found.end, "times") && line.is_one_of(found.end + 1, LESS)
        // "give or take 5"
        || line.follows(found.begin, &["take"]) && line.follows(found.begin - 1, &["or"])
        || name::is_address(line, found)
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
            line.is_one_of(next, &["hundred", "hundreds", "some", "odd", "something"])
                || scale(line, next).is_some()
                || LETTER_SCALES
                    .iter()
                    .any(|(letters, ..)| line.get(next).is_some_and(|token| token.text == *letters))
                || small(line, next).is_some_and(|(_, end)| !(line.is_dash(end) && line.glued(end)))
        };
    let at = found.begin;
    let before = at > 0
        && line.get(at).is_some_and(|token| token.spaced)
        && line.kind(at) == Some(Kind::Numeral)
        && line.kind(at - 1) == Some(Kind::Opaque)
        && digits(at - 1);
    after || before || together::numbers(line, found.begin).is_some() || is_telephone(line, found)
}

/// "+1 (555) 123-4567", of which "555" is met too
fn is_telephone(line: &Line, found: &Quantity) -> bool {
    let opaque = |at: usize| {
        line.kind(at) == Some(Kind::Opaque)
            && line.folded(at).starts_with(|c: char| c.is_ascii_digit())
    };
    let code = line.is(found.end, "(") && line.is(found.end + 2, ")") && opaque(found.end + 3);
    code || line.is(found.end, ")") && opaque(found.end + 1)
}

/// "10 a.m.", and the 5 of "5 to 6 PM"
fn is_time(line: &Line, end: usize) -> bool {
    let later = line.is_one_of(end, &["to", "and", "or", "until"]) || line.is_dash(end);
    if line.is(end, "past") && cardinal(line, end + 1, ANY).is_some() {
        return true;
    }
    TIME_OF_DAY.at(line, end).is_some()
        || later
            && cardinal(line, end + 1, ANY)
                .is_some_and(|(_, end)| TIME_OF_DAY.at(line, end).is_some())
}

/// "at 3.30"
fn is_dotted_time(line: &Line, found: &Quantity) -> bool {
    let digits = line.get(found.begin).map_or("", |token| token.text);
    let Some((hour, minute)) = digits.split_once('.') else {
        return false;
    };
    let clock = hour.len() <= 2 && minute.len() == 2 && minute < "60";
    // "the 7.40 from York"
    let train = found.unit == Unit::Unsaid
        && line.follows(found.begin, &["the"])
        && (line.ends_clause(found.end)
            || line.is_one_of(found.end, &["from", "to", "train", "bus", "ferry"]));
    clock && found.end == found.begin + 1 && (train || line.follows(found.begin, &["at"]))
}

/// "in two thousand and eight"
fn is_spoken_year(line: &Line, found: &Quantity) -> bool {
    let Value::Exact(value) = found.value else {
        return false;
    };
    let year = (Decimal::from(1_800)..=Decimal::from(2_100)).contains(&value);
    // "in ninety-five"
    let short = (Decimal::from(20)..Decimal::ONE_HUNDRED).contains(&value)
        && found.number_end > found.begin + 1
        && line.follows(found.begin, OPENS_YEAR)
        && line.ends_clause(found.end);
    (year || short)
        && found.unit == Unit::Unsaid
        && line.kind(found.begin) == Some(Kind::Word)
        && line.follows(found.begin, BEFORE_SPOKEN_YEAR)
        && !line.is_plural_noun(found.end)
}

/// "4 x 100", "4×400-metre": neither is stated by itself.
fn is_factor(line: &Line, found: &Quantity) -> bool {
    let (begin, end) = (found.begin, found.end);
    let before = begin >= 2
        && line.follows(begin, TIMES_SIGNS)
        && number_end(line, begin - 2) == Some(begin - 1);
    // "4 by 6 metres"
    let by = line.is(end, "by")
        && number_end(line, end + 1)
            .and_then(|end| super::unit::named(line, end))
            .is_some_and(|(unit, _)| is_length(&unit));
    let after_by = begin >= 2
        && line.follows(begin, &["by"])
        && is_length(&found.unit)
        && number_end(line, begin - 2) == Some(begin - 1);
    before
        || by
        || after_by
        || line.is_one_of(end, TIMES_SIGNS) && number_end(line, end + 1).is_some()
}

fn is_length(unit: &Unit) -> bool {
    matches!(unit, Unit::Said(code) if LENGTHS.contains(code))
}

/// The 7 of "June 5 and 7".
fn is_day(line: &Line, found: &Quantity) -> bool {
    let at = found.begin;
    at >= 3
        && found.unit == Unit::Unsaid
        && line.is_one_of(at - 1, &["and", "or", "&"])
        && line.kind(at - 2) == Some(Kind::Numeral)
        && month(line, at - 3).is_some()
}

/// "a 10K race", "her 401k", "in 4K"
fn is_named_thousands(line: &Line, found: &Quantity) -> bool {
    found.number_end == found.begin + 2
        && found.unit == Unit::Unsaid
        && line.is(found.begin + 1, "k")
        && line.glued(found.begin + 1)
        && line.follows(found.begin, BEFORE_NAMED_K)
        && !line.is_plural_noun(found.end)
}

/// "ten to nine", "twenty past two"
fn is_clock(line: &Line, found: &Quantity) -> bool {
    let value = |at: usize| small(line, at).map(|(value, _)| value);
    let minutes = |at| matches!(value(at), Some(5 | 10 | 20 | 25));
    let hour = |at| matches!(value(at), Some(1..=12));
    let bare = found.unit == Unit::Unsaid && line.kind(found.begin) == Some(Kind::Word);
    let minutes_past = || {
        let at = found.begin;
        at >= 2 && line.follows(at, &["past"]) && line.is_one_of(at - 2, &["minute", "minutes"])
    };
    let from = |at: usize| line.follows(at, &["from"]);
    let before = || minutes(found.begin) && hour(found.end + 1) && !from(found.begin);
    let descends = || value(found.begin) > value(found.end + 1);
    let at = found.begin;
    let after = || {
        at >= 2
            && line.follows(at, &["to", "past"])
            && hour(at)
            && minutes(at - 2)
            && !from(at - 2)
            && value(at - 2) > value(at)
    };
    bare && (line.is_one_of(found.end, &["to", "past"]) && before() && descends()
        || after()
        || minutes_past())
}

/// "a million and a half", "two and half years"
fn has_half_after(line: &Line, found: &Quantity) -> bool {
    let end = found.end;
    if found.unit != Unit::Unsaid || !line.is(end, "and") {
        return false;
    }
    let article = line.is(end + 1, "a") && line.is(end + 2, "half");
    let half = line.is(end + 1, "half")
        && (super::unit::named(line, end + 2).is_some() || scale(line, end + 2).is_some());
    article || half
}

fn is_definite_pair(line: &Line, found: &Quantity) -> bool {
    found.value == Value::Exact(Decimal::TWO)
        && found.unit == Unit::Unsaid
        && line.is(found.begin, "two")
        && line.follows(found.begin, DEFINITE)
}

/// The quantity that stands here, grown together with nothing else.
pub(super) fn whole(line: &Line, at: usize, allow: Allow) -> Option<Quantity> {
    part(line, at, allow).filter(|found| !is_refused(line, found))
}
