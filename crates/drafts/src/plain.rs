//! Parses the blocks of a draft in plain text: paragraphs separated by empty lines.

use super::block::{Block, BlockBuilder, BlockKind};
use super::tex;

/// The blocks, in the order of the draft. Lines that begin with `>` are a block quote, as in email.
pub(super) fn parse_blocks(written: &str) -> Vec<Block> {
    let draft = &*tex::mask_plain_text(written);
    let mut blocks = BlockBuilder::default();
    let (mut is_quote, mut is_in_paragraph) = (false, false);
    let mut start = 0;
    for line in draft.split_inclusive('\n') {
        let (at, end) = (start, start + line.len());
        start = end;
        let text = line.trim_start();
        let quoted = text.trim_start_matches(['>', ' ']);
        let begins_quote = text.starts_with('>');
        if begins_quote != is_quote {
            is_quote = begins_quote;
            is_in_paragraph = false;
            if is_quote {
                blocks.begin_quote();
            } else {
                blocks.end_quote();
            }
        }
        let text = if is_quote { quoted } else { text };
        let text_at = end - text.len();
        let text = text.trim_end();
        if text.is_empty() {
            blocks.end();
            is_in_paragraph = false;
            continue;
        }
        if is_in_paragraph {
            let line_end = draft[..at].trim_end().len();
            blocks.rendered_mut().push_break(line_end..text_at);
        } else {
            blocks.begin(BlockKind::Paragraph);
            is_in_paragraph = true;
        }
        (blocks.rendered_mut()).push(text, draft, text_at..text_at + text.len());
    }
    blocks.finish()
}
