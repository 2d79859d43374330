//! A fact: the statement, the words that support it, and its figures.

use onrecord_http::BaseUrl;
use onrecord_model::interview::{Fact, Figure, Interview, ReadBy};

use super::escape::{escape_block, escape_inline};
use super::quote::block_quotation;
use super::source::record_link;
use super::{join_blocks, note_block};
use crate::api::{Collection, Link};

/// Renders a fact with its evidence.
pub fn fact(fact: &Fact, interview: &Interview, base: &BaseUrl) -> String {
    let mut blocks = vec![escape_block(&fact.statement)];
    blocks.push(block_quotation(&fact.evidence, fact.speaker, interview));
    if !fact.figures.is_empty() {
        let figures = fact
            .figures
            .iter()
            .map(|figure| figure_item(figure, interview));
        blocks.push(figures.collect::<Vec<_>>().join("\n"));
    }
    blocks.extend(fact.notes.iter().map(note_block));
    let link = Link::to_part(Collection::Facts, interview, &fact.id, base);
    blocks.extend(record_link(&link));
    join_blocks(&blocks)
}

/// A figure in its own words, and the editor's reason for the interpretation if onrecord did not detect the
/// figure itself.
fn figure_item(figure: &Figure, interview: &Interview) -> String {
    let words = escape_inline(interview.words(&figure.passage));
    let label = escape_block(&figure.label);
    match (figure.read_by, &figure.reason) {
        (ReadBy::Editor, Some(reason)) => {
            format!(
                "- {label}: “{words}” (interpreted by the editor: {})",
                escape_inline(reason)
            )
        }
        _ => format!("- {label}: “{words}”"),
    }
}
