//! Finds the quotations in a draft article. It does not check whether the words were really said.
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
//! How a draft is processed:
//!
//! 1. `masked_draft` and `tex` mask template code and LaTeX commands byte for byte, so that byte offsets
//!    stay valid. `markdown` parses the rest, `html_document` HTML, and `plain` plain text. For HTML,
//!    `html_tokens` finds the tags, `element_tree` where elements end, `hidden_elements` which of them are
//!    hidden, and `elements` which of them quote; `html` puts the four together.
//! 2. All of them produce `block`s: paragraphs, list items, table cells, each with the text that a reader sees
//!    and a mapping to the bytes of the draft (`rendered_text`).
//! 3. `marks` and `marks_in_context` classify each quotation mark by its neighbours, `mark_pairs` pairs
//!    the marks, and `block_quote` finds the quoted part of a block quote.
//! 4. `finder` turns each pair and each block quote into a `quotation`, with the text around it and the
//!    speaker named in an attribution line (`attribution`).
//! 5. Text that looks like a quotation and cannot be checked is listed (`not_checked`, `directives`,
//!    `unread_elements`). `comments` parses the instructions to onrecord.

mod attributes;
mod attribution;
mod block;
mod block_quote;
mod comments;
mod directives;
mod element_tree;
mod elements;
mod elision;
mod finder;
mod footnote_marks;
mod front_matter;
mod hidden_elements;
mod html;
mod html_document;
mod html_tokens;
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
mod template_code;
#[cfg(test)]
mod tests;
mod tex;
mod unread_elements;

pub use block::AttributionLine;
pub use comments::{Action, Instruction};
pub use finder::{find_quotations, find_quotations_up_to};
pub use marks::is_quotation_mark;
pub use not_checked::{NotChecked, NotCheckedReason};
pub use quotation::{Quotation, count_words};
pub use rendered_text::RenderedText;

/// The format of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Markdown: `CommonMark` with tables, footnotes and front matter.
    Markdown,
    /// Text without markup. An empty line ends a paragraph; a line that begins with `>` is quoted.
    Plain,
    /// HTML: a document or a part of one, with front matter and template code.
    Html,
}

/// The quotations of a draft.
#[derive(Debug, Default)]
pub struct Quotations {
    /// In order, without overlaps.
    pub quotations: Vec<Quotation>,
    /// How many quotations the draft has.
    pub total: usize,
    /// Text that looks like a quotation and cannot be checked, in order.
    pub not_checked: Vec<NotChecked>,
    /// Instructions that are not next to a quotation, in order.
    pub unattached_instructions: Vec<Instruction>,
}
