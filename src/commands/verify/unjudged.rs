//! What is said of places that look like a quotation and can't be judged.

use onrecord_drafts::Why;

/// What stands there, in one clause.
pub(super) fn message(why: Why) -> &'static str {
    match why {
        Why::NeverClosed => "a quotation mark that is never closed: what it quotes is not checked",
        Why::ClosesNothing => "a quotation mark that closes nothing: what it quotes is not checked",
        Why::Apostrophe => "a single mark that is taken for an apostrophe: it quotes nothing",
        Why::Pointer => "a guillemet between spaces: it quotes nothing",
        Why::Title => "words between the marks of a title are not checked",
        Why::Code => {
            "a quotation with template code in it: what a reader sees is unknown, so it is not checked"
        }
        Why::Directive => "this quotation is in the markup of another language, and is not checked",
        Why::Label => {
            "a paragraph that begins with a speaker's name: without quotation marks it is not checked"
        }
        Why::DialogueDash => {
            "a paragraph that begins with a dash: where speech ends in it is not known, so it is not checked"
        }
    }
}

/// What to do about a mark without another, where more of its kind follow on the line: straight marks
/// within straight marks can't be told apart.
pub(super) fn help(why: Why, mark: &str, rest_of_line: &str) -> Option<&'static str> {
    let is_nested = why == Why::NeverClosed && mark == "\"" && rest_of_line.contains('"');
    is_nested.then_some("set a quotation within a quotation in single marks, or both in curly ones")
}

/// The heading of a list of them.
pub(super) fn heading(why: Why) -> &'static str {
    match why {
        Why::NeverClosed => "never closed",
        Why::ClosesNothing => "closes nothing",
        Why::Apostrophe => "single mark, taken for an apostrophe",
        Why::Pointer => "guillemet between spaces",
        Why::Title => "marks of a title",
        Why::DialogueDash => "begins with a dialogue dash",
        Why::Code => "template code",
        Why::Directive => "other markup",
        Why::Label => "begins with a speaker's name",
    }
}
