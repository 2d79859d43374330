//! Reads a catalogue: a table with one row for each transcript.

use std::collections::HashMap;

use onrecord_text::nearest::nearest;

use crate::formats::table::{Row, StrayQuote, parse_rows};
use crate::text::clean;
use crate::{Refusal, Stated, encoding};

/// The column that names the transcript of a row.
const FILE: &str = "file";

/// A row of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueRow {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// The name of the transcript's file, possibly with folders.
    pub file: String,
    /// What it states about the interview.
    pub stated: Stated,
}

/// Reads a catalogue: a table whose cells are separated by commas, semicolons or tabs. The first row
/// names the columns: `file`, and any others that `docs/import.md` lists.
///
/// # Errors
/// All errors in the rows, with their lines. If the table cannot be read or its first row is wrong, only
/// the errors in that.
pub fn parse_catalogue(bytes: &[u8]) -> Result<Vec<CatalogueRow>, Vec<Refusal>> {
    let decoded = encoding::decode(bytes).map_err(|refusal| vec![refusal])?;
    let text = decoded.text.trim_start_matches('\u{feff}');
    let head = text.lines().next().unwrap_or_default();
    let delimiters = [',', ';', '\t'];
    let delimiter = delimiters
        .into_iter()
        .max_by_key(|delimiter| (head.matches(*delimiter).count(), *delimiter == ','))
        .map_or(b',', |delimiter| delimiter as u8);
    let (rows, stray) = parse_rows(text, delimiter).map_err(|refusal| vec![refusal])?;
    if let Some(StrayQuote(line)) = stray {
        let message = "this cell begins with a quotation mark but does not end with one; enclose the \
                       whole cell, and double the quotation marks inside it";
        return Err(vec![Refusal::at_line(line, message)]);
    }
    let mut rows = rows.into_iter().filter(|row| !row.is_blank());
    let Some(head) = rows.next() else {
        return Err(vec![Refusal::new("the catalogue is empty")]);
    };
    let columns = columns(&head)?;
    let (mut parsed, mut errors) = (Vec::new(), Vec::new());
    // The line of each file and each id, to find duplicates.
    let (mut files, mut ids) = (HashMap::new(), HashMap::new());
    for row in rows {
        let one = parse_row(&row, &columns, &mut errors);
        let mut is_taken = |lines: &mut HashMap<String, usize>, column: &str, value: &str| {
            let first = lines.insert(value.to_owned(), one.line);
            errors.extend(first.map(|first| {
                cell_error(one.line, column, &format!("line {first} has `{value}` too"))
            }));
        };
        if !one.file.is_empty() {
            is_taken(&mut files, FILE, &one.file);
        }
        if let Some(id) = one.stated.id() {
            is_taken(&mut ids, "id", id);
        }
        parsed.push(one);
    }
    if errors.is_empty() {
        Ok(parsed)
    } else {
        Err(errors)
    }
}

/// An error in a cell.
fn cell_error(line: usize, column: &str, message: &str) -> Refusal {
    Refusal::at_line(line, format!("{column}: {message}"))
}

/// A first row with more cells than this does not name columns.
const MAX_COLUMNS: usize = 100;

/// The names of the columns.
fn columns(head: &Row) -> Result<Vec<String>, Vec<Refusal>> {
    if head.cells.len() > MAX_COLUMNS {
        let message =
            format!("the first row has more than {MAX_COLUMNS} cells: it must name the columns");
        return Err(vec![Refusal::at_line(head.line, message)]);
    }
    let known = || std::iter::once(FILE).chain(Stated::FIELDS.iter().copied());
    let names: Vec<String> = (head.cells.iter())
        .map(|cell| clean(cell).to_lowercase())
        .collect();
    let mut errors = Vec::new();
    for (index, name) in names.iter().enumerate() {
        if names[..index].contains(name) {
            errors.push(format!("the column `{name}` occurs twice"));
        } else if !known().any(|column| column == name) {
            let hint = match nearest(name, known()).suggestion {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the columns are {}", known().collect::<Vec<_>>().join(", ")),
            };
            errors.push(format!("there is no column `{name}`: {hint}"));
        }
    }
    if !names.iter().any(|name| name == FILE) {
        errors.push(format!(
            "the column `{FILE}` is missing, with the names of the transcripts"
        ));
    }
    if errors.is_empty() {
        Ok(names)
    } else {
        let refusals = errors
            .into_iter()
            .map(|error| Refusal::at_line(head.line, error));
        Err(refusals.collect())
    }
}

