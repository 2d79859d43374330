//! An index of the lines of a draft, which finds the line and column of a byte without scanning from
//! the start.

use std::ops::Range;

/// The length of a chunk, in bytes. The number of characters before each chunk is stored.
const CHUNK_BYTES: usize = 512;

/// The starts of the lines of a text, and the number of characters before each chunk.
#[derive(Debug)]
pub(crate) struct LineIndex {
    line_starts: Vec<usize>,
    characters_before_chunk: Vec<usize>,
}

impl LineIndex {
    pub(crate) fn new(text: &str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let chunks = text.as_bytes().chunks(CHUNK_BYTES);
        let counts = chunks.scan(0, |before, chunk| {
            *before += count_characters(chunk);
            Some(*before)
        });
        Self {
            line_starts: std::iter::once(0).chain(ends).collect(),
            characters_before_chunk: std::iter::once(0).chain(counts).collect(),
        }
    }

    /// The line and the column of a byte, counted from 1, in characters.
    pub(crate) fn line_and_column(&self, text: &str, at: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start <= at);
        let start = self.line_starts[line - 1];
        (
            line,
            self.characters_before(text, at) - self.characters_before(text, start) + 1,
        )
    }

    /// The whole lines that contain a span, without the last line break, and the number of the first.
    pub(crate) fn lines_around(&self, text: &str, span: &Range<usize>) -> (Range<usize>, usize) {
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

    /// The number of characters before a byte.
    pub(crate) fn characters_before(&self, text: &str, at: usize) -> usize {
        let chunk = at / CHUNK_BYTES;
        self.characters_before_chunk[chunk]
            + count_characters(&text.as_bytes()[chunk * CHUNK_BYTES..at])
    }
}

/// The number of characters that begin in these bytes of UTF-8.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use onrecord_model::source::line_and_column;

    use super::*;

    #[test]
    fn a_location_is_the_same_as_when_counted_from_the_start() {
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
