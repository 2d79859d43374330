//! Numbers that are rejected: parts of labels, names, times of day, compounds and longer numbers.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::cardinal::match_cardinal;
use super::detection::{Unit, Value};
use super::line::Line;
use super::month::match_month;
use super::number::{CardinalOptions, DEFAULT_OPTIONS, match_below_hundred, match_scale};
use super::phrase_matcher::PhraseMatcher;
use super::quantity::Quantity;
use super::quantity_matcher::match_quantity;
use super::tables::dates::{BEFORE_SPOKEN_YEAR, OPENS_YEAR};
use super::tables::idioms::{
    CLOCK_MARKERS, COMPOUNDS, DEFINITE_DETERMINERS, LENGTHS, LESS, TIMES_SIGNS,
};
use super::tables::names::BEFORE_NAMED_K;
use super::tables::numbers::LETTER_SCALES;
use super::token::TokenKind;
use super::{coordination, fraction, name};

static CLOCK_PHRASES: LazyLock<PhraseMatcher<()>> =
    LazyLock::new(|| PhraseMatcher::new(CLOCK_MARKERS.iter().map(|phrase| (*phrase, ()))));

/// Where the number here ends if it is skipped, together with everything attached to it.
pub(super) fn unread_number_end(line: &Line, index: usize) -> Option<usize> {
    let mut end = coordination::match_coordinated_numbers(line, index)
        .or_else(|| match_number_end(line, index))?;
    loop {
        let next = match line.get(end) {
            Some(token) if !token.has_space_before && token.kind != TokenKind::Sign => end + 1,
            Some(token)
                if !token.has_space_before && line.is_dash(end) && line.is_attached(end + 1) =>
            {
                end + 2
            }
            Some(token) if token.has_space_before => match match_number_end(line, end) {
                Some(next)
                    if line.kind(end) != Some(TokenKind::Word) || !line.is_token(end, "a") =>
                {
                    next
                }
                _ => break,
            },
            _ => break,
        };
        end = next;
    }
    Some(end)
}

fn match_number_end(line: &Line, index: usize) -> Option<usize> {
    match line.kind(index)? {
        // A name such as "G20" is not a number.
        TokenKind::Opaque if !line.folded(index).starts_with(|c: char| c.is_ascii_digit()) => None,
        TokenKind::Numeral | TokenKind::Opaque | TokenKind::IsoDate | TokenKind::VulgarFraction => {
            Some(match_cardinal(line, index, DEFAULT_OPTIONS).map_or(index + 1, |(_, end)| end))
        }
        TokenKind::Word => match_cardinal(line, index, DEFAULT_OPTIONS)
            .map(|(_, end)| end)
            .or_else(|| fraction::match_proportion(line, index).map(|(_, end)| end)),
        TokenKind::Sign => None,
    }
}

/// Whether this number is part of something that states no quantity.
pub(super) fn is_rejected(line: &Line, quantity: &Quantity) -> bool {
    line.is_fused_with_next(quantity.end)
        || is_compound(line, quantity)
        || has_adjacent_number(line, quantity)
        || is_clock_time(line, quantity.end)
        || is_dotted_time(line, quantity)
        || name::is_in_name(line, quantity)
        || is_definite_pair(line, quantity)
        || coordination::borrows_scale_or_unit(line, quantity)
        || is_spoken_year(line, quantity)
        || is_factor(line, quantity)
        || has_half_after(line, quantity)
        || is_day_in_list(line, quantity)
        || is_thousands_name(line, quantity)
        || is_spoken_clock_time(line, quantity)
        || line.is_token(quantity.number_end - 1, "hundreds")
        || line.is_token(quantity.end, "times") && line.is_one_of(quantity.end + 1, LESS)
        // "give or take 5"
        || line.is_after_one_of(quantity.number_start, &["take"]) && line.is_after_one_of(quantity.number_start - 1, &["or"])
        || name::is_street_address(line, quantity)
}

/// "one-way", "7-Eleven", "3-D", "50-50"
fn is_compound(line: &Line, quantity: &Quantity) -> bool {
    let end = quantity.end;
    if !(line.is_dash(end) && line.is_attached(end) && line.is_attached(end + 1))
        || line.is_token(end, "—")
    {
        return false;
    }
    // In "50-plus", the words after the number are part of the amount.
    if line.is_token(end + 1, "plus")
        || quantity.end > quantity.number_end && quantity.unit != Unit::Code("ratio")
    {
        return false;
    }
    line.kind(end + 1) != Some(TokenKind::Word)
        || line.is_one_of(end + 1, COMPOUNDS)
        || line.is_capitalized(end + 1)
        || line.folded(end + 1).chars().count() < 2
        || match_below_hundred(line, end + 1).is_some()
}

