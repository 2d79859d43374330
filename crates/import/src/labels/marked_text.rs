//! Text with bold and italics.

use std::ops::Range;

use crate::paragraph::Run;

/// A paragraph: its text, and which parts of it are in bold or italics.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Text {
    pub content: String,
    bold: Vec<Range<usize>>,
    italic: Vec<Range<usize>>,
}

impl Text {
    pub(super) fn new(runs: &[Run]) -> Self {
        let mut paragraph = Self::default();
        for run in runs {
            let start = paragraph.content.len();
            paragraph.content.push_str(&run.text);
            let is_space = run.text.trim().is_empty();
            for (is_marked, ranges) in [
                (run.is_bold, &mut paragraph.bold),
                (run.is_italic, &mut paragraph.italic),
            ] {
                // A space between two words in bold is part of them.
                match ranges.last_mut().filter(|last| last.end == start) {
                    Some(last) if is_marked || is_space => last.end = paragraph.content.len(),
                    _ if is_marked && !is_space => ranges.push(start..paragraph.content.len()),
                    _ => {}
                }
            }
        }
        paragraph
    }

    /// Shortens the text to its first `length` bytes.
    pub(super) fn truncate(&mut self, length: usize) {
        self.content.truncate(length);
        for ranges in [&mut self.bold, &mut self.italic] {
            ranges.retain(|range| range.start < length);
            if let Some(last) = ranges.last_mut() {
                last.end = last.end.min(length);
            }
        }
    }

    /// The end of the bold or italic words that begin at `from`, or after the space there; `from` if
    /// there are none.
    pub(super) fn marked_end(&self, from: usize) -> usize {
        let start = self.content.len() - self.content[from..].trim_start().len();
        [&self.bold, &self.italic]
            .into_iter()
            .find_map(|ranges| {
                let before = ranges.partition_point(|range| range.start <= start);
                let range = ranges.get(before.checked_sub(1)?)?;
                (range.end > start).then_some(range.end)
            })
            .unwrap_or(from)
    }

    /// Whether all of it is in bold, or all of it in italics.
    pub(super) fn is_all_marked(&self) -> bool {
        !self.content.trim().is_empty() && self.marked_end(0) >= self.content.trim_end().len()
    }

    pub(super) fn is_all_bold(&self) -> bool {
        self.is_all_marked() && !self.bold.is_empty()
    }
}
