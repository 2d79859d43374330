//! Offsets in code points, from offsets in bytes.

use std::ops::Range;

/// Counts code points from where it counted last, so that many spans in order cost no more than the
/// text.
#[derive(Debug)]
pub struct CodePoints<'a> {
    text: &'a str,
    byte: usize,
    count: usize,
}

impl<'a> CodePoints<'a> {
    /// Counts in a text.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        let (byte, count) = (0, 0);
        Self { text, byte, count }
    }

    /// A span of bytes as one of Unicode code points, half-open, as the W3C Web Annotation model
    /// counts.
    pub fn span(&mut self, bytes: &Range<usize>) -> Range<usize> {
        self.before(bytes.start)..self.before(bytes.end)
    }

    fn before(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            self.count -= self.text[byte..self.byte].chars().count();
        } else {
            self.count += self.text[self.byte..byte].chars().count();
        }
        self.byte = byte;
        self.count
    }
}

#[cfg(test)]
mod tests {
    use super::CodePoints;

    #[test]
    fn code_points_are_counted_forward_and_back() {
        let mut points = CodePoints::of("é🚀ab\nc");
        for (bytes, counted) in [(6..8, 2..4), (0..2, 0..1), (2..10, 1..6), (10..10, 6..6)] {
            assert_eq!(points.span(&bytes), counted);
        }
    }

    #[test]
    fn code_points_are_neither_bytes_nor_units_of_utf_16() {
        let mut points = CodePoints::of("é𝄞 a 𝄞b");
        let spans = [0..2, 2..6, 7..8, 9..14];
        assert_eq!(
            spans.map(|span| points.span(&span)),
            [0..1, 1..2, 3..4, 5..7]
        );
    }
}
