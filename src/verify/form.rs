//! A text as it is looked for at one level.

use unicode_normalization::char::is_combining_mark;

use crate::text::folding::{Folded, Folding};

/// A folded text without blanks at its ends.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Form {
    pub(super) folding: Folding,
    pub(super) text: String,
    /// Where its first word begins.
    pub(super) lead: usize,
}

impl Form {
    /// `None` for a text without words.
    pub(super) fn new(text: &str, folding: Folding) -> Option<Self> {
        let folded = Folded::new(text, folding);
        let first = folded.words().next()?;
        let all = folded.as_str();
        let mut blanks = all.len() - all.trim_start_matches(' ').len();
        // A mark on a blank is one with it.
        if all[blanks..].starts_with(is_combining_mark) {
            blanks = blanks.saturating_sub(1);
        }
        let trimmed = all[blanks..].trim_end_matches(' ');
        Some(Self {
            folding,
            text: trimmed.to_owned(),
            lead: first.start - blanks,
        })
    }
}
