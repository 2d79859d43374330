//! Currencies next to a number: ISO 4217 codes, signs and names.

use std::sync::LazyLock;

use super::currency_code::find_code;
use super::detection::Unit;
use super::line::Line;
use super::phrase_matcher::PhraseMatcher;
use super::tables::currencies::{CODES_THAT_ARE_WORDS, NAMES, NAMES_AFTER_DIGITS, SIGNS};
use super::token::TokenKind;

static CURRENCY_NAMES: LazyLock<PhraseMatcher<&'static Unit>> = LazyLock::new(|| {
    PhraseMatcher::new(
        NAMES
            .iter()
            .flat_map(|row| row.names.iter().map(move |name| (*name, &row.unit))),
    )
});
static CURRENCY_NAMES_AFTER_DIGITS: LazyLock<PhraseMatcher<&'static Unit>> = LazyLock::new(|| {
    let rows = NAMES_AFTER_DIGITS.iter();
    PhraseMatcher::new(rows.flat_map(|row| row.names.iter().map(move |name| (*name, &row.unit))))
});

/// The sign or code that begins here, and where the digits after it begin.
pub(super) fn match_before_number(line: &Line, index: usize) -> Option<(Unit, usize)> {
    let token = line.get(index)?;
    let (unit, end) = match token.kind {
        TokenKind::Word
            if !CODES_THAT_ARE_WORDS.contains(&token.text) && find_code(token.text).is_some() =>
        {
            (Unit::Code(find_code(token.text)?), index + 1)
        }
        TokenKind::Word | TokenKind::Sign => match_sign(line, index)?,
        _ => return None,
    };
    (line.kind(end)? == TokenKind::Numeral).then_some((unit, end))
}

/// The currency that follows a number.
pub(super) fn match_after_number(line: &Line, end: usize, digits: bool) -> Option<(Unit, usize)> {
    if let Some(found) = line
        .next_joined(end)
        .and_then(|next| CURRENCY_NAMES.match_longest(line, next))
    {
        return Some((found.0.clone(), found.1));
    }
    if !digits {
        return None;
    }
    if let Some(found) = line
        .next_joined(end)
        .and_then(|next| CURRENCY_NAMES_AFTER_DIGITS.match_longest(line, next))
    {
        return Some((found.0.clone(), found.1));
    }
    let token = line.get(end)?;
    if token.kind == TokenKind::Word
        && let Some(code) = find_code(token.text)
    {
        let word = CODES_THAT_ARE_WORDS.contains(&token.text) && !line.ends_clause(end + 1);
        return (!word).then_some((Unit::Code(code), end + 1));
    }
    // "5 $10 notes": the sign belongs to the number after it.
    let (unit, after) = match_sign(line, end)?;
    (line.kind(after) != Some(TokenKind::Numeral)).then_some((unit, after))
}

fn match_sign(line: &Line, index: usize) -> Option<(Unit, usize)> {
    SIGNS.iter().find_map(|row| {
        let end = row
            .names
            .iter()
            .find_map(|name| match_spelling(line, index, name))?;
        Some((row.unit.clone(), end))
    })
}

/// The end of the tokens that spell this sign without a space.
fn match_spelling(line: &Line, index: usize, sign: &str) -> Option<usize> {
    let mut rest = sign;
    let mut end = index;
    while !rest.is_empty() {
        let token = line
            .get(end)
            .filter(|token| end == index || !token.has_space_before)?;
        rest = rest.strip_prefix(token.text)?;
        end += 1;
    }
    Some(end)
}

/// Combines two mentions of a currency into the more specific one, if they agree.
pub(super) fn reconcile(before: Unit, after: Unit) -> Option<Unit> {
    match (&before, &after) {
        (Unit::Ambiguous { codes, .. }, Unit::Code(code)) if codes.contains(code) => Some(after),
        (Unit::Code(code), Unit::Ambiguous { codes, .. }) if codes.contains(code) => Some(before),
        (Unit::Ambiguous { name, .. }, Unit::Ambiguous { name: other, .. }) if name == other => {
            Some(before)
        }
        _ => (before == after).then_some(before),
    }
}
