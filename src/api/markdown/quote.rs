//! A quote: a block quote with its source line.

use onrecord_http::BaseUrl;
use onrecord_model::interview::{Interview, Passage, Quote, SpeakerRef};

use super::escape::escape_block;
use super::join_blocks;
use super::source::{quote_source_line, record_link};
use crate::api::components::joined_words;
use crate::api::{Collection, Link};

/// Renders a quote, ready to paste.
pub fn quote(quote: &Quote, interview: &Interview, base: &BaseUrl) -> String {
    let mut blocks = vec![block_quotation(&quote.evidence, quote.speaker, interview)];
    let link = Link::to_part(Collection::Quotes, interview, &quote.id, base);
    blocks.extend(record_link(&link));
    join_blocks(&blocks)
}

/// Words of one speaker as a block quote. Each passage is within one paragraph, so it has no line break.
pub fn block_quotation(passages: &[Passage], speaker: SpeakerRef, interview: &Interview) -> String {
    let words = escape_block(&joined_words(passages, interview));
    let source = quote_source_line(passages, speaker, interview);
    format!("> {words}\n>\n> {source}")
}
