//! The control characters that mask code in a draft, byte for byte, and what a reader sees of them.

/// Stands for a byte of code that shows nothing.
pub(super) const HIDDEN: u8 = 1;

/// Stands for the first byte of code whose output is unknown.
pub(super) const UNKNOWN: u8 = 2;

/// Stands for the first byte of code that begins a quotation.
pub(super) const OPENS_QUOTE: u8 = 3;

/// Stands for the last byte of code that ends a quotation.
pub(super) const CLOSES_QUOTE: u8 = 4;

/// What a reader sees of code that shows something unknown: a sign that is in no record.
pub(super) const REPLACEMENT: char = '\u{FFFC}';

/// What a reader sees of such a byte.
pub(super) fn rendered(c: char) -> Option<&'static str> {
    match u8::try_from(c).ok()? {
        HIDDEN => Some(""),
        UNKNOWN => Some("\u{FFFC}"),
        OPENS_QUOTE => Some("“"),
        CLOSES_QUOTE => Some("”"),
        _ => None,
    }
}
