//! The table that Whisper writes (`.tsv`): start, end and text, separated by tabs, with times in
//! milliseconds. Unlike a table from a spreadsheet, it has no quoting: a quotation mark is part of the
//! text. <https://github.com/openai/whisper/blob/main/whisper/utils.py>

use crate::document::{Document, Speech, Unit};
use crate::encoding;

/// Nobody says a word in less time than this. If the words were faster, the times are not milliseconds,
/// and the table is not Whisper's.
const LEAST_MILLISECONDS_PER_WORD: f64 = 20.0;

/// Reads a table, if it is one of Whisper's: its header is `start`, `end`, `text`, and every row has two
/// integers and a text.
pub(crate) fn read(bytes: &[u8]) -> Option<Document> {
    let text = encoding::decode(bytes).ok()?.text;
    let mut lines = text.lines().enumerate();
    let (_, head) = lines.next()?;
    if head.trim_start_matches('\u{feff}').trim_end() != "start\tend\ttext" {
        return None;
    }
    let mut document = Document::default();
    let (mut last, mut words) = (0.0, 0.0);
    for (index, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        let mut cells = line.splitn(3, '\t');
        let start = milliseconds(cells.next()?)?;
        let end = milliseconds(cells.next()?)?;
        let text = cells.next()?;
        last = end.max(last);
        words += text.split_whitespace().map(|_| 1.0).sum::<f64>();
        document.speech(Speech {
            start: Some(start / 1e3),
            end: Some(end / 1e3),
            text: text.to_owned(),
            unit: Unit::Cue,
            line: index + 1,
            ..Speech::default()
        });
    }
    (last >= words * LEAST_MILLISECONDS_PER_WORD).then_some(document)
}

fn milliseconds(cell: &str) -> Option<f64> {
    let is_number = !cell.is_empty() && cell.len() < 12 && cell.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| cell.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Block;

    #[test]
    fn rows_are_cues_with_times_in_milliseconds_and_quotation_marks_are_text() {
        let table =
            "start\tend\ttext\r\n0\t2480\t\"We kept bees.\"\r\n\n2480\t5000\tOn the\troof.\n";
        let document = read(table.as_bytes()).unwrap();
        let speeches = document.blocks.iter().map(|block| match block {
            Block::Speech(it) => (it.start, it.end, it.text.as_str(), it.line),
            Block::Heading { .. } => (None, None, "", 0),
        });
        assert_eq!(
            speeches.collect::<Vec<_>>(),
            [
                (Some(0.0), Some(2.48), "\"We kept bees.\"", 2),
                (Some(2.48), Some(5.0), "On the\troof.", 4)
            ]
        );
    }

    #[test]
    fn other_tables_are_left_to_their_reader() {
        for table in [
            "start\tend\tspeaker\n0\t1\tAda\n",
            "start\tend\ttext\n0:00\t0:02\tSo.\n",
            "start\tend\ttext\n0\t2480\n",
            "start\tend\ttext\n0\t5\tWe kept bees on the roof.\n",
            "",
        ] {
            assert!(read(table.as_bytes()).is_none(), "{table}");
        }
    }
}
