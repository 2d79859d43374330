//! A quote: a block quotation with its source line.

use super::{
    escape::block,
    joined,
    source::{of_words, record},
};
use crate::api::{Collection, Link, parts::words};
use onrecord_http::Base;
use onrecord_model::interview::{Interview, Passage, Quote, Voice};

/// A quote, ready to be pasted.
pub fn quote(quote: &Quote, interview: &Interview, base: &Base) -> String {
    let mut blocks = vec![quotation(&quote.evidence, quote.voice, interview)];
    let link = Link::to_part(Collection::Quotes, interview, &quote.id, base);
    blocks.extend(record(&link, base));
    joined(&blocks)
}

/// Words of one voice as a block quotation. Each piece is of one paragraph, so none has a line break.
pub fn quotation(passages: &[Passage], voice: Voice, interview: &Interview) -> String {
    let words = block(&words(passages, interview));
    let source = of_words(passages, voice, interview);
    format!("> {words}\n>\n> {source}")
}
