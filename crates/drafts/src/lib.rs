//! What an article that is being written quotes, and where. It knows nothing of what was really said.
//!
//! ```
//! use onrecord_drafts::{Format, quotations};
//!
//! let draft = "\
//! Ada Quill was *firm*: “[W]e **never** sold the ferry.”
//!
//! > It stays.
//! >
//! > — Ada Quill
//! ";
//! let found = quotations(draft, Format::Markdown);
//!
//! assert_eq!(found.all[0].text, "[W]e never sold the ferry.");
//! assert_eq!(found.all[0].before, "Ada Quill was firm: ");
//! assert_eq!(&draft[found.all[0].span.clone()], "[W]e **never** sold the ferry.");
//!
//! assert_eq!(found.all[1].text, "It stays.");
//! assert_eq!(found.all[1].named.as_ref().map(|line| line.text.as_str()), Some("Ada Quill"));
//! ```
//!
//! The path of a draft:
//!
//! 1. `templates` and `tex` mask the code of site generators and TeX byte for byte, so that all places
//!    stay. `markdown` parses the rest, with `html` and `elements` for its tags; `plain` reads plain text.
//! 2. Both make `block`s: paragraphs, items, cells, each with the text that a reader sees and the way back
//!    to the bytes of the draft (`shown`).
//! 3. `marks` and `rows` say of each quotation mark what its neighbours make of it, `pairs` which mark
//!    closes which, `block_quote` what a block quote quotes.
//! 4. `finder` makes a `quotation` of each pair and each block quote, with what stands beside it and who is
//!    named in a line of its own (`attribution`).
//! 5. What looks like a quotation and can't be judged is listed (`unjudged`, `directives`, `unread`);
//!    `comments` are what the draft says to the program.

mod attributes;
mod attribution;
mod block;
mod block_quote;
mod codes;
mod comments;
mod directives;
mod elements;
mod elision;
mod finder;
mod html;
mod html_text;
mod interrupted;
mod markdown;
mod marks;
mod masks;
mod note_marks;
mod pairs;
mod plain;
mod quotation;
mod rows;
mod shown;
mod tag;
mod templates;
#[cfg(test)]
mod tests;
mod tex;
mod unjudged;
mod unread;

pub use block::Named;
pub use comments::{Action, Instruction};
pub use finder::quotations;
pub use marks::is_mark;
pub use quotation::{Quotation, count_words};
pub use shown::Shown;
pub use unjudged::{Unjudged, Why};

/// How a draft is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Markdown: `CommonMark`, with tables, footnotes, front matter.
    Markdown,
    /// Text without marks; a blank line ends a paragraph, `>` begins a line that is quoted.
    Plain,
}

/// What a draft quotes.
#[derive(Debug, Default)]
pub struct Quotations {
    /// In order; none overlaps another.
    pub all: Vec<Quotation>,
    /// What looks like a quotation and can't be judged, in order.
    pub unjudged: Vec<Unjudged>,
    /// Comments to the program that stand beside no quotation, in order.
    pub unattached: Vec<Instruction>,
}
