//! For people: each quotation with its line of the draft, and a caret under what differs.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::carets::Change;
use super::drafts::Draft;
use super::judged::{Checked, End, Judged};
use super::notes;
use super::wording::{self, quoted, shortened};
use crate::draft::{MarkAlone, Quotation};

/// Writes all quotations in the order of the drafts, and how many there are of each kind.
pub(super) fn all(checked: &Checked<'_>, out: &mut impl Write) -> io::Result<()> {
    let renderer = Renderer::plain();
    for judged in &checked.judged {
        let group = group(judged, checked);
        writeln!(out, "{}\n", renderer.render(&[group]))?;
    }
    for (draft, alone) in &checked.alone {
        writeln!(out, "{}\n", renderer.render(&[of_mark(draft, alone)]))?;
    }
    if !checked.short.is_empty() {
        writeln!(
            out,
            "not checked, shorter than three words (--short checks them):"
        )?;
        for (draft, quotation) in &checked.short {
            writeln!(out, "  {}", in_a_line(draft, quotation))?;
        }
        writeln!(out)?;
    }
    if !checked.set_aside.is_empty() {
        writeln!(out, "not checked, set aside by the draft:")?;
        for (draft, quotation, reason) in &checked.set_aside {
            let reason = if reason.is_empty() {
                "without a reason"
            } else {
                reason
            };
            writeln!(out, "  {} ({reason})", in_a_line(draft, quotation))?;
        }
        writeln!(out)?;
    }
    let is_bracketed = |judged: &Judged<'_>| notes::is_bracketed(judged, checked.record);
    if checked.judged.iter().any(is_bracketed) {
        writeln!(
            out,
            "[in brackets: words of the record that the draft does not have]\n"
        )?;
    }
    writeln!(out, "{}", checked.summary())
}

fn group<'a>(judged: &Judged<'a>, checked: &Checked<'_>) -> Group<'a> {
    let changes = wording::changes(judged, checked.record);
    let level = match judged.end {
        End::Said => Level::INFO,
        End::Allowed => Level::WARNING,
        End::NotSaid | End::SaidByAnother => Level::ERROR,
    };
    let title = wording::title(judged, &changes, checked);
    let title = level
        .with_name(wording::verdict(judged))
        .primary_title(title);
    let group = match (&judged.draft.name, judged.end) {
        (Some(name), End::Said) => {
            let place = judged.draft.place(&judged.quotation.span);
            let origin = Origin::path(name.as_str());
            title.element(origin.line(place.line).char_column(place.column))
        }
        (None, End::Said) => Group::with_title(title),
        _ => title.element(snippet(judged, &changes, checked)),
    };
    let notes = notes::notes(judged, checked.record);
    (notes.into_iter()).fold(group, |group, (name, text)| {
        group.element(Level::NOTE.with_name(name).message(text))
    })
}

fn snippet<'a>(
    judged: &Judged<'a>,
    changes: &[Change],
    checked: &Checked<'_>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let mut snippet = Snippet::source(judged.draft.text.as_str());
    if let Some(name) = &judged.draft.name {
        snippet = snippet.path(name.as_str());
    }
    let found = judged.shown();
    let section = found.map(|found| notes::section_text(found, checked.record));
    let section = section.unwrap_or_default();
    if changes.is_empty() {
        let lines = judged.draft.lines(&judged.quotation.span);
        return snippet.annotations(lines.map(|line| AnnotationKind::Primary.span(line)));
    }
    snippet.annotations(changes.iter().flat_map(|change| {
        let span = judged.quotation.shown.in_draft(change.at.clone());
        let label = wording::label(change, judged, section);
        // What stands under the last line is read last.
        let lines: Vec<_> = judged.draft.lines(&span).collect();
        let last = lines.len().saturating_sub(1);
        let labelled = move |(at, line)| {
            let annotation = AnnotationKind::Primary.span(line);
            if at == last {
                annotation.label(label.clone())
            } else {
                annotation
            }
        };
        lines
            .into_iter()
            .enumerate()
            .map(labelled)
            .collect::<Vec<_>>()
    }))
}

fn of_mark<'a>(draft: &'a Draft, alone: &MarkAlone) -> Group<'a> {
    let title = if alone.opens {
        "a quotation mark that is never closed: what it quotes is not checked"
    } else {
        "a quotation mark that closes nothing: what it quotes is not checked"
    };
    let snippet = Snippet::source(draft.text.as_str())
        .path(draft.name.as_deref().unwrap_or_default())
        .annotation(AnnotationKind::Primary.span(alone.span.clone()));
    Level::ERROR
        .with_name("not checked")
        .primary_title(title)
        .element(snippet)
}

fn in_a_line(draft: &Draft, quotation: &Quotation) -> String {
    let place = draft.place(&quotation.span);
    let name = draft.name.as_deref().unwrap_or_default();
    let text = quoted(&shortened(&quotation.text));
    format!("{name}:{}:{}: {text}", place.line, place.column)
}
