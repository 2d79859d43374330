//! Days and years in a list that names the month or century only once: "2, 3 and 4 March", "March 2, 3 and
//! 4", "2013, 14 and 15".

use crate::line::Line;
use crate::month::match_month;
use crate::token::TokenKind;

/// How many tokens are checked in each direction.
const MAX_TOKENS: usize = 10;

/// Whether this numeral, or range of two, is a day in a list whose month comes before or after its other
/// days.
pub(crate) fn is_listed_day(line: &Line, index: usize, end: usize) -> bool {
    let days = end == index + 1 || line.is_dash(index + 1) && end == index + 3;
    if !days || !is_day(line, index) {
        return false;
    }
    let mut after = end;
    while after < index + MAX_TOKENS {
        if match_month(line, after).is_some() {
            return true;
        }
        let next = skip_connectors(line, after);
        if next == after || !is_day(line, next) {
            break;
        }
        after = next + 1;
    }
    let mut before = index;
    while before + MAX_TOKENS > index {
        let last = skip_connectors_backward(line, before);
        if last == before || last == 0 || !is_day(line, last - 1) {
            return false;
        }
        before = last - 1;
        if before > 0 && match_month(line, before - 1).is_some() {
            return !line.is_plural_noun(end);
        }
    }
    false
}

/// Whether this numeral is the short form of the year that follows the previous one in its list.
pub(crate) fn is_listed_year(line: &Line, index: usize, end: usize) -> bool {
    let own = line.get(index).filter(|token| token.text.len() == 2);
    if end != index + 1 || own.is_none() || line.is_plural_noun(end) {
        return false;
    }
    let mut near = index;
    while near + MAX_TOKENS > index {
        let last = skip_connectors_backward(line, near);
        if last == near || last == 0 {
            return false;
        }
        let (Some(this), Some(before)) =
            (last_two_digits(line, near), last_two_digits(line, last - 1))
        else {
            return false;
        };
        if this != before + 1 {
            return false;
        }
        if line.is_year(last - 1) {
            return true;
        }
        near = last - 1;
    }
    false
}

/// The last two digits of a year, or a two-digit numeral.
fn last_two_digits(line: &Line, index: usize) -> Option<u8> {
    let token = line
        .get(index)
        .filter(|token| token.kind == TokenKind::Numeral)?;
    let digits = if line.is_year(index) {
        token.text.get(2..)?
    } else {
        token.text
    };
    (digits.len() == 2).then(|| digits.parse().ok())?
}

/// Whether this is a numeral from 1 to 31.
pub(crate) fn is_day(line: &Line, index: usize) -> bool {
    line.get(index).is_some_and(|token| {
        token.kind == TokenKind::Numeral
            && token
                .text
                .parse::<u8>()
                .is_ok_and(|day| (1..=31).contains(&day))
    })
}

fn is_connector(line: &Line, index: usize) -> bool {
    line.is_one_of(index, &["and", "or", "&", ",", "to"]) || line.is_dash(index)
}

fn skip_connectors(line: &Line, mut index: usize) -> usize {
    let last = index + 2;
    while index < last && is_connector(line, index) {
        index += 1;
    }
    index
}

fn skip_connectors_backward(line: &Line, mut index: usize) -> usize {
    let first = index.saturating_sub(2);
    while index > first && is_connector(line, index - 1) {
        index -= 1;
    }
    index
}
