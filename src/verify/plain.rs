//! Stretches that need no folding: what stands there is what folding makes of it, case aside.

use std::ops::Range;

use crate::text::folding::Folding;

/// Signs that fold to themselves, whatever stands beside them.
const SIGNS: &[u8] = b" ',.;:!?()";

/// Does each character of a stretch fold to itself, but for its case, as a piece of its own? It may
/// say no where that is so. `None` for a stretch that isn't in the text.
pub(super) fn plain<'a>(text: &'a str, span: &Range<usize>, folding: Folding) -> Option<&'a str> {
    let stretch = text.get(span.clone())?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || SIGNS.contains(&byte);
    let folds_to_itself = stretch.bytes().all(is_plain) && !stretch.contains("  ");
    // A mark on the last letter would be a part of it.
    let ends_here = text.as_bytes().get(span.end).is_none_or(u8::is_ascii);
    let keeps_case = folding == Folding::Case && may_have_units(stretch, &text[..span.start]);
    (folds_to_itself && ends_here && !keeps_case).then_some(stretch)
}

/// May there be the symbol of a unit, which keeps its case after a number?
fn may_have_units(stretch: &str, before: &str) -> bool {
    let is_no_number = |byte: &u8| byte.is_ascii_graphic() && !byte.is_ascii_digit();
    let follows_no_number = match before.as_bytes().split_last() {
        None => true,
        Some((b' ', before)) => before.last().is_some_and(is_no_number),
        Some((last, _)) => is_no_number(last),
    };
    !follows_no_number || stretch.bytes().any(|byte| byte.is_ascii_digit())
}
