//! Converts byte offsets to code point offsets.

use std::ops::Range;

/// Counts code points from the last position counted, so that many spans in order cost no more than one
/// pass over the text.
#[derive(Debug)]
pub struct CodePointCounter<'a> {
    text: &'a str,
    byte: usize,
    count: usize,
}

impl<'a> CodePointCounter<'a> {
    /// A counter at the start of `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let (byte, count) = (0, 0);
        Self { text, byte, count }
    }

    /// Converts a span of bytes to a half-open span of Unicode code points, the unit of the W3C Web
    /// Annotation model.
    pub fn code_point_range(&mut self, bytes: &Range<usize>) -> Range<usize> {
        self.count_before(bytes.start)..self.count_before(bytes.end)
    }

    fn count_before(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            self.count -= self.text[byte..self.byte].chars().count();
        } else {
            self.count += self.text[self.byte..byte].chars().count();
        }
        self.byte = byte;
        self.count
    }
}

/// At most this many bytes are counted to convert one offset.
const BLOCK_LENGTH: usize = 256;

/// The number of code points before each block of a text, so that any span can be converted by counting a
/// few bytes.
#[derive(Debug)]
pub(crate) struct CodePointIndex(Vec<usize>);

impl CodePointIndex {
    /// Counts the code points that begin before each block of `text`.
    pub(crate) fn new(text: &str) -> Self {
        let blocks = text.as_bytes().chunks(BLOCK_LENGTH);
        let mut before = 0;
        let counts = blocks.map(|block| {
            let counted = before;
            before += count_code_points(block);
            counted
        });
        Self(counts.collect())
    }

    /// Converts a span of bytes of the text to one of code points.
    pub(crate) fn code_point_range(&self, text: &str, bytes: &Range<usize>) -> Range<usize> {
        self.count_before(text, bytes.start)..self.count_before(text, bytes.end)
    }

    fn count_before(&self, text: &str, byte: usize) -> usize {
        let block = (byte / BLOCK_LENGTH).min(self.0.len().saturating_sub(1));
        let counted = self.0.get(block).copied().unwrap_or(0);
        counted + count_code_points(&text.as_bytes()[block * BLOCK_LENGTH..byte])
    }
}

/// The number of code points that begin in these bytes of UTF-8.
fn count_code_points(bytes: &[u8]) -> usize {
    let is_first = |byte: &u8| u8::from(byte & 0b1100_0000 != 0b1000_0000);
    // A sum of at most 255 fits into a byte, so the compiler can vectorize it.
    let counts = bytes
        .chunks(255)
        .map(|some| some.iter().map(is_first).sum::<u8>());
    counts.map(usize::from).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{CodePointCounter, CodePointIndex};

    proptest! {
        #[test]
        fn the_index_and_the_counter_agree(
            part in "[a-z é𝄞語]{1,40}",
            times in 1..200_usize,
            ends in (0..9000_usize, 0..9000_usize),
        ) {
            let text = part.repeat(times);
            let [one, other] = [ends.0, ends.1].map(|end| {
                let end = end.min(text.len());
                (end..=text.len()).find(|position| text.is_char_boundary(*position)).unwrap()
            });
            let span = one.min(other)..one.max(other);
            let counted = CodePointIndex::new(&text).code_point_range(&text, &span);
            prop_assert_eq!(counted, CodePointCounter::new(&text).code_point_range(&span));
        }
    }

    #[test]
    fn code_points_are_counted_forward_and_backward() {
        let mut points = CodePointCounter::new("é🚀ab\nc");
        for (bytes, counted) in [(6..8, 2..4), (0..2, 0..1), (2..10, 1..6), (10..10, 6..6)] {
            assert_eq!(points.code_point_range(&bytes), counted);
        }
    }

    #[test]
    fn code_points_are_neither_bytes_nor_utf_16_code_units() {
        let mut points = CodePointCounter::new("é𝄞 a 𝄞b");
        let spans = [0..2, 2..6, 7..8, 9..14];
        assert_eq!(
            spans.map(|span| points.code_point_range(&span)),
            [0..1, 1..2, 3..4, 5..7]
        );
    }
}
