//! Divides a table into rows and cells (RFC 4180, with any delimiter).

use std::borrow::Cow;

use csv::ReaderBuilder;

use crate::Refusal;

/// A row with the line on which it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub line: usize,
    pub cells: Vec<String>,
}

impl Row {
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// The line of a quotation mark that does not enclose a cell.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct StrayQuote(pub usize);

/// The rows of a table.
///
/// If a quotation mark at the beginning of a cell does not enclose the cell, quotation marks are treated
/// as text in the whole file, and its line is returned: programs that write tabs often do not quote.
pub(crate) fn parse(text: &str, delimiter: u8) -> Result<(Vec<Row>, Option<StrayQuote>), Refusal> {
    let (text, stray) = match enclose(text, delimiter) {
        Ok(text) => (text, None),
        Err(stray) => (Cow::Borrowed(text), Some(stray)),
    };
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .quoting(stray.is_none())
        .from_reader(text.as_bytes());
    let mut lines = Lines::new(&text);
    let mut rows = Vec::new();
    for record in reader.records() {
        let record =
            record.map_err(|error| Refusal::new(format!("the table is damaged: {error}")))?;
        let offset = record.position().map_or(0, csv::Position::byte);
        rows.push(Row {
            line: lines.line(usize::try_from(offset).unwrap_or(usize::MAX)),
            cells: record.iter().map(str::to_owned).collect(),
        });
    }
    Ok((rows, stray))
}

/// Removes spaces before a quotation mark that encloses a cell, as in `Ann, "Yes, I did"`.
fn enclose(text: &str, delimiter: u8) -> Result<Cow<'_, str>, StrayQuote> {
    if !text.contains('"') {
        return Ok(Cow::Borrowed(text));
    }
    let bytes = text.as_bytes();
    let is_end = |byte: Option<&u8>| {
        byte.is_none_or(|byte| *byte == delimiter || matches!(byte, b'\r' | b'\n'))
    };
    let mut enclosed = String::with_capacity(text.len());
    // The text from `copied` on is not yet in `enclosed`.
    let (mut copied, mut at) = (0, 0);
    while at < bytes.len() {
        let start = at;
        while bytes.get(at) == Some(&b' ') {
            at += 1;
        }
        if bytes.get(at) == Some(&b'"') {
            let close = closing_quote(bytes, at);
            let after = close.map(|close| {
                let spaces = bytes[close + 1..]
                    .iter()
                    .take_while(|byte| **byte == b' ')
                    .count();
                close + 1 + spaces
            });
            let Some(after) = after.filter(|after| is_end(bytes.get(*after))) else {
                return Err(StrayQuote(text[..at].matches('\n').count() + 1));
            };
            enclosed.push_str(&text[copied..start]);
            copied = at;
            at = after;
        }
        while !is_end(bytes.get(at)) {
            at += 1;
        }
        at += 1;
    }
    enclosed.push_str(&text[copied..]);
    Ok(Cow::Owned(enclosed))
}

/// The offset of the quotation mark that closes the one at `open`. Two in a row stand for one.
fn closing_quote(bytes: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == b'"')?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// Finds the lines of offsets, which must be ascending.
struct Lines<'a> {
    text: &'a [u8],
    offset: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text: text.as_bytes(),
            offset: 0,
            line: 1,
        }
    }

    /// The line of the first character from `offset` on that is not a line break.
    fn line(&mut self, offset: usize) -> usize {
        while let Some(byte) = self.text.get(self.offset) {
            let is_line_end = matches!(byte, b'\r' | b'\n');
            if self.offset >= offset && !is_line_end {
                break;
            }
            let is_crlf = *byte == b'\r' && self.text.get(self.offset + 1) == Some(&b'\n');
            self.line += usize::from(is_line_end && !is_crlf);
            self.offset += 1;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, delimiter: u8) -> Vec<(usize, Vec<String>)> {
        let (rows, _) = parse(text, delimiter).unwrap();
        rows.into_iter().map(|row| (row.line, row.cells)).collect()
    }

    fn row(line: usize, cells: &[&str]) -> (usize, Vec<String>) {
        (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn rows_have_the_line_on_which_they_begin() {
        assert_eq!(
            rows("a,b\r\n\r\n\"x\ny\",\"say \"\"so\"\"\"\n\nc,d", b','),
            [
                row(1, &["a", "b"]),
                row(3, &["x\ny", "say \"so\""]),
                row(6, &["c", "d"])
            ]
        );
        assert_eq!(rows("a\rb", b','), [row(1, &["a"]), row(2, &["b"])]);
    }

    #[test]
    fn spaces_around_enclosed_cells_are_not_part_of_them() {
        assert_eq!(
            rows("Ann, \"Yes, I did\" ,0:01", b','),
            [row(1, &["Ann", "Yes, I did ", "0:01"])]
        );
    }

    #[test]
    fn quotation_marks_that_do_not_enclose_a_cell_are_text() {
        let (rows, stray) = parse("a\tb\nAB\t\"Ja\", sagte er.\n", b'\t').unwrap();
        assert_eq!(rows[1].cells, ["AB", "\"Ja\", sagte er."]);
        assert_eq!(stray, Some(StrayQuote(2)));
        assert_eq!(parse("a,\"b\nc,d\n", b',').unwrap().1, Some(StrayQuote(1)));
        assert_eq!(parse("a,b \"c\" d\n", b',').unwrap().1, None);
    }
}
