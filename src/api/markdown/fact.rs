//! A fact: what is stated, the words that state it, and its figures.

use super::{
    escape::{block, in_line},
    joined, note,
    quote::quotation,
    source::record,
};
use crate::api::{Collection, Link};
use onrecord_http::Base;
use onrecord_model::interview::{Fact, Figure, Interview, ReadBy};

/// A fact with its evidence.
pub fn fact(fact: &Fact, interview: &Interview, base: &Base) -> String {
    let mut blocks = vec![block(&fact.statement)];
    blocks.push(quotation(&fact.evidence, fact.voice, interview));
    if !fact.figures.is_empty() {
        let figures = fact.figures.iter().map(|each| figure(each, interview));
        blocks.push(figures.collect::<Vec<_>>().join("\n"));
    }
    blocks.extend(fact.notes.iter().map(note));
    let link = Link::to_part(Collection::Facts, interview, &fact.id, base);
    blocks.extend(record(&link, base));
    joined(&blocks)
}

/// A figure in its own words, which say what it is exactly, and how the editor reads them if onrecord
/// does not.
fn figure(figure: &Figure, interview: &Interview) -> String {
    let words = in_line(interview.words(&figure.passage));
    let label = block(&figure.label);
    match (figure.read_by, &figure.reason) {
        (ReadBy::Editor, Some(reason)) => {
            format!(
                "- {label}: “{words}” (read by the editor: {})",
                in_line(reason)
            )
        }
        _ => format!("- {label}: “{words}”"),
    }
}
