//! Passages that need no folding, because folding would change nothing but case.

use std::ops::Range;

use onrecord_text::folding::{Folding, is_unit_symbol};

/// Signs that fold to themselves, whatever precedes or follows them.
const PLAIN_SIGNS: &[u8] = b" ',.;:!?()";

/// Sequences that folding may shorten: spaces next to a space or a punctuation mark, and full stops that may
/// belong to an ellipsis.
const REMOVABLE_SPACES: &[&str] = &["  ", "..", " .", " ?", " !", " ;", " :"];

/// The passage at a span, if each of its characters folds to itself alone, apart from case. `None` also if
/// that is uncertain, or if the span is not in the text.
pub(super) fn plain_stretch<'a>(
    text: &'a str,
    span: &Range<usize>,
    folding: Folding,
) -> Option<&'a str> {
    let passage = text.get(span.clone())?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || PLAIN_SIGNS.contains(&byte);
    // A space at an end may be folded together with its neighbours, and a full stop may belong to an
    // ellipsis.
    let has_ambiguous_end = passage.starts_with([' ', '.']) || passage.ends_with(' ');
    let folds_to_itself = passage.bytes().all(is_plain)
        && !has_ambiguous_end
        && !REMOVABLE_SPACES
            .iter()
            .any(|spaces| passage.contains(spaces));
    // A combining mark after the passage would belong to its last letter.
    let has_no_mark_after = text.as_bytes().get(span.end).is_none_or(u8::is_ascii);
    let keeps_case = folding == Folding::Case && may_keep_case(passage);
    (folds_to_itself && has_no_mark_after && !keeps_case).then_some(passage)
}

/// Whether the passage may have a capital letter that case folding keeps: inside a word, or in a unit symbol.
fn may_keep_case(passage: &str) -> bool {
    let bytes = passage.as_bytes();
    let has_capital_inside = bytes
        .windows(2)
        .any(|pair| pair[0].is_ascii_alphanumeric() && pair[1].is_ascii_uppercase());
    let begins_with_capital = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    has_capital_inside
        || passage
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|word| begins_with_capital(word) && is_unit_symbol(word))
}
