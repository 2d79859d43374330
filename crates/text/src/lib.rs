//! The text of a section: the string that offsets refer to, and where quoted words may begin and end. This
//! crate knows nothing of files or interviews.
//!
//! ```
//! use onrecord_text::folding::{Folded, Folding};
//! use onrecord_text::{Text, is_boundary, enclosing_sentence};
//!
//! let text = Text::new(["We built 12 bridges. They held.", "“All of them.”"]);
//! let words = 9..19;
//! assert_eq!(&text.as_str()[words.clone()], "12 bridges");
//!
//! // Quoted words run from boundary to boundary, and there is no boundary inside a number.
//! assert!(is_boundary(text.as_str(), 9) && is_boundary(text.as_str(), 19));
//! assert!(!is_boundary(text.as_str(), 10));
//!
//! assert_eq!(&text.as_str()[enclosing_sentence(text.as_str(), &words)], "We built 12 bridges.");
//!
//! // The second paragraph begins with a three-byte character.
//! assert_eq!(text.code_point_range(&(35..38)), 33..36);
//!
//! let folded = |text| Folded::new(text, Folding::Typographic).as_str().to_owned();
//! assert_eq!(folded("“All of them.”"), folded("\"All of them.\""));
//! ```
//!
//! From the bottom up:
//!
//! 1. `rules` defines valid text (NFC, no control characters). [`quotation_marks`] lists the
//!    quotation marks. `word_segmentation` and `numerals` split text in scripts without spaces into words.
//! 2. `boundary` decides from a bounded window around a byte whether quoted words may begin or end there.
//!    `enclosing_sentence` finds the sentences around words; they too end at boundaries. `occurrences` finds
//!    words in a text.
//! 3. [`folding`] maps texts that differ only in typography or case to one text, and spans of it back to the
//!    original. [`bracketed_capitals`] handles the brackets of `[W]e`.
//! 4. [`Text`] joins the paragraphs of a section. [`Text::code_point_range`] converts spans of bytes to
//!    the code point offsets that the API returns.
//!
//! [`base_letters()`] has what people write in place of letters such as ø. `language` finds the primary language of a
//! language tag, `language_names` the tag of a language by its name, and `months` the number of a month by its name.
//! [`nearest`] suggests names, [`fold_name`] makes spellings of one name equal, and [`name_words`] lists words that
//! distinguish speaker labels from other words before a colon.

mod base_letters;
mod boundary;
pub mod bracketed_capitals;
mod char_boundary;
mod char_set;
mod code_points;
pub mod folding;
mod language;
mod language_names;
mod letters;
mod licenses;
mod months;
mod name_folding;
pub mod name_words;
pub mod nearest;
mod numerals;
mod occurrences;
pub mod quotation_marks;
mod rules;
mod sentence;
mod word_segmentation;

use std::ops::Range;

pub use base_letters::base_letters;
pub use boundary::{is_boundary, is_currency};
pub use char_boundary::{ceil_char_boundary, floor_char_boundary};
pub use code_points::CodePointCounter;
use code_points::CodePointIndex;
pub use language::{is_english, primary_language};
pub use language_names::{language_by_name, language_names};
pub use letters::{is_alphabetic, is_alphanumeric, is_combining_mark, is_numeric};
pub use licenses::{license, similar_license};
pub use months::{month_name, month_number};
pub use name_folding::fold_name;
pub use occurrences::{find_all, find_at_boundaries};
pub use rules::{Violation, find_violation, is_allowed_in_query};
pub use sentence::{
    enclosing_sentence, enclosing_sentence_from_ends, is_abbreviation, sentence_ends,
};
use sha2::{Digest, Sha256};
pub use word_segmentation::{is_word_break, joins_lines_without_space};

/// Paragraphs joined by line feeds, and the span of each.
#[derive(Debug)]
pub struct Text {
    joined: String,
    paragraphs: Vec<Range<usize>>,
    code_point_index: CodePointIndex,
    sha256: String,
}

impl Text {
    /// Joins paragraphs. Each must follow the rules for text (see [`find_violation`]).
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

    /// The span of each paragraph, in bytes.
    #[must_use]
    pub fn paragraphs(&self) -> &[Range<usize>] {
        &self.paragraphs
    }

    /// The SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Converts a span of bytes to a half-open span of Unicode code points, the unit of the W3C Web
    /// Annotation model. The cost does not depend on where the span is.
    #[must_use]
    pub fn code_point_range(&self, bytes: &Range<usize>) -> Range<usize> {
        self.code_point_index.code_point_range(&self.joined, bytes)
    }

    /// Up to `count` code points before `byte`.
    #[must_use]
    pub fn before(&self, byte: usize, count: usize) -> &str {
        let head = &self.joined[..byte];
        let start = head.char_indices().rev().take(count).last();
        start.map_or("", |(position, _)| &head[position..])
    }

    /// Up to `count` code points from `byte` on.
    #[must_use]
    pub fn after(&self, byte: usize, count: usize) -> &str {
        let tail = &self.joined[byte..];
        let end = tail.char_indices().nth(count);
        end.map_or(tail, |(position, _)| &tail[..position])
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
