//! The output for people: each quotation with its line of the draft and carets under the differences.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{Annotation, Group, Level, Origin, Renderer, Snippet, Title};
use onrecord_drafts::{NotChecked, Quotation};

use super::check_results::CheckResults;
use super::summary::summary;
use super::wording;
use super::{notes, snippets, unjudged};
use crate::draft_check::wording::{not_checked, quoted, shortened};
use crate::draft_check::{CheckedQuotation, CommentProblem, Draft};

/// Writes all quotations in the order of the drafts, followed by the summary.
pub(super) fn write_text(checked: &CheckResults<'_>, out: &mut impl Write) -> io::Result<()> {
    let renderer = Renderer::plain();
    for judged in &checked.judged {
        let group = quotation_group(judged, checked);
        writeln!(out, "{}\n", renderer.render(&[group]))?;
    }
    let (failing, listed): (Vec<_>, Vec<_>) =
        (checked.unjudged.iter()).partition(|(_, unjudged)| unjudged.reason.is_error());
    for (draft, unjudged) in failing {
        writeln!(
            out,
            "{}\n",
            renderer.render(&[unjudged_group(draft, unjudged)])
        )?;
    }
    for (draft, problem) in &checked.comment_problems {
        writeln!(
            out,
            "{}\n",
            renderer.render(&[comment_group(draft, problem)])
        )?;
    }
    if !listed.is_empty() {
        writeln!(out, "not checked, possibly quotations:")?;
        for (draft, unjudged) in listed {
            let location = draft.locate(&unjudged.span);
            let name = draft.name.as_deref().unwrap_or_default();
            let text = quoted(&shortened(&draft.text[unjudged.span.clone()]));
            let why = unjudged::heading(unjudged.reason);
            writeln!(
                out,
                "  {name}:{}:{}: {text} ({why})",
                location.line, location.column
            )?;
        }
        writeln!(out)?;
    }
    if !checked.too_short.is_empty() {
        writeln!(
            out,
            "not checked, fewer than three words (use --short to check them):"
        )?;
        for (draft, quotation) in &checked.too_short {
            writeln!(out, "  {}", one_line(draft, quotation))?;
        }
        writeln!(out)?;
    }
    if !checked.set_aside.is_empty() {
        writeln!(out, "not checked, set aside by the draft:")?;
        for (draft, quotation, reason) in &checked.set_aside {
            writeln!(out, "  {} ({reason})", one_line(draft, quotation))?;
        }
        writeln!(out)?;
    }
    let is_bracketed = |judged: &CheckedQuotation<'_>| notes::has_brackets(judged, checked.corpus);
    if checked.judged.iter().any(is_bracketed) {
        writeln!(
            out,
            "[in brackets: words in the record that are not in the quotation]\n"
        )?;
    }
    writeln!(out, "{}", summary(checked))
}

fn quotation_group<'a>(judged: &CheckedQuotation<'a>, checked: &CheckResults<'_>) -> Group<'a> {
    let changes = wording::changes(judged, checked.corpus);
    let weight = wording::level(judged);
    let level = match weight {
        wording::Level::Said => Level::INFO,
        wording::Level::Warning => Level::WARNING,
        wording::Level::Error => Level::ERROR,
    };
    let title = wording::title(judged, &changes, checked);
    let title = level
        .with_name(wording::verdict(judged))
        .primary_title(title);
    let snippet = (weight != wording::Level::Said)
        .then(|| snippets::quotation_snippet(judged, &changes, checked))
        .flatten();
    let group = with_location(title, judged.draft, &judged.quotation.span, snippet);
    let notes = notes::notes(judged, checked.corpus);
    (notes.into_iter()).fold(group, |group, (name, text)| {
        group.element(Level::NOTE.with_name(name).message(text))
    })
}

/// A title with the lines of the draft that it concerns, or with only their location.
fn with_location<'a>(
    title: Title<'a>,
    draft: &'a Draft,
    span: &Range<usize>,
    snippet: Option<Snippet<'a, Annotation<'a>>>,
) -> Group<'a> {
    match (snippet, &draft.name) {
        (Some(snippet), _) => title.element(snippet),
        (None, Some(name)) => {
            let location = draft.locate(span);
            let origin = Origin::path(name.as_str());
            title.element(origin.line(location.line).char_column(location.column))
        }
        (None, None) => Group::with_title(title),
    }
}

fn unjudged_group<'a>(draft: &'a Draft, unjudged: &NotChecked) -> Group<'a> {
    let title = Level::ERROR
        .with_name("not checked")
        .primary_title(not_checked(unjudged.reason));
    let snippet = snippets::span_snippet(draft, unjudged.span.clone());
    let group = with_location(title, draft, &unjudged.span, snippet);
    let (mark, rest) = draft.text[unjudged.span.start..].split_at(unjudged.span.len());
    let rest = rest.lines().next().unwrap_or_default();
    match unjudged::help(unjudged.reason, mark, rest) {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    }
}

fn comment_group<'a>(draft: &'a Draft, problem: &CommentProblem) -> Group<'a> {
    let level = if problem.is_error {
        Level::ERROR
    } else {
        Level::WARNING
    };
    let title = level
        .with_name("comment")
        .primary_title(problem.message.clone());
    let snippet = snippets::span_snippet(draft, problem.span.clone());
    with_location(title, draft, &problem.span, snippet)
}

fn one_line(draft: &Draft, quotation: &Quotation) -> String {
    let location = draft.locate(&quotation.span);
    let name = draft.name.as_deref().unwrap_or_default();
    let text = quoted(&shortened(&quotation.text));
    format!("{name}:{}:{}: {text}", location.line, location.column)
}
