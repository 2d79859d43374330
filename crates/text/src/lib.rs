//! The text of a section: the one text that offsets count in, and where words may begin and end. It knows
//! neither files nor interviews.
//!
//! ```
//! use onrecord_text::folding::{Folded, Folding};
//! use onrecord_text::{Text, is_boundary, enclosing_sentence};
//!
//! let text = Text::new(["We built 12 bridges. They held.", "“All of them.”"]);
//! let words = 9..19;
//! assert_eq!(&text.as_str()[words.clone()], "12 bridges");
//!
//! // Words may be quoted from boundary to boundary, and no boundary stands inside a number.
//! assert!(is_boundary(text.as_str(), 9) && is_boundary(text.as_str(), 19));
//! assert!(!is_boundary(text.as_str(), 10));
//!
//! assert_eq!(&text.as_str()[enclosing_sentence(text.as_str(), &words)], "We built 12 bridges.");
//!
//! // The second paragraph begins with a character of three bytes.
//! assert_eq!(text.code_point_range(&(35..38)), 33..36);
//!
//! let folded = |text| Folded::new(text, Folding::Typographic).as_str().to_owned();
//! assert_eq!(folded("“All of them.”"), folded("\"All of them.\""));
//! ```
//!
//! From the characters up:
//!
//! 1. `rules` says what every text keeps (NFC, no control characters), [`quotation_marks`] which
//!    characters quote, `word_segmentation` and `numerals` how scripts without spaces are cut into words.
//! 2. `boundary` decides from a bounded window around a byte whether quoted words may begin or end there.
//!    `enclosing_sentence` looks for the sentences around words, and ends them at boundaries.
//! 3. [`folding`] makes one text of those that differ in typography or case, with the way back to the
//!    original; [`bracketed_capitals`] reads the brackets of `[W]e`.
//! 4. [`Text`] joins the paragraphs of a section. `code_point_range` converts its bytes to the offsets that are
//!    served.
//!
//! `language` says whether a tag means English, and [`nearest`] suggests names: every crate needs these.

mod boundary;
pub mod bracketed_capitals;
mod char_boundary;
mod code_points;
pub mod folding;
mod language;
pub mod nearest;
mod numerals;
pub mod quotation_marks;
mod rules;
mod sentence;
mod word_segmentation;

use std::ops::Range;

pub use boundary::{is_boundary, is_currency};
pub use char_boundary::{ceil_char_boundary, floor_char_boundary};
pub use code_points::CodePointCounter;
use code_points::CodePointIndex;
pub use language::{is_english, primary_language};
pub use rules::{Violation, find_violation, is_allowed_in_query};
pub use sentence::{
    enclosing_sentence, enclosing_sentence_from_ends, is_abbreviation, sentence_ends,
};
use sha2::{Digest, Sha256};
pub use word_segmentation::is_word_break;

/// Paragraphs joined by a line feed, with the places where each stands.
#[derive(Debug)]
pub struct Text {
    joined: String,
    paragraphs: Vec<Range<usize>>,
    code_point_index: CodePointIndex,
    sha256: String,
}

impl Text {
    /// Joins paragraphs that keep the rules of a text (see [`find_violation`]).
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
            code_point_index: CodePointIndex::new(&joined),
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
    pub fn code_point_range(&self, bytes: &Range<usize>) -> Range<usize> {
        self.code_point_index.code_point_range(&self.joined, bytes)
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
