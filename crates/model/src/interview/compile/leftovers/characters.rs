//! Characters that do not belong in a transcript: those that replace characters lost in a conversion, and
//! those that change the direction of the text.

use super::{Leftover, char_at};
use crate::source::diagnostic::DiagnosticCode;

/// Matches a character that replaces a lost one, or that is invisible.
pub(super) fn match_lost(text: &str, offset: usize) -> Option<Leftover> {
    let (what, help) = match char_at(text, offset)? {
        '\u{FFFD}' => (
            "a character was lost here (U+FFFD)",
            "replace it with the character in the source",
        ),
        '\u{FFFC}' => (
            "an embedded object was removed here (U+FFFC)",
            "remove the character",
        ),
        '\u{FEFF}' => (
            "the text contains an invisible byte order mark (U+FEFF)",
            "remove it",
        ),
        _ => return None,
    };
    Some(Leftover::new(
        offset..offset + 3,
        DiagnosticCode::LostCharacter,
        what,
        help,
    ))
}

/// Matches UTF-8 that was decoded as Windows-1252: “â€™” for “’”, “Ã©” for “é”.
pub(super) fn match_mojibake(text: &str, offset: usize) -> Option<Leftover> {
    let mut characters = text[offset..].chars();
    let (first, second) = (characters.next()?, characters.next()?);
    let third = characters.next().filter(|c| !c.is_whitespace());
    let is_misread = match first {
        'â' => second == '€',
        'Ã' => matches!(
            second,
            '\u{80}'
                ..='\u{BF}'
                    | '€'
                    | '‚'
                    | '„'
                    | '‡'
                    | '‰'
                    | '–'
                    | '—'
                    | '˜'
                    | '™'
                    | '“'
                    | '”'
                    | '•'
        ),
        'Â' => matches!(second, '\u{A1}'..='\u{BF}'),
        _ => false,
    };
    let third = third.filter(|_| first == 'â').map_or(0, char::len_utf8);
    is_misread.then(|| {
        let span = offset..offset + first.len_utf8() + second.len_utf8() + third;
        let help =
            "the text was decoded with the wrong character encoding: copy it from the source again";
        Leftover::new(
            span,
            DiagnosticCode::LostCharacter,
            "a character was decoded wrongly",
            help,
        )
    })
}

/// Whether there is a bidirectional embedding, override or isolate control (UAX #9) at `offset`.
pub(super) fn is_bidi_control(text: &str, offset: usize) -> bool {
    char_at(text, offset)
        .is_some_and(|c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
}

/// Finds the first control that changes the direction of a text unnecessarily. An override, which can
/// make readers see different words, is reported first. The other controls are legitimate in a text with
/// both directions, if they are balanced.
pub(super) fn find_bidi_control(text: &str) -> Option<Leftover> {
    let controls = || {
        text.char_indices()
            .filter(|(offset, _)| is_bidi_control(text, *offset))
    };
    let overrides = controls().find(|(_, c)| matches!(c, '\u{202D}' | '\u{202E}'));
    let is_in_order = || has_rtl_letters(text) && has_balanced_controls(text);
    let (offset, c) = overrides.or_else(|| controls().next().filter(|_| !is_in_order()))?;
    Some(Leftover::new(
        offset..offset + c.len_utf8(),
        DiagnosticCode::DirectionControl,
        "an invisible character changes the direction of the text",
        format!(
            "remove it (U+{:04X}): it makes words appear in a different order",
            u32::from(c)
        ),
    ))
}

/// Whether a text contains right-to-left letters.
fn has_rtl_letters(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    })
}

/// Whether every embedding and isolate is closed.
fn has_balanced_controls(text: &str) -> bool {
    let (mut embeddings, mut isolates) = (0_i64, 0_i64);
    for c in text.chars() {
        match c {
            '\u{202A}' | '\u{202B}' => embeddings += 1,
            '\u{202C}' => embeddings -= 1,
            '\u{2066}'..='\u{2068}' => isolates += 1,
            '\u{2069}' => isolates -= 1,
            _ => {}
        }
        if embeddings < 0 || isolates < 0 {
            return false;
        }
    }
    embeddings == 0 && isolates == 0
}
