//! Four digits: a year or an amount? Where the words leave it open, neither is read.

use super::point::Found;
use crate::line::Line;
use crate::number::ANY;
use crate::part::after_dash;
use crate::phrases::Phrases;
use crate::says::Unit;
use crate::tables::dates::{APPROX, BEFORE_APPROX, BEFORE_YEAR};
use crate::tables::modifiers::BEFORE_PLAIN_ABOUT;
use crate::tables::names::{NO_NAMES, NO_PLURALS};
use crate::token::Kind;
use std::sync::LazyLock;

static APPROX_WORDS: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::new(APPROX.iter().map(|phrase| (*phrase, ()))));

/// Before this, four digits alone are an amount as often as a year.
const FIRST_LIKELY: u16 = 1800;

/// What four digits are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Is {
    Year,
    Amount,
    Unclear,
}

/// The year that stands alone here.
pub(super) fn bare<'t>(line: &Line<'t>, at: usize) -> Option<&'t str> {
    (verdict(line, at)? == Is::Year).then(|| line.get(at).map(|token| token.text))?
}

/// A year in a place that only a year can have: after a month.
pub(super) fn placed<'t>(line: &Line<'t>, at: usize) -> Option<&'t str> {
    let unit = after_dash(line, at, ANY)?.maybe_year;
    // "winter of 2023-24"
    let dash = line.is_dash(at + 1) && line.glued(at + 1) && line.glued(at + 2);
    let short = dash && line.kind(at + 2) == Some(Kind::Numeral);
    (unit && !short && !grown(line, at) && line.is_year(at))
        .then(|| line.get(at).map(|token| token.text))?
}

/// Where the digits end that may be a year or an amount.
pub(super) fn unclear(line: &Line, at: usize) -> Option<usize> {
    (verdict(line, at)? == Is::Unclear).then_some(at + 1)
}

/// Where "2009-10" ends, which may be two years or a month.
pub(super) fn ambiguous(line: &Line, at: usize) -> Option<usize> {
    if line.is_year(at)
        && let Some((short, next)) = short_year(line, at)
        && (1..=12).contains(&next)
        && next > line.get(at)?.text[2..].parse::<u8>().ok()?
    {
        return Some(short);
    }
    None
}

/// The two digits after "2024-", and where they end.
pub(super) fn short_year(line: &Line, at: usize) -> Option<(usize, u8)> {
    let dash = line.is_dash(at + 1) && line.glued(at + 1) && line.glued(at + 2);
    let token = line
        .get(at + 2)
        .filter(|token| dash && token.kind == Kind::Numeral)?;
    let ends = token.text.len() == 2 && !line.grows_to_right(at + 3);
    Some((at + 3, ends.then(|| token.text.parse().ok())??))
}

fn verdict(line: &Line, at: usize) -> Option<Is> {
    if !line.is_year(at) {
        return None;
    }
    let year: u16 = line.get(at)?.text.parse().ok()?;
    let quantity = after_dash(line, at, ANY)?;
    if !quantity.maybe_year || quantity.unit != Unit::Unsaid {
        return None;
    }
    if grown(line, at) {
        return Some(Is::Unclear);
    }
    let placed = line.follows(at, BEFORE_YEAR);
    let round = year.is_multiple_of(100);
    let next = at + 1;
    let lower = line.get(next).is_some_and(|token| {
        token.kind == Kind::Word && token.spaced && token.text.starts_with(char::is_lowercase)
    });
    let far = lower
        && !line.is_one_of(next, NO_NAMES)
        && !line.is_one_of(next, NO_PLURALS)
        && line.is_plural_noun(next + 1);
    let plural = line.is_plural_noun(next);
    let counts = plural || far;
    let likely = year >= FIRST_LIKELY;
    let is_year = match (counts, placed) {
        (true, true) => (1900..2100).contains(&year) && !round,
        (true, false) => false,
        (false, true) => likely || line.follows(at, &["in", "since", "year"]),
        (false, false) => likely && !(round && lower),
    };
    Some(if is_year {
        Is::Year
    } else if plural && !placed {
        Is::Amount
    } else {
        Is::Unclear
    })
}

/// "2000-seat": a compound that neither reading explains.
fn grown(line: &Line, at: usize) -> bool {
    let dash = line.is_dash(at + 1) && line.glued(at + 1) && line.glued(at + 2);
    line.grows_to_right(at + 1)
        || dash && line.kind(at + 2) == Some(Kind::Word) && !line.is(at + 1, "—")
}

/// "around 1990", "circa 1850"
pub(super) fn approximate(line: &Line, at: usize) -> Option<Found> {
    let ((), start) = APPROX_WORDS.at(line, at)?;
    if !line.is_year(start) || line.is(at, "about") && line.follows(at, BEFORE_PLAIN_ABOUT) {
        return None;
    }
    let token = line.get(start)?;
    let year: u16 = token.text.parse().ok()?;
    let placed = line.follows(at, BEFORE_APPROX) || line.is_one_of(at, &["circa", "c", "ca"]);
    let round = year.is_multiple_of(100) && !line.ends_clause(start + 1);
    let likely = placed || year >= FIRST_LIKELY;
    (likely && !round && verdict(line, start)? == Is::Year
        || placed && !round && !line.is_plural_noun(start + 1))
    .then(|| (format!("{}~", token.text), start + 1))
}
