//! What is said of places that look like a quotation and can't be judged.

use onrecord_drafts::NotCheckedReason;

/// What stands there, in one clause.
pub(super) fn message(why: NotCheckedReason) -> &'static str {
    match why {
        NotCheckedReason::NeverClosed => {
            "a quotation mark that is never closed: what it quotes is not checked"
        }
        NotCheckedReason::ClosesNothing => {
            "a quotation mark that closes nothing: what it quotes is not checked"
        }
        NotCheckedReason::Apostrophe => {
            "a single mark that is taken for an apostrophe: it quotes nothing"
        }
        NotCheckedReason::Pointer => "a guillemet between spaces: it quotes nothing",
        NotCheckedReason::Title => "words between the marks of a title are not checked",
        NotCheckedReason::Code => {
            "a quotation with template code in it: what a reader sees is unknown, so it is not checked"
        }
        NotCheckedReason::Directive => {
            "this quotation is in the markup of another language, and is not checked"
        }
        NotCheckedReason::Label => {
            "a paragraph that begins with a speaker's name: without quotation marks it is not checked"
        }
        NotCheckedReason::DialogueDash => {
            "a paragraph that begins with a dash: where speech ends in it is not known, so it is not checked"
        }
    }
}

/// What to do about a mark without another, where more of its kind follow on the line: straight marks
/// within straight marks can't be told apart.
pub(super) fn help(why: NotCheckedReason, mark: &str, rest_of_line: &str) -> Option<&'static str> {
    let is_nested =
        why == NotCheckedReason::NeverClosed && mark == "\"" && rest_of_line.contains('"');
    is_nested.then_some("set a quotation within a quotation in single marks, or both in curly ones")
}

/// The heading of a list of them.
pub(super) fn heading(why: NotCheckedReason) -> &'static str {
    match why {
        NotCheckedReason::NeverClosed => "never closed",
        NotCheckedReason::ClosesNothing => "closes nothing",
        NotCheckedReason::Apostrophe => "single mark, taken for an apostrophe",
        NotCheckedReason::Pointer => "guillemet between spaces",
        NotCheckedReason::Title => "marks of a title",
        NotCheckedReason::DialogueDash => "begins with a dialogue dash",
        NotCheckedReason::Code => "template code",
        NotCheckedReason::Directive => "other markup",
        NotCheckedReason::Label => "begins with a speaker's name",
    }
}
