//! Numbers that are part of a name: "Chapter 11", "Apollo 11", "10 Downing Street".

use rust_decimal::Decimal;

use super::detection::Unit;
use super::line::Line;
use super::quantity::Quantity;
use super::tables::dates::{MONTHS, MONTHS_SHORT};
use super::tables::names::{LABELS, LABELS_WHEN_CAPITAL, NOT_NAMES, SINGULAR_VERBS, STREETS};
use super::token::TokenKind;

/// "Chapter 11", "Apollo 11", "the Big Three", "No. 5"
pub(super) fn is_in_name(line: &Line, quantity: &Quantity) -> bool {
    let index = quantity.number_start;
    let bare = quantity.unit == Unit::Unspecified && quantity.scale == Decimal::ONE;
    let word = line.kind(index) == Some(TokenKind::Word);
    if word
        && line.is_capitalized(index)
        && !line.begins_sentence(index)
        && !is_all_caps(line, index)
    {
        return true;
    }
    if !bare {
        return false;
    }
    let clock = index >= 2
        && line.is_after_one_of(index, &["past", "to"])
        && line.is_one_of(index - 2, &["half", "quarter", "five", "ten", "twenty"]);
    clock && quantity.end == index + 1 && line.is_after_one_of(index, &["past"])
        || clock && line.is_token(index - 2, "quarter")
        || is_label(line, index, quantity.end)
        || index >= 2
            && (line.is_one_of(index - 1, &["and", "or", "to", "through", "&"])
                || line.is_dash(index - 1))
            && line.kind(index - 2) == Some(TokenKind::Numeral)
            && is_label(line, index - 2, quantity.end)
        || !word && is_after_proper_noun(line, index)
}

fn is_label(line: &Line, index: usize, end: usize) -> bool {
    let Some(last) = index.checked_sub(1) else {
        return false;
    };
    let dotted = line.is_token(last, ".") && line.is_attached(last) && last > 0;
    let label = if dotted { last - 1 } else { last };
    let word = line.folded(label);
    let is_of_tables = |word: &&str| LABELS.contains(word) || LABELS_WHEN_CAPITAL.contains(word);
    let singular = word.strip_suffix('s').unwrap_or(word);
    let Some(word) = [word, singular].into_iter().find(is_of_tables) else {
        return false;
    };
    if dotted && word.len() > 3 {
        return false;
    }
    LABELS.contains(&word)
        || line.is_capitalized(label)
        || dotted
        || word != "no" && !line.is_plural_noun(end)
}

/// A capitalized word in mid-sentence makes the number after it part of a name.
fn is_after_proper_noun(line: &Line, index: usize) -> bool {
    let Some(last) = index.checked_sub(1) else {
        return false;
    };
    let word = line.folded(last);
    let number = line
        .get(index)
        .is_some_and(|token| token.has_space_before && !token.text.contains([',', '.']));
    number
        && line
            .kind(last)
            .is_some_and(|kind| matches!(kind, TokenKind::Word | TokenKind::Opaque))
        && line.is_capitalized(last)
        && (!line.begins_sentence(last) || line.is_one_of(index + 1, SINGULAR_VERBS))
        && !NOT_NAMES.contains(&word)
        && !MONTHS.iter().any(|(name, ..)| *name == word)
        && !MONTHS_SHORT.iter().any(|(name, _)| *name == word)
}

fn is_all_caps(line: &Line, index: usize) -> bool {
    line.get(index)
        .is_some_and(|token| token.text.len() > 1 && token.text.chars().all(char::is_uppercase))
}

/// "10 Downing Street"
pub(super) fn is_street_address(line: &Line, quantity: &Quantity) -> bool {
    line.is_capitalized(quantity.end)
        && (quantity.end + 1..quantity.end + 3)
            .any(|near| line.is_capitalized(near) && line.is_one_of(near, STREETS))
}
