//! The control characters that mask code in a draft, byte for byte, and what they are rendered as.

/// A byte of code that is rendered as nothing.
pub(super) const HIDDEN: u8 = 1;

/// The first byte of code whose output is unknown.
pub(super) const UNKNOWN: u8 = 2;

/// The first byte of code that begins a quotation.
pub(super) const OPENS_QUOTE: u8 = 3;

/// The last byte of code that ends a quotation.
pub(super) const CLOSES_QUOTE: u8 = 4;

/// The rendering of code whose output is unknown: a character that no transcript contains.
pub(super) const REPLACEMENT: char = '\u{FFFC}';

/// Whether a character is part of words, or stands for code that may be.
pub(super) fn is_part_of_words(c: char) -> bool {
    c.is_alphanumeric() || c == REPLACEMENT
}

/// Takes the place of the same control characters in a draft, in which they mean nothing.
const SUBSTITUTE: u8 = 0x1A;

/// The bytes of a draft without masks.
pub(super) fn unmasked_bytes(draft: &str) -> Vec<u8> {
    let is_mask = |byte: u8| (HIDDEN..=CLOSES_QUOTE).contains(&byte);
    let bytes = draft.bytes();
    bytes
        .map(|byte| if is_mask(byte) { SUBSTITUTE } else { byte })
        .collect()
}

/// The rendering of a mask; `None` for other characters.
pub(super) fn rendered(c: char) -> Option<&'static str> {
    match u8::try_from(c).ok()? {
        HIDDEN => Some(""),
        UNKNOWN => Some("\u{FFFC}"),
        OPENS_QUOTE => Some("“"),
        CLOSES_QUOTE => Some("”"),
        _ => None,
    }
}
