//! What WebVTT and SubRip have in common: timed cues whose text has markup, and may name its speakers.
//!
//! 1. `blocks` divides the lines of a file into cues, with `timing` for the lines of times.
//! 2. `markup` removes tags and decodes character references.
//! 3. `rolling` removes the repetitions of roll-up captions.
//! 4. `speech` finds out who speaks.
//!
//! The standard's parser of WebVTT drops what is malformed. Here nothing is dropped silently: unusual
//! files are read with all of their words, or refused.

mod blocks;
mod markup;
mod rolling;
mod speech;
mod timing;

pub(super) use blocks::{Block, Dialect, divide};

use crate::document::Document;
use crate::{Refusal, encoding};
use markup::Row;

/// A cue without its markup.
#[derive(Debug)]
struct Cue {
    start: f64,
    end: Option<f64>,
    rows: Vec<Row>,
}

/// Decodes a caption file, and adds a remark if the encoding had to be guessed.
///
/// # Errors
/// If the file is not text.
pub(super) fn decode(bytes: &[u8], document: &mut Document) -> Result<String, Refusal> {
    let decoded = encoding::decode(bytes)?;
    if let Some(encoding) = decoded.guessed {
        document.remarks.push(format!(
            "the file does not state its encoding: read as {encoding}"
        ));
    }
    Ok(decoded.text)
}

/// The lines of a text, which end with LF, CR, CRLF, or the CR CR LF of a file that was converted twice.
pub(super) fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(end) = rest.find(['\n', '\r']) {
        lines.push(&rest[..end]);
        let after = &rest[end..];
        let line_end = ["\r\r\n", "\r\n"]
            .into_iter()
            .find(|line_end| after.starts_with(line_end));
        rest = &after[line_end.map_or(1, str::len)..];
    }
    lines.push(rest);
    lines
}

/// Adds the cues to a document.
///
/// # Errors
/// If there are none.
pub(super) fn read(blocks: Vec<Block<'_>>, document: &mut Document) -> Result<(), Refusal> {
    if blocks.is_empty() {
        return Err(Refusal::new(
            "there are no cues in this file: no line has the times of one, such as `00:01.000 --> 00:04.000`",
        ));
    }
    let mut cues: Vec<_> = (blocks.into_iter())
        .map(|block| Cue {
            start: block.start,
            end: Some(block.end).filter(|end| *end >= block.start),
            rows: markup::parse(&block.rows, document),
        })
        .collect();
    let repeated = rolling::collapse(&mut cues);
    if repeated > 0 {
        document.remarks.push(format!(
            "the captions roll up the screen, and each line was kept once; repetitions left out: {repeated}"
        ));
    }
    speech::find_speakers(&cues, document);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_with_lf_cr_crlf_or_crcrlf() {
        assert_eq!(
            lines("a\nb\rc\r\nd\r\r\ne\r\r\r\nf\n\rg"),
            ["a", "b", "c", "d", "e", "", "f", "", "g"]
        );
    }

    #[test]
    fn a_million_carriage_returns_are_divided_in_linear_time() {
        assert_eq!(lines(&"\r".repeat(1_000_000)).len(), 1_000_001);
    }
}
