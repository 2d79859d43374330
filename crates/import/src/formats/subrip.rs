//! SubRip (`.srt`), which has no standard.

use super::cues::{self, Dialect, divide, lines};
use crate::Refusal;
use crate::document::Document;

/// Reads a SubRip file.
///
/// # Errors
/// If it is not text, has no cues, or words would be lost.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let mut document = Document::default();
    let text = cues::decode(bytes, &mut document)?;
    let lines = lines(&text);
    let (before, blocks) = divide(&lines, Dialect::SubRip, &mut document)?;
    let is_text = |line: &&str| !line.trim().is_empty();
    if let Some(line) = lines[..before]
        .iter()
        .position(is_text)
        .filter(|_| !blocks.is_empty())
    {
        return Err(Refusal::at_line(
            line + 1,
            "this text is before the times of the first cue; remove it, or add the times at which \
             it was said",
        ));
    }
    cues::read(blocks, &mut document)?;
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Block;

    fn texts(file: &[u8]) -> Vec<String> {
        let blocks = read(file).unwrap().blocks.into_iter();
        let text = |block| match block {
            Block::Speech(speech) => speech.text,
            Block::Heading { text, .. } => text,
        };
        blocks.map(text).collect()
    }

    #[test]
    fn files_with_other_line_endings_and_encodings_are_read() {
        for file in [
            &b"1\r\n00:00:01,000 --> 00:00:02,000\r\nThe bell\r\nrang.\r\n"[..],
            b"1\r00:00:01,000 --> 00:00:02,000\rThe bell\rrang.\r",
            b"1\r\r\n00:00:01,000 --> 00:00:02,000\r\r\nThe bell\r\r\nrang.\r\r\n",
            b"\xef\xbb\xbf1\n00:00:01.000 --> 00:00:02.000\n{\\an8}The <i>bell</i>\nrang.",
        ] {
            assert_eq!(texts(file), ["The bell rang."]);
        }
        let windows =
            b"1\n00:00:01,000 --> 00:00:02,000\nIt\x92s \x93d\xe9j\xe0 vu\x94 \x96 again.";
        assert_eq!(texts(windows), ["It’s “déjà vu” – again."]);
    }

    #[test]
    fn files_whose_words_would_be_lost_are_refused() {
        for (file, line) in [
            (
                "1\n00:00:01,000 --> 00:00:02,000\nSo.\n\n2\n00:00:02,000 --> 00:0",
                Some(6),
            ),
            ("1\nSo.\n\n2\n00:00:02,000 --> 00:00:03,000\nNo.", Some(1)),
            ("So.", None),
        ] {
            assert_eq!(read(file.as_bytes()).unwrap_err().line, line, "{file}");
        }
    }
}
