//! Passages that need no folding, because folding would change nothing but case.

use std::ops::Range;

use onrecord_text::folding::{Folding, is_unit_symbol};

/// The passage at a span, if each of its characters folds to itself alone, apart from case. `None` also if
/// that is uncertain, or if the span is not in the text.
pub(super) fn plain_stretch<'a>(
    text: &'a str,
    span: &Range<usize>,
    folding: Folding,
) -> Option<&'a str> {
    let passage = text.get(span.clone())?;
    // A space at an end may be folded together with its neighbours, and a full stop may belong to an
    // ellipsis.
    let has_ambiguous_end = passage.starts_with([' ', '.']) || passage.ends_with(' ');
    let folds_to_itself = passage.bytes().all(is_plain)
        && !has_ambiguous_end
        && !passage.as_bytes().windows(2).any(may_be_shortened);
    // A combining mark after the passage would belong to its last letter.
    let has_no_mark_after = text.as_bytes().get(span.end).is_none_or(u8::is_ascii);
    let keeps_case = || folding == Folding::Case && may_keep_case(passage);
    (folds_to_itself && has_no_mark_after && !keeps_case()).then_some(passage)
}

/// Whether this is a letter, a digit, or a sign that folds to itself, whatever precedes or follows it.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b' ' | b'\'' | b',' | b'.' | b';' | b':' | b'!' | b'?' | b'(' | b')'
        )
}

/// Whether folding may shorten these two characters: a space next to a space or a punctuation mark, or full
/// stops that may belong to an ellipsis.
fn may_be_shortened(pair: &[u8]) -> bool {
    matches!(
        pair,
        [b' ', b' ' | b'.' | b'?' | b'!' | b';' | b':'] | [b'.', b'.']
    )
}

/// Whether the passage may have a capital letter that case folding keeps: inside a word, or in a unit symbol.
fn may_keep_case(passage: &str) -> bool {
    let mut before = b' ';
    passage.bytes().enumerate().any(|(start, byte)| {
        let is_inside = std::mem::replace(&mut before, byte).is_ascii_alphanumeric();
        let word = || {
            let word = &passage[start..];
            &word[..word
                .find(|c: char| !c.is_ascii_alphanumeric())
                .unwrap_or(word.len())]
        };
        byte.is_ascii_uppercase() && (is_inside || is_unit_symbol(word()))
    })
}
