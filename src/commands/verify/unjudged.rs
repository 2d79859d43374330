//! Messages about text that looks like a quotation and cannot be checked.

use onrecord_drafts::NotCheckedReason;

/// Suggests a fix for an unmatched straight mark if more straight marks follow on the line: nested
/// straight marks are ambiguous.
pub(super) fn help(
    reason: NotCheckedReason,
    mark: &str,
    rest_of_line: &str,
) -> Option<&'static str> {
    let is_nested =
        reason == NotCheckedReason::NeverClosed && mark == "\"" && rest_of_line.contains('"');
    is_nested
        .then_some("use single marks for a quotation within a quotation, or curly marks for both")
}

/// The reason in a few words, for a list.
pub(super) fn heading(reason: NotCheckedReason) -> &'static str {
    match reason {
        NotCheckedReason::NeverClosed => "never closed",
        NotCheckedReason::ClosesNothing => "no opening mark",
        NotCheckedReason::Apostrophe => "single mark treated as an apostrophe",
        NotCheckedReason::Pointer => "guillemet with spaces on both sides",
        NotCheckedReason::Title => "title marks",
        NotCheckedReason::DialogueDash => "begins with a dialogue dash",
        NotCheckedReason::Code => "code",
        NotCheckedReason::Output => "output of template code",
        NotCheckedReason::Attribution => "in an attribution",
        NotCheckedReason::Directive => "markup that is not parsed",
        NotCheckedReason::Label => "begins with a speaker's name",
    }
}
