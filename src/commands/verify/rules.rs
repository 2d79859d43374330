//! What is asked of all quotations.

use super::kinds::Kind;

/// What is asked of all quotations.
#[derive(Debug, Clone)]
pub(super) struct Rules<'a> {
    pub(super) speaker: Option<&'a str>,
    pub(super) interview: Option<&'a str>,
    /// What may pass in all of them.
    pub(super) allowed: Vec<Kind>,
    pub(super) short: bool,
}

/// Fewer words are in too many texts, and in too many mouths, to mean anything.
pub(super) const SHORTEST: usize = 3;
