//! Parses the blocks of a draft in HTML.

use super::block::{AttributionLine, Block, BlockBuilder};
use super::comments::{self, Instruction};
use super::html::HtmlBlockReader;
use super::masked_draft;

/// The blocks, in the order of the draft, and the instructions in comments. Front matter is not a block.
pub(super) fn parse_blocks(written: &str) -> (Vec<Block>, Vec<Instruction>) {
    let masked = masked_draft::mask_code(written);
    let draft = &*masked.text;
    let mut quoted = masked.quoted_spans.iter().peekable();
    let mut quoted_until = None;
    let mut blocks = BlockBuilder::default();
    let mut html = HtmlBlockReader::new(draft, 0..draft.len());
    let mut at = front_matter_length(draft);
    for line in draft[at..].split_inclusive('\n') {
        if quoted_until.is_some_and(|end| at >= end) {
            blocks.end_quote();
            quoted_until = None;
        }
        // The shortcodes that begin and end it are alone on their lines.
        if let Some(next) = quoted.next_if(|next| next.span.start <= at) {
            blocks.begin_quote();
            let attribution = next.attribution.clone();
            blocks.set_shortcode_attribution(attribution.map(|span| AttributionLine {
                text: written[span.clone()].to_owned(),
                span,
            }));
            quoted_until = Some(next.span.end);
        }
        // Indentation is not text.
        let end = at + line.len();
        let start = end - line.trim_start_matches([' ', '\t']).len();
        html.read(draft, start..end, &mut blocks);
        at = end;
    }
    let instructions = comments::find_instructions(written, &(0..written.len()));
    (blocks.finish(), instructions)
}

/// The length of the front matter between two lines `---`, in bytes.
fn front_matter_length(draft: &str) -> usize {
    let mut lines = draft.split_inclusive('\n');
    let is_fence = |line: &str| line.trim_end() == "---";
    let Some(first) = lines.next().filter(|line| is_fence(line)) else {
        return 0;
    };
    let mut length = first.len();
    for line in lines {
        length += line.len();
        if is_fence(line) {
            return length;
        }
    }
    0
}
