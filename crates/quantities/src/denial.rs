//! Words before an amount or a date that deny it.

use super::line::Line;
use super::says::Unit;
use super::tables::idioms::TIME_UNITS;
use super::tables::modifiers::{DENIAL_ENDS, DENIERS};
use super::token::Kind;

/// "not" or "n't" directly before.
pub(super) fn is_denied(line: &Line, at: usize) -> bool {
    line.follows(at, &["not", "never"])
        || at >= 2 && line.follows(at, &["t"]) && line.is(at - 2, "'")
}

/// "don't have more than 5", "I don't think it was over 100"; but "hasn't rained for over 3 weeks".
pub(super) fn is_denied_afar(line: &Line, at: usize, unit: &Unit) -> bool {
    const REACH: usize = 6;
    let lasts = matches!(unit, Unit::Said(code) if TIME_UNITS.contains(code));
    (at.saturating_sub(REACH)..at)
        .rev()
        .take_while(|near| line.kind(*near) == Some(Kind::Word) || line.is(*near, "'"))
        .take_while(|near| !(line.is_one_of(*near, DENIAL_ENDS) || lasts && line.is(*near, "for")))
        .any(|near| is_denied(line, near + 1) || line.is_one_of(near, DENIERS))
}
