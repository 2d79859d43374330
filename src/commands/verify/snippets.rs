//! Excerpts of a draft with carets under the relevant spans.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Snippet};

use super::changes::Change;
use super::check_results::CheckResults;
use super::wording::{self, marked_spans};
use crate::draft_check::{CheckedQuotation, Draft, section_text};

/// The lines of a quotation, with a caret under each span that its title is about.
pub(super) fn quotation_snippet<'a>(
    judged: &CheckedQuotation<'a>,
    changes: &[Change],
    checked: &CheckResults<'_>,
) -> Option<Snippet<'a, Annotation<'a>>> {
    let matched = judged.shown_match();
    let section = matched.map(|matched| section_text(matched, checked.corpus));
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

/// The lines of a span, with carets under it.
pub(super) fn span_snippet(
    draft: &Draft,
    span: Range<usize>,
) -> Option<Snippet<'_, Annotation<'_>>> {
    annotated_snippet(draft, draft.lines(&span).map(|line| (line, None)).collect())
}

/// The lines that contain the spans, each with its label; `None` if the lines are too long or the spans
/// too many to show.
fn annotated_snippet(
    draft: &Draft,
    spans: Vec<(Range<usize>, Option<String>)>,
) -> Option<Snippet<'_, Annotation<'_>>> {
    /// The maximum length of the text around the spans, in bytes: a draft that is one long line is not
    /// repeated for each quotation.
    const MAX_CONTEXT: usize = 8192;
    /// The cost of rendering grows with the square of the number of spans.
    const MAX_SPANS: usize = 500;
    let start = spans.iter().map(|(span, _)| span.start).min()?;
    let end = spans.iter().map(|(span, _)| span.end).max()?;
    let (lines, first) = draft.whole_lines(&(start..end));
    if lines.len() - (end - start) > MAX_CONTEXT || spans.len() > MAX_SPANS {
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
    // Only the last line carries the label, so that it is read after the whole span.
    let lines: Vec<_> = draft.lines(span).collect();
    let last = lines.len().saturating_sub(1);
    let label = |index| (index == last).then(|| label.to_owned());
    (lines.into_iter().enumerate())
        .map(|(index, line)| (line, label(index)))
        .collect()
}