fn parse_row(row: &Row, columns: &[String], errors: &mut Vec<Refusal>) -> CatalogueRow {
    let mut one = CatalogueRow {
        line: row.line,
        file: String::new(),
        stated: Stated::default(),
    };
    let extra = row.cells.get(columns.len()..).unwrap_or_default();
    if extra.iter().any(|cell| !cell.trim().is_empty()) {
        let message = format!(
            "the row has {} cells and there are {} columns; enclose cells that contain the separator in \
             quotation marks",
            row.cells.len(),
            columns.len()
        );
        errors.push(Refusal::at_line(row.line, message));
    }
    for (column, cell) in columns.iter().zip(&row.cells) {
        if column == FILE {
            cell.trim().clone_into(&mut one.file);
        } else if let Err(message) = one.stated.set(column, cell) {
            errors.push(cell_error(row.line, column, &message));
        }
    }
    if one.file.is_empty() {
        errors.push(Refusal::at_line(row.line, "the row names no file"));
    }
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(table: &str) -> Vec<String> {
        let errors = parse_catalogue(table.as_bytes()).unwrap_err();
        errors.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_row_has_the_line_on_which_it_begins_and_what_it_states() {
        let table = "file,title,language\na.md,\"Two\nlines\",English\n\nb.vtt,,\n";
        let rows = parse_catalogue(table.as_bytes()).unwrap();
        let lines: Vec<_> = rows.iter().map(|row| (row.line, &*row.file)).collect();
        assert_eq!(lines, [(2, "a.md"), (5, "b.vtt")]);
        let mut stated = Stated::default();
        stated.set("title", "Two lines").unwrap();
        stated.set("language", "en").unwrap();
        assert_eq!(rows[0].stated, stated);
        assert_eq!(rows[1].stated, Stated::default());
    }

    #[test]
    fn semicolons_and_tabs_separate_cells_too() {
        for table in [
            "File;Title\na.md;One, two\n",
            "\u{feff}file\ttitle\r\na.md\tOne, two\r\n",
        ] {
            let rows = parse_catalogue(table.as_bytes()).unwrap();
            let mut stated = Stated::default();
            stated.set("title", "One, two").unwrap();
            assert_eq!(rows[0].stated, stated);
        }
    }

    #[test]
    fn all_errors_are_reported_with_their_lines() {
        let table = "file,published,url,language,id,interviewees\n\
             a.md,31.5.2024,https://example.org,en,one,Ann\n\
             b.md,2024-05-31,example.org,Klingon,A b,Ann; ann\n\
             ,,,,one,\n\
             a.md,2024/2023,,,,,more\n";
        assert_eq!(
            errors(table),
            [
                "line 2: published: `31.5.2024` is not a date such as 2024, 2024-05 or 2024-05-31, or two of \
                 them with `/` between",
                "line 3: url: `example.org` is not a URL that begins with `https://` or `http://`",
                "line 3: language: `Klingon` is not a language: use a tag such as `en` or `pt-BR`",
                "line 3: id: `A b` is not an id: use at most 60 lower-case letters and digits with single \
                 hyphens, such as `a-b`",
                "line 3: interviewees: `ann` is named twice",
                "line 4: the row names no file",
                "line 4: id: line 2 has `one` too",
                "line 5: the row has 7 cells and there are 6 columns; enclose cells that contain the separator \
                 in quotation marks",
                "line 5: published: `2024/2023` is not a date such as 2024, 2024-05 or 2024-05-31, or two of \
                 them with `/` between",
                "line 5: file: line 2 has `a.md` too",
            ]
        );
    }

    #[test]
    fn unknown_missing_and_repeated_columns_are_errors() {
        assert_eq!(
            errors("name,titel,title,title\n"),
            [
                "line 1: there is no column `name`: the columns are file, id, title, language, publisher, url, \
                 media, published, conducted, retrieved, rights, license, interviewers, interviewees",
                "line 1: there is no column `titel`: did you mean `title`?",
                "line 1: the column `title` occurs twice",
                "line 1: the column `file` is missing, with the names of the transcripts",
            ]
        );
        assert_eq!(errors(""), ["the catalogue is empty"]);
    }

    #[test]
    fn two_dates_are_an_interval() {
        let rows = parse_catalogue(b"file,conducted\na.md,2024-05-30/2024-05-31\n");
        assert!(rows.is_ok());
    }
}
