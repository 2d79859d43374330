//! An interview and its parts as JSON-LD 1.1: schema.org describes what they are, and the Web Annotation
//! vocabulary the positions of their words.
//!
//! A type or a property is used as its vocabulary defines it, or not at all:
//! `tests/api/general/linked_data.rs` checks each against its domain and its range. What neither vocabulary
//! can express is left out.

mod agent;
mod annotation;
mod article;
mod claim;
mod date;
mod observation;
mod quotation;
mod reference;
mod section;
#[cfg(test)]
mod tests;
mod topic;
mod turn;
mod unit;

use std::sync::LazyLock;

use article::Article;
use claim::Claim;
pub use date::to_schema_org_date;
use observation::Observation;
use onrecord_http::BaseUrl;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{self, Fact, Figure, Interview, Quote};
use quotation::Quotation;
use section::Section;
use serde::Serialize;
use serde_json::Value;
use turn::Turn;

/// The `@context` of every document. It is inline, so that a client can expand the document without another
/// request.
static CONTEXT: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("context.json")).expect("a test parses the same file")
});

#[derive(Serialize)]
struct Document<T> {
    #[serde(rename = "@context")]
    context: &'static Value,
    #[serde(flatten)]
    node: T,
}

/// An interview, with its transcript.
pub fn interview(interview: &Interview, archive: &Archive, base: &BaseUrl) -> Vec<u8> {
    document(Article::new(interview, archive, base))
}

/// A section of a transcript.
pub fn section(section: &interview::Section, interview: &Interview, base: &BaseUrl) -> Vec<u8> {
    document(Section::standalone(section, interview, base))
}

/// A turn of a transcript.
pub fn turn(section: usize, turn: usize, interview: &Interview, base: &BaseUrl) -> Vec<u8> {
    document(Turn::new(section, turn, interview, base))
}

/// A quote, with its position in the text.
pub fn quote(quote: &Quote, interview: &Interview, archive: &Archive, base: &BaseUrl) -> Vec<u8> {
    document(Quotation::new(quote, interview, archive, base))
}

/// A fact, with the positions of its evidence, and with its figures.
pub fn fact(fact: &Fact, interview: &Interview, archive: &Archive, base: &BaseUrl) -> Vec<u8> {
    document(Claim::new(fact, interview, archive, base))
}

/// A figure, with the fact that states it.
pub fn statistic(
    figure: &Figure,
    fact: &Fact,
    interview: &Interview,
    archive: &Archive,
    base: &BaseUrl,
) -> Vec<u8> {
    document(Observation::standalone(
        figure, fact, interview, archive, base,
    ))
}

fn document(node: impl Serialize) -> Vec<u8> {
    let context = &*CONTEXT;
    serde_json::to_vec(&Document { context, node }).expect("all keys are strings")
}
