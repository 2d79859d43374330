//! Phrases that contain a number but state none: idioms, and "one in five".

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::cardinal::match_cardinal;
use super::line::Line;
use super::number::CardinalOptions;
use super::phrase_matcher::PhraseMatcher;
use super::tables::idioms::IDIOMS;
use super::token::TokenKind;

static PHRASES: LazyLock<PhraseMatcher<()>> =
    LazyLock::new(|| PhraseMatcher::new(IDIOMS.iter().map(|(phrase, _)| (*phrase, ()))));

/// Where the idiom that begins here ends.
pub(super) fn match_idiom(line: &Line, index: usize) -> Option<usize> {
    PHRASES
        .match_longest(line, index)
        .map(|((), end)| end)
        .or_else(|| match_one_in_n(line, index))
}

/// Where "one in five" ends. It is always skipped, because it may be a proportion, or a count as in "three
/// in ten cities". The same goes for "one of every six" and "one person in ten".
fn match_one_in_n(line: &Line, index: usize) -> Option<usize> {
    const OPTIONS: CardinalOptions = CardinalOptions {
        allow_and: false,
        is_money: false,
    };
    let (part, end) = match_cardinal(line, index, OPTIONS)?;
    let person =
        part.is_lone_one && line.kind(end) == Some(TokenKind::Word) && line.is_token(end + 1, "in");
    let joint = if person { end + 1 } else { end };
    let every = line.is_token(joint + 1, "every");
    if !(line.is_token(joint, "in") || every && line.is_token(joint, "of")) {
        return None;
    }
    let whole_start = if every { joint + 2 } else { joint + 1 };
    if every && line.is_one_of(whole_start, &["hundred", "thousand", "million"]) {
        return Some(whole_start + 1);
    }
    let (whole, end) = match_cardinal(line, whole_start, OPTIONS)?;
    let round = (whole.value % Decimal::ONE_HUNDRED).is_zero()
        && (whole.value == Decimal::ONE_THOUSAND || !line.is_year(whole_start));
    let share = part.value < whole.value && (whole.value <= Decimal::ONE_HUNDRED || round);
    (share && part.scale == Decimal::ONE && part.value > Decimal::ZERO).then_some(end)
}
