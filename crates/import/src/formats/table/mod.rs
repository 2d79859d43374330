//! Reads tables: CSV, and files with semicolons, tabs or `|`. The columns are found by their headers.
//!
//! - `rows` divides the file into rows and cells, and `columns` says what the columns hold.
//! - `cells` matches the cells of each row to the columns; a row that does not fit is refused.
//! - `times` reads times, and `tags` the tags of oral-history.digital.

mod cells;
mod columns;
mod rows;
mod speech;
mod tags;
mod times;

use crate::document::Document;
use crate::{Refusal, encoding};

use columns::Columns;
pub(crate) use rows::{Row, StrayQuote, parse as parse_rows};

/// How many rows at the start are searched for the header row.
const MAX_HEAD_ROW: usize = 20;

pub(crate) fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    if let Some(document) = super::whisper_table::read(bytes) {
        return Ok(document);
    }
    let decoded = encoding::decode(bytes)?;
    let text = decoded.text.trim_start_matches('\u{feff}');
    let mut document = Document::default();
    document.report_encoding(&decoded);
    let table = Table::find(text)?;
    document.language.clone_from(&table.columns.language);
    for row in &table.before {
        let text = row.cells.join(" ");
        if !row.is_blank() && !text.starts_with("sep=") {
            document.set_aside(row.line, text.trim());
        }
    }
    speech::read(&table, &mut document)?;
    Ok(document)
}

/// A table whose columns are known.
struct Table {
    delimiter: char,
    columns: Columns,
    /// The rows before the header row.
    before: Vec<Row>,
    rows: Vec<Row>,
}

impl Table {
    /// Finds the delimiter and the header row: those with the most known columns.
    fn find(text: &str) -> Result<Self, Refusal> {
        // The number of known columns, the row, the delimiter.
        let mut best: Option<(usize, usize, u8, Columns)> = None;
        let head_lines: String = text.split_inclusive('\n').take(2 * MAX_HEAD_ROW).collect();
        for delimiter in [b',', b';', b'\t', b'|'] {
            let (rows, _) = rows::parse(&head_lines, delimiter)?;
            for (index, row) in rows.iter().take(MAX_HEAD_ROW).enumerate() {
                if let Some(columns) = Columns::find(&row.cells) {
                    let known = columns.known();
                    // A row below the first with a single known header may be an answer of one word.
                    let is_head = known > 1 || index == 0;
                    if is_head && best.as_ref().is_none_or(|(most, ..)| known > *most) {
                        best = Some((known, index, delimiter, columns));
                    }
                }
            }
        }
        let Some((_, index, delimiter, columns)) = best else {
            return Err(no_text(text));
        };
        let (mut rows, stray) = rows::parse(text, delimiter)?;
        if let Some(StrayQuote(line)) = stray.filter(|_| delimiter != b'\t') {
            return Err(Refusal::at_line(
                line,
                "this cell begins with a quotation mark but does not end with one; enclose the whole \
                 cell, and double the quotation marks inside it",
            ));
        }
        let data = rows.split_off((index + 1).min(rows.len()));
        rows.truncate(index);
        Ok(Self {
            delimiter: char::from(delimiter),
            columns,
            before: rows,
            rows: data.into_iter().filter(|row| !row.is_blank()).collect(),
        })
    }
}

fn no_text(text: &str) -> Refusal {
    let first: String = text
        .lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(80)
        .collect();
    Refusal::at_line(
        1,
        format!(
            "no column for the text was found. The first row is “{first}”; name the columns in it, for \
             example: speaker, start, end, text"
        ),
    )
}

#[cfg(test)]
mod tests;
