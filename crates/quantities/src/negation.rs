//! Words before an amount or a date that negate it.

use super::detection::Unit;
use super::line::Line;
use super::tables::idioms::TIME_UNITS;
use super::tables::modifiers::{NEGATION_ENDS, NEGATORS};
use super::token::TokenKind;

/// Whether "not", "never" or "n't" comes directly before the token.
pub(super) fn is_negated(line: &Line, index: usize) -> bool {
    line.is_after_one_of(index, &["not", "never"])
        || index >= 2 && line.is_after_one_of(index, &["t"]) && line.is_token(index - 2, "'")
}

/// Whether a word some tokens earlier negates the amount: "don't have more than 5", "I don't think it was
/// over 100"; but not in "hasn't rained for over 3 weeks".
pub(super) fn is_negated_at_distance(line: &Line, index: usize, unit: &Unit) -> bool {
    const REACH: usize = 6;
    let lasts = matches!(unit, Unit::Code(code) if TIME_UNITS.contains(code));
    (index.saturating_sub(REACH)..index)
        .rev()
        .take_while(|near| line.kind(*near) == Some(TokenKind::Word) || line.is_token(*near, "'"))
        .take_while(|near| {
            !(line.is_one_of(*near, NEGATION_ENDS) || lasts && line.is_token(*near, "for"))
        })
        .any(|near| is_negated(line, near + 1) || line.is_one_of(near, NEGATORS))
}
