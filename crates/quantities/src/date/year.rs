//! Decides whether four digits are a year or an amount. If the words leave it open, neither is detected.

use std::sync::LazyLock;

use super::point::DateMatch;
use crate::detection::Unit;
use crate::line::Line;
use crate::number::DEFAULT_OPTIONS;
use crate::phrase_matcher::PhraseMatcher;
use crate::quantity_matcher::match_quantity_after_dash;
use crate::tables::dates::{APPROX, BEFORE_APPROX, BEFORE_YEAR};
use crate::tables::modifiers::BEFORE_PREPOSITION_ABOUT;
use crate::tables::names::{NOT_NAMES, NOT_PLURALS};
use crate::token::TokenKind;

static APPROX_PHRASES: LazyLock<PhraseMatcher<()>> =
    LazyLock::new(|| PhraseMatcher::new(APPROX.iter().map(|phrase| (*phrase, ()))));

/// Below this, four digits by themselves are as likely to be an amount as a year.
const FIRST_LIKELY_YEAR: u16 = 1800;

/// What four digits mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum YearOrAmount {
    Year,
    Amount,
    Unclear,
}

/// The bare year here.
pub(super) fn match_bare_year<'t>(line: &Line<'t>, index: usize) -> Option<&'t str> {
    (classify(line, index)? == YearOrAmount::Year)
        .then(|| line.get(index).map(|token| token.text))?
}

/// A year in a position where only a year makes sense: after a month.
pub(super) fn match_year_in_date<'t>(line: &Line<'t>, index: usize) -> Option<&'t str> {
    let unit = match_quantity_after_dash(line, index, DEFAULT_OPTIONS)?.may_be_year;
    // "winter of 2023-24"
    let dash =
        line.is_dash(index + 1) && line.is_attached(index + 1) && line.is_attached(index + 2);
    let short = dash && line.kind(index + 2) == Some(TokenKind::Numeral);
    (unit && !short && !is_in_compound(line, index) && line.is_year(index))
        .then(|| line.get(index).map(|token| token.text))?
}

/// The end of four digits that may be a year or an amount.
pub(super) fn match_unclear(line: &Line, index: usize) -> Option<usize> {
    (classify(line, index)? == YearOrAmount::Unclear).then_some(index + 1)
}

/// Where "2009-10" ends, which may be two years or a month.
pub(super) fn match_ambiguous(line: &Line, index: usize) -> Option<usize> {
    if line.is_year(index)
        && let Some((short, next)) = match_short_year(line, index)
        && (1..=12).contains(&next)
        && next > line.get(index)?.text[2..].parse::<u8>().ok()?
    {
        return Some(short);
    }
    None
}

/// Where the two digits after "2024-" end, and their value.
pub(super) fn match_short_year(line: &Line, index: usize) -> Option<(usize, u8)> {
    let dash =
        line.is_dash(index + 1) && line.is_attached(index + 1) && line.is_attached(index + 2);
    let token = line
        .get(index + 2)
        .filter(|token| dash && token.kind == TokenKind::Numeral)?;
    let ends = token.text.len() == 2 && !line.is_fused_with_next(index + 3);
    Some((index + 3, ends.then(|| token.text.parse().ok())??))
}

fn classify(line: &Line, index: usize) -> Option<YearOrAmount> {
    if !line.is_year(index) {
        return None;
    }
    let year: u16 = line.get(index)?.text.parse().ok()?;
    let quantity = match_quantity_after_dash(line, index, DEFAULT_OPTIONS)?;
    if !quantity.may_be_year || quantity.unit != Unit::Unspecified {
        return None;
    }
    if is_in_compound(line, index) {
        return Some(YearOrAmount::Unclear);
    }
    let has_context = line.is_after_one_of(index, BEFORE_YEAR);
    let round = year.is_multiple_of(100);
    let next = index + 1;
    let lower = line.get(next).is_some_and(|token| {
        token.kind == TokenKind::Word
            && token.has_space_before
            && token.text.starts_with(char::is_lowercase)
    });
    let far = lower
        && !line.is_one_of(next, NOT_NAMES)
        && !line.is_one_of(next, NOT_PLURALS)
        && line.is_plural_noun(next + 1);
    let plural = line.is_plural_noun(next);
    let counts = plural || far;
    let likely = year >= FIRST_LIKELY_YEAR;
    let is_year = match (counts, has_context) {
        (true, true) => (1900..2100).contains(&year) && !round,
        (true, false) => false,
        (false, true) => likely || line.is_after_one_of(index, &["in", "since", "year"]),
        (false, false) => likely && !(round && lower),
    };
    Some(if is_year {
        YearOrAmount::Year
    } else if plural && !has_context {
        YearOrAmount::Amount
    } else {
        YearOrAmount::Unclear
    })
}

/// "2000-seat": a compound that is neither a year nor a plain amount.
fn is_in_compound(line: &Line, index: usize) -> bool {
    let dash =
        line.is_dash(index + 1) && line.is_attached(index + 1) && line.is_attached(index + 2);
    line.is_fused_with_next(index + 1)
        || dash && line.kind(index + 2) == Some(TokenKind::Word) && !line.is_token(index + 1, "—")
}

/// "around 1990", "circa 1850"
pub(super) fn match_approximate(line: &Line, index: usize) -> Option<DateMatch> {
    let ((), start) = APPROX_PHRASES.match_longest(line, index)?;
    if !line.is_year(start)
        || line.is_token(index, "about") && line.is_after_one_of(index, BEFORE_PREPOSITION_ABOUT)
    {
        return None;
    }
    let token = line.get(start)?;
    let year: u16 = token.text.parse().ok()?;
    let has_context =
        line.is_after_one_of(index, BEFORE_APPROX) || line.is_one_of(index, &["circa", "c", "ca"]);
    let round = year.is_multiple_of(100) && !line.ends_clause(start + 1);
    let likely = has_context || year >= FIRST_LIKELY_YEAR;
    (likely && !round && classify(line, start)? == YearOrAmount::Year
        || has_context && !round && !line.is_plural_noun(start + 1))
    .then(|| (format!("{}~", token.text), start + 1))
}
