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

    /// Is this, folded in the midst of a turn, the same text? A mark that opens what was asked has no
    /// number before it to measure; the number that it stands behind there is no part of the words.
    pub(super) fn is_same(&self, there: &str) -> bool {
        there == self.text
            || there.strip_prefix('"').is_some_and(|rest| {
                let asked = self.text.strip_prefix('\'');
                asked.is_some_and(|asked| asked == rest)
            })
    }
}
