//! Quotations that the draft itself sets aside, by a comment right after them: words that somebody
//! said elsewhere.

use std::ops::Range;

/// What a comment says that sets the quotation before it aside.
const OPENING: &str = "onrecord: set aside";

/// Why a comment sets aside what stands before it, up to `end`; `None` when it doesn't.
pub(super) fn reason(draft: &str, end: usize, comment: &Range<usize>) -> Option<String> {
    let between = draft.get(end..comment.start)?;
    if between.contains(char::is_alphanumeric) {
        return None;
    }
    let written = draft[comment.clone()]
        .trim()
        .strip_prefix("<!--")?
        .trim_start();
    let reason = written.strip_prefix(OPENING)?;
    let reason = reason.split("-->").next().unwrap_or_default();
    Some(
        reason
            .trim_matches([' ', ',', ':', '\n', '\r', '\t'])
            .to_owned(),
    )
}
