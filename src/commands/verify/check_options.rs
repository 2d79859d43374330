//! The options that apply to all quotations of a run.

use super::refusal_reason::RefusalReason;

/// The options that apply to all quotations of a run.
#[derive(Debug, Clone)]
pub(super) struct CheckOptions<'a> {
    pub(super) speaker: Option<&'a str>,
    pub(super) interview: Option<&'a str>,
    /// The reasons that do not make a quotation fail.
    pub(super) allowed: Vec<RefusalReason>,
    pub(super) checks_short: bool,
}

/// The minimum number of words of a quotation to check. Shorter quotations are too common to be meaningful
/// evidence.
pub(super) const MIN_WORDS: usize = 3;
