//! The options that apply to all quotations of a run.

use super::refusal_reason::RefusalReason;

/// The options that apply to all quotations of a run.
#[derive(Debug, Clone, Default)]
pub(crate) struct CheckOptions<'a> {
    pub(crate) speaker: Option<&'a str>,
    pub(crate) interview: Option<&'a str>,
    /// The reasons that do not make a quotation fail.
    pub(crate) allowed: Vec<RefusalReason>,
    pub(crate) checks_short: bool,
}

/// The minimum number of words of a quotation to check. Shorter quotations are too common to be meaningful
/// evidence.
pub(crate) const MIN_WORDS: usize = 3;
