//! Times that were read before the words that they belong to, and times after words.

use super::Writer;
use crate::document::Document;
use crate::labels::item::Item;
use crate::labels::times::Span;

/// A time whose words have not been read yet.
#[derive(Debug, Clone)]
pub(super) struct Pending {
    pub span: Span,
    pub line: usize,
    pub text: String,
}

impl Writer<'_> {
    /// Keeps the time of an item's opening until words follow it.
    pub(super) fn wait_for(&mut self, item: &Item, document: &mut Document) {
        if let Some(time) = item.opening.time {
            let text = item.str()[..time.length].trim().to_owned();
            self.wait(time.span, item.line, text, document);
        }
    }

    pub(super) fn wait(&mut self, span: Span, line: usize, text: String, document: &mut Document) {
        let pending = Pending { span, line, text };
        let unused = self.pending.replace(pending);
        if let Some(unused) = unused.filter(|unused| !unused.text.is_empty()) {
            document.set_aside(unused.line, unused.text);
        }
    }

    /// The start and end of a time, unless it is earlier than the one before it. The times of a second
    /// tape start over, so none from there on can be placed in the whole recording.
    pub(super) fn check(
        &mut self,
        pending: &Pending,
        document: &mut Document,
    ) -> (Option<f64>, Option<f64>) {
        let start = pending.span.start;
        let goes_back = start < self.last_start;
        if goes_back && (start < 120.0 || start * 2.0 < self.last_start) {
            self.has_restarted = true;
        }
        if goes_back || self.has_restarted {
            self.dropped_times += 1;
            if !pending.text.is_empty() {
                document.set_aside(pending.line, pending.text.clone());
            }
            return (None, None);
        }
        self.last_start = start;
        (Some(start), pending.span.end.filter(|end| *end >= start))
    }

    /// The time after the words of the item, unless it is earlier than the time before them.
    pub(super) fn end_of_item(&mut self, document: &mut Document) -> Option<f64> {
        let (end, mark, line) = self.end.take()?;
        if end < self.last_start || self.has_restarted {
            self.dropped_times += 1;
            document.set_aside(line, mark);
            return None;
        }
        self.last_start = end;
        Some(end)
    }
}
