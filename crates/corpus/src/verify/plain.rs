//! Stretches that need no folding: what stands there is what folding makes of it, case aside.

use std::ops::Range;

use onrecord_text::folding::{Folding, is_unit_symbol};

/// Signs that fold to themselves, whatever stands beside them.
const PLAIN_SIGNS: &[u8] = b" ',.;:!?()";

/// Spaces that may be left out: beside marks and full stops, which may be those of an ellipsis.
const REMOVABLE_SPACES: &[&str] = &["  ", "..", " .", " ?", " !", " ;", " :"];

/// Does each character of a stretch fold to itself, but for its case, as a piece of its own? It may
/// say no where that is so. `None` for a stretch that isn't in the text.
pub(super) fn plain_stretch<'a>(
    text: &'a str,
    span: &Range<usize>,
    folding: Folding,
) -> Option<&'a str> {
    let stretch = text.get(span.clone())?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || PLAIN_SIGNS.contains(&byte);
    // A space at an end may belong to what stands beside the stretch, and a full stop to an ellipsis.
    let has_odd_end = stretch.starts_with([' ', '.']) || stretch.ends_with(' ');
    let folds_to_itself = stretch.bytes().all(is_plain)
        && !has_odd_end
        && !REMOVABLE_SPACES.iter().any(|odd| stretch.contains(odd));
    // A mark on the last letter would be a part of it.
    let ends_here = text.as_bytes().get(span.end).is_none_or(u8::is_ascii);
    let keeps_case = folding == Folding::Case && may_keep_case(stretch);
    (folds_to_itself && ends_here && !keeps_case).then_some(stretch)
}

/// May there be a capital that stays: inside a word, or in the symbol of a unit?
fn may_keep_case(stretch: &str) -> bool {
    let bytes = stretch.as_bytes();
    let has_capital_inside = bytes
        .windows(2)
        .any(|pair| pair[0].is_ascii_alphanumeric() && pair[1].is_ascii_uppercase());
    let begins_with_capital = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    has_capital_inside
        || stretch
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|word| begins_with_capital(word) && is_unit_symbol(word))
}
