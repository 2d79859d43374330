//! An interview and its parts as Markdown (`CommonMark`) to paste into a document, each with a source line.
//!
//! Text from the archive renders literally; all markup comes from onrecord.

mod escape;
mod fact;
mod interview;
mod quote;
mod section;
mod source;
#[cfg(test)]
mod tests;
mod turns;

use escape::{escape_inline, escape_url};
pub use fact::fact;
pub use interview::interview;
use onrecord_model::interview::Note;
pub use quote::quote;
pub use section::section;
pub use turns::turn;

/// Joins blocks with empty lines, and ends the document with a line feed.
fn join_blocks(blocks: &[String]) -> String {
    let mut document = blocks.join("\n\n");
    document.push('\n');
    document
}

/// An editor's note, marked as such.
fn note_block(note: &Note) -> String {
    let text = escape_inline(&note.text);
    match &note.url {
        Some(url) => format!("*Note:* {text} ([source]({}))", escape_url(url)),
        None => format!("*Note:* {text}"),
    }
}
