//! Parses the blocks of a draft in HTML.

use super::block::{AttributionLine, BlockBuilder};
use super::comments;
use super::front_matter;
use super::html;
use super::html_tokens::HtmlSource;
use super::masked_draft::{self, ParsedDraft};

/// The blocks, in the order of the draft, the instructions in comments, and code that may show a quotation.
/// Front matter is not a block.
pub(super) fn parse_draft(written: &str) -> ParsedDraft {
    let masked = masked_draft::mask_code(written);
    let draft = &*masked.text;
    let mut quoted = masked.quoted_spans.iter().peekable();
    let mut quoted_until = None;
    let mut blocks = BlockBuilder::default();
    let start = front_matter::length(draft);
    let tokens = HtmlSource::new(draft, start..draft.len()).tokens();
    let not_shown = html::read_tokens(&tokens, draft, &mut blocks, |at, blocks| {
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
    });
    let mut outputs = masked.outputs;
    outputs.retain(|one| one.start >= start);
    masked_draft::remove_within(&mut outputs, &not_shown);
    ParsedDraft {
        blocks: blocks.finish(),
        instructions: comments::find_instructions(written, &tokens),
        outputs,
    }
}
