//! The text that a reader of a draft sees, with a mapping to the bytes of the draft.

use std::ops::Range;

use super::masks;

/// Rendered text: without emphasis markers, and with entities as characters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RenderedText {
    text: String,
    /// In order; they cover the whole text.
    runs: Vec<Run>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    rendered: Range<usize>,
    draft: Range<usize>,
    kind: RunKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RunKind {
    /// Identical to the draft, byte for byte.
    Verbatim,
    /// Different from the draft: an entity, or a line feed between paragraphs.
    Converted,
    /// A line break.
    LineBreak,
    /// Code, byte for byte, in which marks are not quotation marks.
    Code,
    /// Code over several lines, rendered on one line.
    ReflowedCode,
}

impl RenderedText {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Maps a span of the text to the draft, both in bytes. Text that differs from the draft is never
    /// split: an entity is always included as a whole.
    #[must_use]
    pub fn draft_span(&self, shown: Range<usize>) -> Range<usize> {
        if shown.is_empty() {
            let at = self.draft_end(shown.start);
            return at..at;
        }
        let run = self
            .runs
            .partition_point(|run| run.rendered.end <= shown.start);
        let start = self.runs.get(run).map_or(0, |run| {
            let within = shown.start.saturating_sub(run.rendered.start);
            run.draft.start + if run.is_verbatim() { within } else { 0 }
        });
        start..self.draft_end(shown.end).max(start)
    }

    fn draft_end(&self, end: usize) -> usize {
        let run = self.runs.partition_point(|run| run.rendered.end < end);
        match self.runs.get(run) {
            None => 0,
            Some(run) if end == run.rendered.start => run.draft.start,
            Some(run) if run.is_verbatim() => run.draft.start + end - run.rendered.start,
            Some(run) => run.draft.end,
        }
    }

    /// Whether a byte of the text is in code.
    pub(super) fn is_code(&self, at: usize) -> bool {
        let run = self.runs.partition_point(|run| run.rendered.end <= at);
        (self.runs.get(run))
            .is_some_and(|run| matches!(run.kind, RunKind::Code | RunKind::ReflowedCode))
    }

    /// The start of the last line.
    pub(super) fn last_line_start(&self) -> usize {
        let last = self.runs.iter().rfind(|run| run.kind == RunKind::LineBreak);
        last.map_or(0, |run| run.rendered.end)
    }

    /// The lines of the text as in the draft, in bytes of the text.
    pub(super) fn lines(&self) -> Vec<Range<usize>> {
        let breaks = self
            .runs
            .iter()
            .filter(|run| run.kind == RunKind::LineBreak);
        let (mut lines, mut start) = (Vec::new(), 0);
        for run in breaks {
            lines.push(start..run.rendered.start);
            start = run.rendered.end;
        }
        lines.push(start..self.text.len());
        lines
    }

    /// The end of the first line.
    pub(super) fn first_line_end(&self) -> usize {
        let first = self.runs.iter().find(|run| run.kind == RunKind::LineBreak);
        first.map_or(self.text.len(), |run| run.rendered.start)
    }

    /// The whole of a text, which contains no masks.
    pub(super) fn from_text(text: &str) -> Self {
        let mut rendered = Self::default();
        rendered.push_run(text, 0..text.len(), RunKind::Verbatim);
        rendered
    }

    /// Adds text from a span of the masked draft.
    pub(super) fn push(&mut self, text: &str, draft: &str, draft_span: Range<usize>) {
        let written = draft.get(draft_span.clone()).unwrap_or_default();
        if written != text {
            return self.push_run(text, draft_span, RunKind::Converted);
        }
        let is_code = |c: char| masks::rendered(c).is_some();
        let mut at = draft_span.start;
        for piece in text.split_inclusive(is_code) {
            let words = piece.trim_end_matches(is_code);
            self.push_run(words, at..at + words.len(), RunKind::Verbatim);
            let code = piece[words.len()..].chars().next();
            let code = code.and_then(masks::rendered).unwrap_or_default();
            self.push_run(code, at + words.len()..at + piece.len(), RunKind::Converted);
            at += piece.len();
        }
    }

    /// Adds inline code. `draft_span` includes its backticks.
    pub(super) fn push_code(&mut self, text: &str, draft: &str, draft_span: Range<usize>) {
        let text = &text.replace(|c| masks::rendered(c).is_some(), "");
        let within = draft.get(draft_span.clone()).and_then(|all| all.find(text));
        match within {
            Some(at) => {
                let start = draft_span.start + at;
                self.push_run(text, start..start + text.len(), RunKind::Code);
            }
            None => self.push_run(text, draft_span, RunKind::ReflowedCode),
        }
    }

    /// Adds a line break, which is rendered as a space.
    pub(super) fn push_break(&mut self, draft_span: Range<usize>) {
        self.push_run(" ", draft_span, RunKind::LineBreak);
    }

    fn push_run(&mut self, text: &str, draft: Range<usize>, kind: RunKind) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let shown = start..self.text.len();
        match self.runs.last_mut() {
            Some(last)
                if kind == RunKind::Verbatim
                    && last.kind == kind
                    && last.draft.end == draft.start =>
            {
                last.rendered.end = shown.end;
                last.draft.end = draft.end;
            }
            last => {
                // Most texts have one run. A vector would make room for four.
                if last.is_none() {
                    self.runs.reserve_exact(1);
                }
                self.runs.push(Run {
                    rendered: shown,
                    draft,
                    kind,
                });
            }
        }
    }

    /// A part of the text, without white space at its ends.
    pub(super) fn trimmed_slice(&self, shown: Range<usize>) -> Self {
        let text = &self.text[shown.clone()];
        let start = shown.start + text.len() - text.trim_start().len();
        let end = start + text.trim().len();
        let mut part = Self::default();
        part.push_slice(self, start..end);
        part
    }

    /// The text without some spans, which must be in order.
    pub(super) fn without_spans(&self, spans: &[Range<usize>]) -> Self {
        let mut rest = Self::default();
        let ends = spans.iter().map(|span| span.end);
        let starts = spans.iter().map(|span| span.start);
        for (start, end) in [0]
            .into_iter()
            .chain(ends)
            .zip(starts.chain([self.text.len()]))
        {
            rest.push_slice(self, start..end);
        }
        rest
    }

    fn push_slice(&mut self, source: &Self, shown: Range<usize>) {
        let first = source
            .runs
            .partition_point(|run| run.rendered.end <= shown.start);
        for run in &source.runs[first..] {
            let within = shown.start.max(run.rendered.start)..shown.end.min(run.rendered.end);
            if within.start >= within.end {
                break;
            }
            let draft = if run.is_verbatim() {
                let ahead = run.draft.start + within.start - run.rendered.start;
                ahead..ahead + within.len()
            } else {
                run.draft.clone()
            };
            self.push_run(&source.text[within], draft, run.kind);
        }
    }

    /// Appends a paragraph, joined with a line feed as in a transcript.
    pub(super) fn push_paragraph(&mut self, next: &Self) {
        if let (Some(last), Some(first)) = (self.runs.last(), next.runs.first()) {
            let between = last.draft.end..first.draft.start.max(last.draft.end);
            self.push_run("\n", between, RunKind::Converted);
        }
        for run in &next.runs {
            self.push_run(
                &next.text[run.rendered.clone()],
                run.draft.clone(),
                run.kind,
            );
        }
    }
}

impl Run {
    fn is_verbatim(&self) -> bool {
        matches!(self.kind, RunKind::Verbatim | RunKind::Code)
    }
}