/// "10 000", "twenty twenty-four": together they mean something other than each by itself.
fn has_adjacent_number(line: &Line, quantity: &Quantity) -> bool {
    let next = quantity.end;
    let digits = |index: usize| {
        matches!(
            line.kind(index),
            Some(TokenKind::Numeral | TokenKind::Opaque)
        ) && line.folded(index).starts_with(|c: char| c.is_ascii_digit())
    };
    let after = quantity.end == quantity.number_end
        && line.get(next).is_some_and(|token| token.has_space_before)
        && if digits(next) {
            // "two 18-year-olds" are two numbers, "10 000-fold" is one.
            let compound = line.is_dash(next + 1) && line.is_attached(next + 1);
            !compound || digits(next - 1) && line.folded(next).len() == 3
        } else {
            line.is_one_of(next, &["hundred", "hundreds", "some", "odd", "something"])
                || match_scale(line, next).is_some()
                || LETTER_SCALES
                    .iter()
                    .any(|(letters, ..)| line.get(next).is_some_and(|token| token.text == *letters))
                || match_below_hundred(line, next)
                    .is_some_and(|(_, end)| !(line.is_dash(end) && line.is_attached(end)))
        };
    let index = quantity.number_start;
    let before = index > 0
        && line.get(index).is_some_and(|token| token.has_space_before)
        && line.kind(index) == Some(TokenKind::Numeral)
        && line.kind(index - 1) == Some(TokenKind::Opaque)
        && digits(index - 1);
    after
        || before
        || coordination::match_coordinated_numbers(line, quantity.number_start).is_some()
        || is_telephone(line, quantity)
}

/// "+1 (555) 123-4567", where the scan also reaches "555".
fn is_telephone(line: &Line, quantity: &Quantity) -> bool {
    let opaque = |index: usize| {
        line.kind(index) == Some(TokenKind::Opaque)
            && line.folded(index).starts_with(|c: char| c.is_ascii_digit())
    };
    let code = line.is_token(quantity.end, "(")
        && line.is_token(quantity.end + 2, ")")
        && opaque(quantity.end + 3);
    code || line.is_token(quantity.end, ")") && opaque(quantity.end + 1)
}

/// "10 a.m.", and the 5 in "5 to 6 PM"
fn is_clock_time(line: &Line, end: usize) -> bool {
    let later = line.is_one_of(end, &["to", "and", "or", "until"]) || line.is_dash(end);
    if line.is_token(end, "past") && match_cardinal(line, end + 1, DEFAULT_OPTIONS).is_some() {
        return true;
    }
    CLOCK_PHRASES.match_longest(line, end).is_some()
        || later
            && match_cardinal(line, end + 1, DEFAULT_OPTIONS)
                .is_some_and(|(_, end)| CLOCK_PHRASES.match_longest(line, end).is_some())
}

/// "at 3.30"
fn is_dotted_time(line: &Line, quantity: &Quantity) -> bool {
    let digits = line
        .get(quantity.number_start)
        .map_or("", |token| token.text);
    let Some((hour, minute)) = digits.split_once('.') else {
        return false;
    };
    let clock = hour.len() <= 2 && minute.len() == 2 && minute < "60";
    // "the 7.40 from York"
    let train = quantity.unit == Unit::Unspecified
        && line.is_after_one_of(quantity.number_start, &["the"])
        && (line.ends_clause(quantity.end)
            || line.is_one_of(quantity.end, &["from", "to", "train", "bus", "ferry"]));
    clock
        && quantity.end == quantity.number_start + 1
        && (train || line.is_after_one_of(quantity.number_start, &["at"]))
}

/// "in two thousand and eight"
fn is_spoken_year(line: &Line, quantity: &Quantity) -> bool {
    let Value::Exact(value) = quantity.value else {
        return false;
    };
    let year = (Decimal::from(1_800)..=Decimal::from(2_100)).contains(&value);
    // "in ninety-five"
    let short = (Decimal::from(20)..Decimal::ONE_HUNDRED).contains(&value)
        && quantity.number_end > quantity.number_start + 1
        && line.is_after_one_of(quantity.number_start, OPENS_YEAR)
        && line.ends_clause(quantity.end);
    (year || short)
        && quantity.unit == Unit::Unspecified
        && line.kind(quantity.number_start) == Some(TokenKind::Word)
        && line.is_after_one_of(quantity.number_start, BEFORE_SPOKEN_YEAR)
        && !line.is_plural_noun(quantity.end)
}

