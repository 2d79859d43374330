//! The lines of a draft with carets under what matters.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Snippet};

use super::changes::Change;
use super::check_results::CheckResults;
use super::checked_quotation::CheckedQuotation;
use super::drafts::Draft;
use super::matches::section_text;
use super::wording::{self, marked_spans};

/// A quotation's lines, with a caret under each place that its title speaks of.
pub(super) fn quotation_snippet<'a>(
    judged: &CheckedQuotation<'a>,
    changes: &[Change],
    checked: &CheckResults<'_>,
) -> Option<Snippet<'a, Annotation<'a>>> {
    let found = judged.shown_match();
    let section = found.map(|found| section_text(found, checked.corpus));
    let section = section.unwrap_or_default();
    let marked = marked_spans(judged, section);
    if changes.is_empty() && marked.is_empty() {
        return span_snippet(judged.draft, judged.quotation.span.clone());
    }
    let changes = changes.iter().map(|change| {
        let span = judged.quotation.rendered.draft_span(change.span.clone());
        (span, wording::change_label(change, judged, section))
    });
    let annotations = changes
        .chain(marked)
        .flat_map(|(span, label)| labelled(judged.draft, &span, &label));
    annotated_snippet(judged.draft, annotations.collect())
}

/// A place of a draft.
pub(super) fn span_snippet(
    draft: &Draft,
    span: Range<usize>,
) -> Option<Snippet<'_, Annotation<'_>>> {
    annotated_snippet(draft, draft.lines(&span).map(|line| (line, None)).collect())
}

/// The lines that hold some spans, each with its label; `None` where they are too long, or too many, to
/// be shown.
fn annotated_snippet(
    draft: &Draft,
    spans: Vec<(Range<usize>, Option<String>)>,
) -> Option<Snippet<'_, Annotation<'_>>> {
    /// What is shown beside the spans, in bytes: a draft on one line is not shown again for each.
    const LONGEST: usize = 8192;
    /// How many spans are shown: what that costs grows with the square of their number.
    const SPANS: usize = 500;
    let start = spans.iter().map(|(span, _)| span.start).min()?;
    let end = spans.iter().map(|(span, _)| span.end).max()?;
    let (lines, first) = draft.whole_lines(&(start..end));
    if lines.len() - (end - start) > LONGEST || spans.len() > SPANS {
        return None;
    }
    let snippet = Snippet::source(&draft.text[lines.clone()]).line_start(first);
    let snippet = match &draft.name {
        Some(name) => snippet.path(name.as_str()),
        None => snippet,
    };
    Some(snippet.annotations(spans.into_iter().map(|(span, label)| {
        let span = span.start - lines.start..span.end - lines.start;
        let annotation = AnnotationKind::Primary.span(span);
        match label {
            Some(label) => annotation.label(label),
            None => annotation,
        }
    })))
}

fn labelled(
    draft: &Draft,
    span: &Range<usize>,
    label: &str,
) -> Vec<(Range<usize>, Option<String>)> {
    // What stands under the last line is read last.
    let lines: Vec<_> = draft.lines(span).collect();
    let last = lines.len().saturating_sub(1);
    let label = |at| (at == last).then(|| label.to_owned());
    (lines.into_iter().enumerate())
        .map(|(at, line)| (line, label(at)))
        .collect()
}
