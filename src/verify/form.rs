//! A text as it is looked for at one level.

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
        let (all, trimmed) = (folded.as_str(), folded.as_str().trim_matches(' '));
        let blanks = all.len() - all.trim_start_matches(' ').len();
        Some(Self {
            folding,
            text: trimmed.to_owned(),
            lead: first.start - blanks,
        })
    }
}
