//! The lines of a draft with carets under what matters.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Snippet};

use super::carets::Change;
use super::drafts::Draft;
use super::judged::{Checked, Judged};
use super::notes;
use super::wording::{self, marked};

/// A quotation's lines, with a caret under each place that its title speaks of.
pub(super) fn snippet<'a>(
    judged: &Judged<'a>,
    changes: &[Change],
    checked: &Checked<'_>,
) -> Snippet<'a, Annotation<'a>> {
    let snippet = of(judged.draft);
    let found = judged.shown();
    let section = found.map(|found| notes::section_text(found, checked.record));
    let section = section.unwrap_or_default();
    let marked = marked(judged, section);
    if changes.is_empty() && marked.is_empty() {
        let lines = judged.draft.lines(&judged.quotation.span);
        return snippet.annotations(lines.map(|line| AnnotationKind::Primary.span(line)));
    }
    let changes = changes.iter().map(|change| {
        let span = judged.quotation.shown.in_draft(change.at.clone());
        (span, wording::label(change, judged, section))
    });
    let annotations = changes
        .chain(marked)
        .flat_map(|(span, label)| labelled(judged.draft, &span, &label));
    snippet.annotations(annotations.collect::<Vec<_>>())
}

/// A place of a draft.
pub(super) fn place(draft: &Draft, span: Range<usize>) -> Snippet<'_, Annotation<'_>> {
    of(draft).annotations(
        draft
            .lines(&span)
            .map(|line| AnnotationKind::Primary.span(line)),
    )
}

fn of(draft: &Draft) -> Snippet<'_, Annotation<'_>> {
    let snippet = Snippet::source(draft.text.as_str());
    match &draft.name {
        Some(name) => snippet.path(name.as_str()),
        None => snippet,
    }
}

fn labelled<'a>(draft: &'a Draft, span: &Range<usize>, label: &str) -> Vec<Annotation<'a>> {
    // What stands under the last line is read last.
    let lines: Vec<_> = draft.lines(span).collect();
    let last = lines.len().saturating_sub(1);
    let annotate = |(at, line)| {
        let annotation = AnnotationKind::Primary.span(line);
        if at == last {
            annotation.label(label.to_owned())
        } else {
            annotation
        }
    };
    lines.into_iter().enumerate().map(annotate).collect()
}
