//! Messages about text that looks like a quotation and cannot be checked.

use onrecord_drafts::NotCheckedReason;

/// The message, in one sentence.
pub(super) fn message(reason: NotCheckedReason) -> &'static str {
    match reason {
        NotCheckedReason::NeverClosed => {
            "this quotation mark is never closed, so what it quotes is not checked"
        }
        NotCheckedReason::ClosesNothing => {
            "this closing quotation mark has no opening mark, so what it quotes is not checked"
        }
        NotCheckedReason::Apostrophe => {
            "this single mark is treated as an apostrophe, not as a quotation mark"
        }
        NotCheckedReason::Pointer => {
            "this guillemet has spaces on both sides, so it is not treated as a quotation mark"
        }
        NotCheckedReason::Title => "words between title marks are not checked",
        NotCheckedReason::Code => {
            "this quotation contains `<code>`, or template code whose output is unknown, so it is not checked"
        }
        NotCheckedReason::Output => {
            "the output of this template code is unknown, so quotations in it are not checked"
        }
        NotCheckedReason::Attribution => {
            "these words stand in the attribution of a quotation, like the title of a work, so they are not checked"
        }
        NotCheckedReason::Directive => {
            "this quotation is in markup that onrecord does not parse, so it is not checked"
        }
        NotCheckedReason::Label => {
            "this paragraph begins with a speaker's name but has no quotation marks, so it is not checked"
        }
        NotCheckedReason::DialogueDash => {
            "this paragraph begins with a dialogue dash: where the speech ends is unknown, so it is not checked"
        }
    }
}

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
