//! Reads TEI P5 (and P4): utterances (`u`, chapter 8, also as ISO 24624 has them) and speeches (`sp`,
//! chapter 7). <https://tei-c.org/release/doc/tei-p5-doc/en/html/TS.html>
//!
//! - `people` finds the names behind `who`, and `timeline` the times behind `start` and `end`.
//! - `elements` says which elements are speech and which are not.
//! - `body` goes through the text, and `paragraph` puts the words of a paragraph together.
//!
//! A text without utterances and speeches may still be an interview, with names in its paragraphs; `labels`
//! finds them.

mod body;
mod elements;
mod header;
mod paragraph;
mod people;
mod timeline;

use roxmltree::Node;

use crate::document::Document;
use crate::{Refusal, labels};

use super::xml::{self, Xml};

pub(crate) fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let decoded = xml::decode(bytes)?;
    let xml = Xml::parse(&decoded.text)?;
    let text = the_text(&xml)?;
    let mut document = Document::default();
    document.report_encoding(&decoded);
    header::read(text, &mut document);
    let mut paragraphs = Vec::new();
    body::read(text, &xml, &mut document, &mut paragraphs)?;
    if !paragraphs.is_empty() {
        labels::find_speakers(paragraphs, &mut document)?;
    }
    Ok(document)
}

/// The `TEI` element. A corpus may hold several.
fn the_text<'x, 'i>(xml: &'x Xml<'i>) -> Result<Node<'x, 'i>, Refusal> {
    let is_tei = |node: &Node<'_, '_>| matches!(xml::name(*node), "TEI" | "TEI.2");
    let mut texts = xml.root().descendants().filter(is_tei);
    match (texts.next(), texts.next()) {
        (Some(_), Some(second)) => Err(Refusal::at_line(
            xml.line(second),
            "the file holds several texts; save each `TEI` element as a file of its own",
        )),
        (Some(only), None) => Ok(only),
        (None, _) => Err(Refusal::new("the file has no `TEI` element")),
    }
}

#[cfg(test)]
mod tests;
