//! What is asked of all quotations.

use super::refusal_reason::RefusalReason;

/// What is asked of all quotations.
#[derive(Debug, Clone)]
pub(super) struct CheckOptions<'a> {
    pub(super) speaker: Option<&'a str>,
    pub(super) interview: Option<&'a str>,
    /// What may pass in all of them.
    pub(super) allowed: Vec<RefusalReason>,
    pub(super) checks_short: bool,
}

/// Fewer words are in too many texts, and in too many mouths, to mean anything.
pub(super) const MIN_WORDS: usize = 3;
