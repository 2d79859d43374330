//! Markdown (of `CommonMark`) of an interview and its parts, to be pasted into a document: each with the
//! line that says where it is from.
//!
//! Words of the record render to the letter; what stands around them is ours.

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

/// Blocks, a blank line between each two, and a line feed at the end.
fn join_blocks(blocks: &[String]) -> String {
    let mut document = blocks.join("\n\n");
    document.push('\n');
    document
}

/// What an editor knows beside the record, said to be that.
fn note_block(note: &Note) -> String {
    let text = escape_inline(&note.text);
    match &note.url {
        Some(address) => format!("*Note:* {text} ([source]({}))", escape_url(address)),
        None => format!("*Note:* {text}"),
    }
}
