//! Currencies beside a number: ISO 4217 codes, signs and names.

use std::sync::LazyLock;

use super::currency_code::code;
use super::line::Line;
use super::phrases::Phrases;
use super::says::Unit;
use super::tables::currencies::{CODES_THAT_ARE_WORDS, NAMES, NAMES_AFTER_DIGITS, SIGNS};
use super::token::Kind;

static BY_NAME: LazyLock<Phrases<&'static Unit>> = LazyLock::new(|| {
    Phrases::new(
        NAMES
            .iter()
            .flat_map(|row| row.names.iter().map(move |name| (*name, &row.unit))),
    )
});
static BY_NAME_AFTER_DIGITS: LazyLock<Phrases<&'static Unit>> = LazyLock::new(|| {
    let rows = NAMES_AFTER_DIGITS.iter();
    Phrases::new(rows.flat_map(|row| row.names.iter().map(move |name| (*name, &row.unit))))
});

/// The sign or code that begins here, and where the digits after it begin.
pub(super) fn before(line: &Line, at: usize) -> Option<(Unit, usize)> {
    let token = line.get(at)?;
    let (unit, end) = match token.kind {
        Kind::Word if !CODES_THAT_ARE_WORDS.contains(&token.text) && code(token.text).is_some() => {
            (Unit::Said(code(token.text)?), at + 1)
        }
        Kind::Word | Kind::Sign => sign(line, at)?,
        _ => return None,
    };
    (line.kind(end)? == Kind::Numeral).then_some((unit, end))
}

/// The currency that follows a number.
pub(super) fn after(line: &Line, end: usize, digits: bool) -> Option<(Unit, usize)> {
    if let Some(found) = line.joined(end).and_then(|next| BY_NAME.at(line, next)) {
        return Some((found.0.clone(), found.1));
    }
    if !digits {
        return None;
    }
    if let Some(found) = line
        .joined(end)
        .and_then(|next| BY_NAME_AFTER_DIGITS.at(line, next))
    {
        return Some((found.0.clone(), found.1));
    }
    let token = line.get(end)?;
    if token.kind == Kind::Word
        && let Some(code) = code(token.text)
    {
        let word = CODES_THAT_ARE_WORDS.contains(&token.text) && !line.ends_clause(end + 1);
        return (!word).then_some((Unit::Said(code), end + 1));
    }
    // "5 $10 notes": that sign belongs to the number after it.
    let (unit, after) = sign(line, end)?;
    (line.kind(after) != Some(Kind::Numeral)).then_some((unit, after))
}

fn sign(line: &Line, at: usize) -> Option<(Unit, usize)> {
    SIGNS.iter().find_map(|row| {
        let end = row.names.iter().find_map(|name| spelled(line, at, name))?;
        Some((row.unit.clone(), end))
    })
}

/// Where the tokens end that spell this sign without a blank.
fn spelled(line: &Line, at: usize, sign: &str) -> Option<usize> {
    let mut rest = sign;
    let mut end = at;
    while !rest.is_empty() {
        let token = line.get(end).filter(|token| end == at || !token.spaced)?;
        rest = rest.strip_prefix(token.text)?;
        end += 1;
    }
    Some(end)
}

/// What two statements of the currency say together: the narrower one, if they agree.
pub(super) fn both(before: Unit, after: Unit) -> Option<Unit> {
    match (&before, &after) {
        (Unit::Open { codes, .. }, Unit::Said(code)) if codes.contains(code) => Some(after),
        (Unit::Said(code), Unit::Open { codes, .. }) if codes.contains(code) => Some(before),
        (Unit::Open { name, .. }, Unit::Open { name: other, .. }) if name == other => Some(before),
        _ => (before == after).then_some(before),
    }
}
