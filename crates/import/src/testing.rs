//! Helpers with which tests look at documents.

use crate::document::{Block, Document};
use crate::text::clean;

/// What is said: "Name: text", with headings in square brackets.
pub(crate) fn said(document: &Document) -> Vec<String> {
    document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Heading { text, .. } => format!("[{}]", clean(text)),
            Block::Speech(speech) => match &speech.speaker {
                Some(speaker) => format!("{speaker}: {}", clean(&speech.text)),
                None => clean(&speech.text),
            },
        })
        .collect()
}

/// What is set aside, in the order of the document.
pub(crate) fn asides(document: &Document) -> Vec<&str> {
    document
        .set_aside
        .iter()
        .map(|aside| aside.text.as_str())
        .collect()
}
