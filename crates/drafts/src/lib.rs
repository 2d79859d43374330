//! What an article that is being written quotes, and where. It knows nothing of what was really said.
//!
//! ```
//! use onrecord_drafts::{Format, find_quotations};
//!
//! let draft = "\
//! Ada Quill was *firm*: “[W]e **never** sold the ferry.”
//!
//! > It stays.
//! >
//! > — Ada Quill
//! ";
//! let found = find_quotations(draft, Format::Markdown);
//!
//! assert_eq!(found.quotations[0].text, "[W]e never sold the ferry.");
//! assert_eq!(found.quotations[0].before, "Ada Quill was firm: ");
//! assert_eq!(&draft[found.quotations[0].span.clone()], "[W]e **never** sold the ferry.");
//!
//! assert_eq!(found.quotations[1].text, "It stays.");
//! assert_eq!(found.quotations[1].attribution.as_ref().map(|line| line.text.as_str()), Some("Ada Quill"));
//! ```
//!
//! The path of a draft:
//!
//! 1. `masked_draft` and `tex` mask the code of site generators and TeX byte for byte, so that all places
//!    stay. `markdown` parses the rest, with `html` and `elements` for its tags; `plain` reads plain text.
//! 2. Both make `block`s: paragraphs, items, cells, each with the text that a reader sees and the way back
//!    to the bytes of the draft (`rendered_text`).
//! 3. `marks` and `marks_in_context` say of each quotation mark what its neighbours make of it, `mark_pairs` which mark
//!    closes which, `add_block_quote` what a block quote quotes.
//! 4. `finder` makes a `quotation` of each pair and each block quote, with what stands beside it and who is
//!    named in a line of its own (`attribution`).
//! 5. What looks like a quotation and can't be judged is listed (`not_checked`, `directives`, `unread_elements`);
//!    `comments` are what the draft says to the program.

mod attributes;
mod attribution;
mod block;
mod block_quote;
mod comments;
mod directives;
mod elements;
mod elision;
mod finder;
mod footnote_marks;
mod html;
mod html_text;
mod interruption;
mod mark_pairs;
mod markdown;
mod marks;
mod marks_in_context;
mod masked_draft;
mod masks;
mod not_checked;
mod plain;
mod quotation;
mod rendered_text;
mod tag;
mod template_code;
#[cfg(test)]
mod tests;
mod tex;
mod unread_elements;

pub use block::AttributionLine;
pub use comments::{Action, Instruction};
pub use finder::find_quotations;
pub use marks::is_quotation_mark;
pub use not_checked::{NotChecked, NotCheckedReason};
pub use quotation::{Quotation, count_words};
pub use rendered_text::RenderedText;

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
    pub quotations: Vec<Quotation>,
    /// What looks like a quotation and can't be judged, in order.
    pub not_checked: Vec<NotChecked>,
    /// Comments to the program that stand beside no quotation, in order.
    pub unattached_instructions: Vec<Instruction>,
}
