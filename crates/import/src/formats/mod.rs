//! The readers of the formats.

mod cues;
mod html;
mod json;
mod markdown;
mod name_labels;
mod ohms;
mod plain_text;
mod subrip;
pub(crate) mod table;
mod tei;
mod webvtt;
mod whisper_table;
mod word;
pub(crate) mod xml;

use crate::document::Document;
use crate::{Format, Refusal};

/// Reads a file.
///
/// # Errors
/// If it is not a transcript in this format.
pub(crate) fn read(format: Format, bytes: &[u8]) -> Result<Document, Refusal> {
    match format {
        Format::WebVtt => webvtt::read(bytes),
        Format::SubRip => subrip::read(bytes),
        Format::Json => json::read(bytes),
        Format::Markdown => markdown::read(bytes),
        Format::PlainText => plain_text::read(bytes),
        Format::Word => word::read(bytes),
        Format::Html => html::read(bytes),
        Format::Table => table::read(bytes),
        Format::Tei => tei::read(bytes),
        Format::Ohms => ohms::read(bytes),
    }
}
