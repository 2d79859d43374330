//! The output for GitHub Actions: workflow commands, each of which annotates a line of a pull request.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

use super::check_results::CheckResults;
use super::notes;
use super::summary::summary;
use super::wording::{self, Level};
use crate::draft_check::Draft;
use crate::draft_check::wording::{capitalized, not_checked, quoted, shortened};

/// Writes an annotation for everything to fix or review, followed by the summary.
pub(super) fn write_annotations(
    checked: &CheckResults<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    for judged in &checked.judged {
        let level = match wording::level(judged) {
            Level::Said => continue,
            Level::Warning => "warning",
            Level::Error => "error",
        };
        let changes = wording::changes(judged, checked.corpus);
        let title = capitalized(wording::verdict(judged));
        let mut message = capitalized(&wording::title(judged, &changes, checked));
        for (name, text) in notes::notes(judged, checked.corpus) {
            let _ = write!(message, "\n{name}: {text}");
        }
        let line = workflow_command(
            level,
            judged.draft,
            &judged.quotation.span,
            &title,
            &message,
        );
        writeln!(out, "{line}")?;
    }
    for (draft, unjudged) in &checked.unjudged {
        let level = if unjudged.reason.is_error() {
            "error"
        } else {
            "notice"
        };
        let message = capitalized(not_checked(unjudged.reason));
        let line = workflow_command(level, draft, &unjudged.span, "Not checked", &message);
        writeln!(out, "{line}")?;
    }
    for (draft, problem) in &checked.comment_problems {
        let level = if problem.is_error { "error" } else { "warning" };
        let message = capitalized(&problem.message);
        let line = workflow_command(level, draft, &problem.span, "Comment", &message);
        writeln!(out, "{line}")?;
    }
    for (draft, quotation) in &checked.too_short {
        let message = format!(
            "{} has fewer than three words",
            quoted(&shortened(&quotation.text))
        );
        let line = workflow_command("notice", draft, &quotation.span, "Not checked", &message);
        writeln!(out, "{line}")?;
    }
    for (draft, quotation, reason) in &checked.set_aside {
        let message = format!(
            "{} is set aside: {reason}",
            quoted(&shortened(&quotation.text))
        );
        let line = workflow_command("notice", draft, &quotation.span, "Not checked", &message);
        writeln!(out, "{line}")?;
    }
    writeln!(out, "{}", summary(checked))
}

fn workflow_command(
    level: &str,
    draft: &Draft,
    span: &Range<usize>,
    title: &str,
    message: &str,
) -> String {
    let mut properties = String::new();
    if let Some(name) = &draft.name {
        let location = draft.locate(span);
        let _ = write!(
            properties,
            "file={},line={},col={},endLine={},endColumn={},",
            escape_property(name),
            location.line,
            location.column,
            location.end_line,
            location.end_column
        );
    }
    format!(
        "::{level} {properties}title={}::{}",
        escape_property(title),
        escape_data(message)
    )
}

/// Escapes a message so that the runner decodes it unchanged.
fn escape_data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes a property, in which colons and commas are also reserved.
fn escape_property(text: &str) -> String {
    escape_data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_end_its_command_or_property() {
        assert_eq!(escape_data("5%\r\n::error::x"), "5%25%0D%0A::error::x");
        assert_eq!(escape_property("a,b:c%\n"), "a%2Cb%3Ac%25%0A");
    }
}
