//! The lines of a draft: a place is found without reading what is before it.

use std::ops::Range;

/// Characters are counted up to each stretch of so many bytes.
const CHUNK_BYTES: usize = 512;

/// Where the lines of a text begin, and how many characters stand before each stretch.
#[derive(Debug)]
pub(super) struct LineIndex {
    line_starts: Vec<usize>,
    characters_before_chunk: Vec<usize>,
}

impl LineIndex {
    pub(super) fn new(text: &str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let stretches = text.as_bytes().chunks(CHUNK_BYTES);
        let counts = stretches.scan(0, |before, stretch| {
            *before += count_characters(stretch);
            Some(*before)
        });
        Self {
            line_starts: std::iter::once(0).chain(ends).collect(),
            characters_before_chunk: std::iter::once(0).chain(counts).collect(),
        }
    }

    /// The line and the column of a byte, from 1, in characters.
    pub(super) fn line_and_column(&self, text: &str, at: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start <= at);
        let start = self.line_starts[line - 1];
        (
            line,
            self.characters_before(text, at) - self.characters_before(text, start) + 1,
        )
    }

    /// The whole lines that hold a span, without the end of the last, and the number of the first.
    pub(super) fn lines_around(&self, text: &str, span: &Range<usize>) -> (Range<usize>, usize) {
        let first = self
            .line_starts
            .partition_point(|start| *start <= span.start);
        let past = self.line_starts.partition_point(|start| *start <= span.end);
        let end = self
            .line_starts
            .get(past)
            .map_or(text.len(), |next| next - 1);
        (self.line_starts[first - 1]..end.max(span.end), first)
    }

    fn characters_before(&self, text: &str, at: usize) -> usize {
        let stretch = at / CHUNK_BYTES;
        self.characters_before_chunk[stretch]
            + count_characters(&text.as_bytes()[stretch * CHUNK_BYTES..at])
    }
}

/// How many characters begin in these bytes of UTF-8.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use onrecord_model::source::line_and_column;

    use super::*;

    #[test]
    fn a_place_is_the_one_that_reading_from_the_start_finds() {
        let text = "a“b”\r\n\n長い行 ".repeat(300);
        let lines = LineIndex::new(&text);
        for (at, _) in text.char_indices() {
            assert_eq!(
                lines.line_and_column(&text, at),
                line_and_column(&text, at),
                "{at}"
            );
        }
        let short = LineIndex::new("a\nbc\nd");
        assert_eq!(short.lines_around("a\nbc\nd", &(3..4)), (2..4, 2));
        assert_eq!(short.lines_around("a\nbc\nd", &(0..6)), (0..6, 1));
    }
}