/// "4 x 100", "4×400-metre": neither factor is stated by itself.
fn is_factor(line: &Line, quantity: &Quantity) -> bool {
    let (begin, end) = (quantity.number_start, quantity.end);
    let before = begin >= 2
        && line.is_after_one_of(begin, TIMES_SIGNS)
        && match_number_end(line, begin - 2) == Some(begin - 1);
    // "4 by 6 metres"
    let by = line.is_token(end, "by")
        && match_number_end(line, end + 1)
            .and_then(|end| super::unit::match_name(line, end))
            .is_some_and(|(unit, _)| is_length(&unit));
    let after_by = begin >= 2
        && line.is_after_one_of(begin, &["by"])
        && is_length(&quantity.unit)
        && match_number_end(line, begin - 2) == Some(begin - 1);
    before
        || by
        || after_by
        || line.is_one_of(end, TIMES_SIGNS) && match_number_end(line, end + 1).is_some()
}

fn is_length(unit: &Unit) -> bool {
    matches!(unit, Unit::Code(code) if LENGTHS.contains(code))
}

/// The 7 in "June 5 and 7"
fn is_day_in_list(line: &Line, quantity: &Quantity) -> bool {
    let index = quantity.number_start;
    index >= 3
        && quantity.unit == Unit::Unspecified
        && line.is_one_of(index - 1, &["and", "or", "&"])
        && line.kind(index - 2) == Some(TokenKind::Numeral)
        && match_month(line, index - 3).is_some()
}

/// "a 10K race", "her 401k", "in 4K"
fn is_thousands_name(line: &Line, quantity: &Quantity) -> bool {
    quantity.number_end == quantity.number_start + 2
        && quantity.unit == Unit::Unspecified
        && line.is_token(quantity.number_start + 1, "k")
        && line.is_attached(quantity.number_start + 1)
        && line.is_after_one_of(quantity.number_start, BEFORE_NAMED_K)
        && !line.is_plural_noun(quantity.end)
}

/// "ten to nine", "twenty past two"
fn is_spoken_clock_time(line: &Line, quantity: &Quantity) -> bool {
    let value = |index: usize| match_below_hundred(line, index).map(|(value, _)| value);
    let minutes = |index| matches!(value(index), Some(5 | 10 | 20 | 25));
    let hour = |index| matches!(value(index), Some(1..=12));
    let bare = quantity.unit == Unit::Unspecified
        && line.kind(quantity.number_start) == Some(TokenKind::Word);
    let minutes_past = || {
        let index = quantity.number_start;
        index >= 2
            && line.is_after_one_of(index, &["past"])
            && line.is_one_of(index - 2, &["minute", "minutes"])
    };
    let from = |index: usize| line.is_after_one_of(index, &["from"]);
    let before =
        || minutes(quantity.number_start) && hour(quantity.end + 1) && !from(quantity.number_start);
    let descends = || value(quantity.number_start) > value(quantity.end + 1);
    let index = quantity.number_start;
    let after = || {
        index >= 2
            && line.is_after_one_of(index, &["to", "past"])
            && hour(index)
            && minutes(index - 2)
            && !from(index - 2)
            && value(index - 2) > value(index)
    };
    bare && (line.is_one_of(quantity.end, &["to", "past"]) && before() && descends()
        || after()
        || minutes_past())
}

/// "a million and a half", "two and half years"
fn has_half_after(line: &Line, quantity: &Quantity) -> bool {
    let end = quantity.end;
    if quantity.unit != Unit::Unspecified || !line.is_token(end, "and") {
        return false;
    }
    let article = line.is_token(end + 1, "a") && line.is_token(end + 2, "half");
    let half = line.is_token(end + 1, "half")
        && (super::unit::match_name(line, end + 2).is_some()
            || match_scale(line, end + 2).is_some());
    article || half
}

fn is_definite_pair(line: &Line, quantity: &Quantity) -> bool {
    quantity.value == Value::Exact(Decimal::TWO)
        && quantity.unit == Unit::Unspecified
        && line.is_token(quantity.number_start, "two")
        && line.is_after_one_of(quantity.number_start, DEFINITE_DETERMINERS)
}

/// The quantity that begins here, unless it is part of something else.
pub(super) fn match_standalone_quantity(
    line: &Line,
    index: usize,
    allow: CardinalOptions,
) -> Option<Quantity> {
    match_quantity(line, index, allow).filter(|quantity| !is_rejected(line, quantity))
}
