//! The text of a section: the one text that offsets count in, and where words may begin and end.
//!
//! Knows neither files nor interviews.

mod boundary;
pub mod capitals;
mod char_boundary;
mod code_points;
pub mod folding;
mod language;
mod letters;
pub mod nearest;
mod numerals;
pub mod quotation_marks;
mod rules;
mod sentence;

pub use boundary::{is_boundary, is_currency};
pub use char_boundary::{ceil_char_boundary, floor_char_boundary};
pub use code_points::CodePoints;
use code_points::Counted;
pub use language::{is_english, primary_language};
pub use letters::parts;
pub use rules::{Breach, breach, is_askable};
pub use sentence::{is_abbreviation, sentence, sentence_among, sentence_ends};

use std::ops::Range;

use sha2::{Digest, Sha256};

/// Paragraphs joined by a line feed, with the places where each stands.
#[derive(Debug)]
pub struct Text {
    joined: String,
    paragraphs: Vec<Range<usize>>,
    counted: Counted,
    sha256: String,
}

impl Text {
    /// Joins paragraphs that keep the rules of a text (see [`breach`]).
    pub fn new<'a>(paragraphs: impl IntoIterator<Item = &'a str>) -> Self {
        let mut joined = String::new();
        let mut ranges = Vec::new();
        for paragraph in paragraphs {
            if !ranges.is_empty() {
                joined.push('\n');
            }
            let start = joined.len();
            joined.push_str(paragraph);
            ranges.push(start..joined.len());
        }
        let sha256 = hex(&Sha256::digest(joined.as_bytes()));
        Self {
            counted: Counted::new(&joined),
            joined,
            paragraphs: ranges,
            sha256,
        }
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.joined
    }

    /// Where each paragraph stands, in bytes.
    #[must_use]
    pub fn paragraphs(&self) -> &[Range<usize>] {
        &self.paragraphs
    }

    /// The SHA-256 of its UTF-8 bytes, in lower-case hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// A span of bytes as one of Unicode code points, half-open, as the W3C Web Annotation model
    /// counts. It costs the same anywhere in a text.
    #[must_use]
    pub fn code_points(&self, bytes: &Range<usize>) -> Range<usize> {
        self.counted.span(&self.joined, bytes)
    }

    /// Up to `count` code points before a byte.
    #[must_use]
    pub fn before(&self, byte: usize, count: usize) -> &str {
        let head = &self.joined[..byte];
        let start = head.char_indices().rev().take(count).last();
        start.map_or("", |(at, _)| &head[at..])
    }

    /// Up to `count` code points from a byte on.
    #[must_use]
    pub fn after(&self, byte: usize, count: usize) -> &str {
        let tail = &self.joined[byte..];
        let end = tail.char_indices().nth(count);
        end.map_or(tail, |(at, _)| &tail[..at])
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
