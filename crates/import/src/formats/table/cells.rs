//! Matches the cells of each row to the columns. A row with more or fewer cells is read only if no word can
//! be lost or end up in the wrong column.

use std::collections::HashSet;

use crate::Refusal;

use super::Table;
use super::columns::Kind;
use super::rows::Row;
use super::times;

/// The cells of a table, by column.
pub(super) struct Cells<'t> {
    table: &'t Table,
    text: usize,
    /// The number of cells that rows have.
    width: usize,
    /// The speakers of the rows that fit.
    speakers: HashSet<&'t str>,
}

impl<'t> Cells<'t> {
    pub(super) fn new(table: &'t Table) -> Self {
        let text = table.columns.index(Kind::Text).unwrap_or_default();
        let speaker = table.columns.index(Kind::Speaker);
        let heads = table.columns.heads.len();
        // Programs may leave out empty columns at the end, in all rows.
        let width = match table.rows.first() {
            Some(first)
                if table
                    .rows
                    .iter()
                    .all(|row| row.cells.len() == first.cells.len()) =>
            {
                let cells = first.cells.len();
                if cells > text && cells < heads {
                    cells
                } else {
                    heads
                }
            }
            _ => heads,
        };
        let fitting = table.rows.iter().filter(|row| row.cells.len() == width);
        let speakers = fitting.filter_map(|row| Some(speaker_key(row.cells.get(speaker?)?)));
        Self {
            table,
            text,
            width,
            speakers: speakers.collect(),
        }
    }

    /// The cells of a row, one for each column that the row has.
    ///
    /// # Errors
    /// If it has more or fewer cells and could be read in more than one way.
    pub(super) fn fit(&self, row: &Row) -> Result<Vec<String>, Refusal> {
        let mut cells = row.cells.clone();
        while cells.len() > self.width && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        if cells.len() == self.width {
            return Ok(cells);
        }
        let (cells, fits) = if cells.len() > self.width {
            let extra = cells.len() - self.width;
            let joined = self.join_text(&cells, extra);
            // Another column of text after the words could be the one that contains the delimiter.
            let is_clear =
                (self.text + 1..self.width).all(|index| self.table.columns.is_time(index));
            (joined, is_clear)
        } else {
            let has_text = cells.len() > self.text;
            (cells, has_text)
        };
        if fits && self.is_plausible(&cells) {
            Ok(cells)
        } else {
            Err(self.refuse(row))
        }
    }

    /// Joins the cells into which a text with delimiters was divided.
    fn join_text(&self, cells: &[String], extra: usize) -> Vec<String> {
        let end = (self.text + extra + 1).min(cells.len());
        let mut joined = cells[..self.text].to_vec();
        joined.push(cells[self.text..end].join(&self.table.delimiter.to_string()));
        joined.extend_from_slice(&cells[end..]);
        joined
    }

    /// Whether the cells of a row that does not fit are in the right columns: the speaker also speaks in
    /// a row that fits, the times are times, and the text is not a time.
    fn is_plausible(&self, cells: &[String]) -> bool {
        let is_time = |cell: &str| {
            let times = times::parse(cell, None);
            times.start.is_some() && times.rest.is_empty()
        };
        let kinds = self.table.columns.kinds.iter();
        cells.iter().zip(kinds).all(|(cell, kind)| {
            let cell = cell.trim();
            match kind {
                Some(Kind::Speaker) => cell.is_empty() || self.speakers.contains(speaker_key(cell)),
                Some(Kind::Start | Kind::End) => cell.is_empty() || is_time(cell),
                Some(Kind::Text) => !is_time(cell),
                _ => true,
            }
        })
    }

    fn refuse(&self, row: &Row) -> Refusal {
        let delimiter = match self.table.delimiter {
            '\t' => "a tab".to_owned(),
            delimiter => format!("“{delimiter}”"),
        };
        Refusal::at_line(
            row.line,
            format!(
                "this row has {} cells, and the table has {} columns ({}); put quotation marks around cells \
                 that contain {delimiter} or a line break",
                row.cells.len(),
                self.width,
                self.table.columns.heads.join(", "),
            ),
        )
    }
}

/// The key by which labels are compared: `DB` and `DB:` have the same.
fn speaker_key(cell: &str) -> &str {
    cell.trim().trim_end_matches([':', ' '])
}
