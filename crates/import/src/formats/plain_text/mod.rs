//! Reads plain text: paragraphs that begin with the name of a speaker, with or without empty lines between
//! them, with wrapped lines, page numbers and running heads; and court transcripts.

mod court;
mod emphasis;
mod pages;
mod paragraphs;

use crate::document::Document;
use crate::paragraph::{Kind, Paragraph};
use crate::{Refusal, encoding, labels};

/// Reads a plain text.
///
/// # Errors
/// If it cannot be decoded, or if names or words would be lost.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let decoded = encoding::decode(bytes)?;
    let mut document = Document::default();
    if let Some(encoding) = decoded.guessed {
        document.remarks.push(format!(
            "guessed that the text is encoded in {encoding}; check its accents and quotation marks"
        ));
    }
    let mut lines = pages::lines(&decoded.text);
    if court::is_court(&lines) {
        court::read(&lines, &mut document)?;
        return Ok(document);
    }
    drop_constant_time(&mut lines, &mut document);
    for index in pages::furniture(&lines) {
        let line = &mut lines[index];
        document.set_aside(line.number, line.text.trim());
        line.text = "";
    }
    let mut paragraphs = paragraphs::read(&lines);
    take_title(&mut paragraphs, &mut document);
    labels::find_speakers(paragraphs, &mut document)?;
    Ok(document)
}

/// The paragraphs of a text that begins on the line `first` of a file of another format.
pub(crate) fn paragraphs(text: &str, first: usize) -> Vec<Paragraph> {
    paragraphs::read(&lines_from(text, first))
}

/// The lines of a text that begins on the line `first` of a file of another format.
fn lines_from(text: &str, first: usize) -> Vec<pages::Line<'_>> {
    let mut lines = pages::lines(text);
    for line in &mut lines {
        line.number += first.saturating_sub(1);
    }
    lines
}

/// Takes a heading at the start as the title, if no other heading has its level or a higher one.
fn take_title(paragraphs: &mut Vec<Paragraph>, document: &mut Document) {
    let Some(Kind::Heading(level)) = paragraphs.first().map(|first| first.kind.clone()) else {
        return;
    };
    let is_higher = |one: &Paragraph| matches!(one.kind, Kind::Heading(other) if other <= level);
    if !paragraphs[1..].iter().any(is_higher) {
        document.title = Some(paragraphs.remove(0).text());
    }
}

/// The paragraphs of preformatted text in a web page, and what is set aside, with the lines.
pub(super) fn preformatted(
    text: &str,
    first_line: usize,
) -> (Vec<Paragraph>, Vec<(usize, String)>) {
    let mut lines = lines_from(text, first_line);
    let mut set_aside = Vec::new();
    for index in pages::furniture(&lines) {
        let line = &mut lines[index];
        set_aside.push((line.number, line.text.trim().to_owned()));
        line.text = "";
    }
    (paragraphs::read(&lines), set_aside)
}

/// Removes a time that is the same before every line. A converter wrote it; it is not the time of the
/// line.
fn drop_constant_time(lines: &mut [pages::Line<'_>], document: &mut Document) {
    let mut full = lines.iter().filter(|line| !line.text.trim().is_empty());
    let Some(first) = full.next() else { return };
    let Some((time, _)) = first.text.split_once(' ') else {
        return;
    };
    let is_time = crate::timestamp::parse(time).is_some();
    let has_time = |line: &pages::Line<'_>| {
        line.text
            .strip_prefix(time)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    if !is_time || full.clone().count() < 3 || !full.all(has_time) {
        return;
    }
    document.remarks.push(format!(
        "left out the time {time}, which is before every line"
    ));
    for line in lines {
        line.text = line.text.strip_prefix(time).unwrap_or(line.text);
    }
}

#[cfg(test)]
mod tests;
