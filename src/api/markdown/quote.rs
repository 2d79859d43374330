//! A quote: a block quotation with its source line.

use onrecord_http::BaseUrl;
use onrecord_model::interview::{Interview, Passage, Quote, SpeakerRef};

use super::escape::escape_block;
use super::join_blocks;
use super::source::{quote_source_line, record_link};
use crate::api::components::joined_words;
use crate::api::{Collection, Link};

/// A quote, ready to be pasted.
pub fn quote(quote: &Quote, interview: &Interview, base: &BaseUrl) -> String {
    let mut blocks = vec![block_quotation(&quote.evidence, quote.speaker, interview)];
    let link = Link::to_part(Collection::Quotes, interview, &quote.id, base);
    blocks.extend(record_link(&link, base));
    join_blocks(&blocks)
}

/// Words of one voice as a block quotation. Each piece is of one paragraph, so none has a line break.
pub fn block_quotation(passages: &[Passage], voice: SpeakerRef, interview: &Interview) -> String {
    let words = escape_block(&joined_words(passages, interview));
    let source = quote_source_line(passages, voice, interview);
    format!("> {words}\n>\n> {source}")
}
