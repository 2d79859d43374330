//! CSV (RFC 4180): the syntax of cells and rows, and the guard that keeps a spreadsheet from evaluating a
//! text as a formula.
//!
//! The columns of a resource are in its own file, below its JSON structs.

use std::borrow::Cow;
use std::fmt::Write;

use super::Link;
use super::components::{Digits, Seconds};

/// Separates several texts in one cell.
const SEPARATOR: &str = " | ";

/// The byte order mark. At the beginning of a file, it makes Excel read the file as UTF-8.
pub const BOM: &str = "\u{feff}";

/// One cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'a> {
    /// A value that does not apply.
    Empty,
    /// Text that somebody wrote or said. It is guarded if a spreadsheet would evaluate it as a formula.
    Text(Cow<'a, str>),
    /// Digits or a Boolean that onrecord wrote itself. They never get a guard.
    Number(String),
    /// A count.
    Count(usize),
}

/// The header row: the names of the columns.
pub fn header_row<C>(columns: &[(&'static str, C)]) -> Vec<u8> {
    row(columns.iter().map(|(name, _)| (*name).into()))
}

/// A row with its line break.
pub fn row<'a>(cells: impl IntoIterator<Item = Cell<'a>>) -> Vec<u8> {
    rows([cells])
}

/// Several rows.
pub fn rows<'a>(rows: impl IntoIterator<Item = impl IntoIterator<Item = Cell<'a>>>) -> Vec<u8> {
    const ROW_BYTES: usize = 1024;
    let mut table = String::with_capacity(ROW_BYTES);
    for cells in rows {
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                table.push(',');
            }
            match cell {
                Cell::Empty => {}
                Cell::Number(digits) => table.push_str(&digits),
                Cell::Text(text) => push_text(&mut table, &text),
                // Writing to a string cannot fail.
                Cell::Count(count) => _ = write!(table, "{count}"),
            }
        }
        table.push_str("\r\n");
    }
    table.into_bytes()
}

fn push_text(row: &mut String, text: &str) {
    // See OWASP, "CSV Injection" (also called formula injection).
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        "'"
    } else {
        ""
    };
    if has_any(text, |byte| matches!(byte, b',' | b'"' | b'\r' | b'\n')) {
        let has_quotes = has_any(text, |byte| byte == b'"');
        row.extend(["\"", guard]);
        if has_quotes {
            row.push_str(&text.replace('"', "\"\""));
        } else {
            row.push_str(text);
        }
        row.push('"');
    } else {
        row.extend([guard, text]);
    }
}

/// Whether any byte matches. It does not stop at the first match, so that the compiler can vectorize it.
fn has_any(text: &str, matches: impl Fn(u8) -> bool) -> bool {
    let bytes = text.bytes();
    bytes.fold(false, |found, byte| found | matches(byte))
}

impl<'a> Cell<'a> {
    /// Several texts in one cell.
    pub fn join(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let texts: Vec<&str> = texts.into_iter().collect();
        texts.join(SEPARATOR).into()
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<&Link<'_>> for Cell<'_> {
    fn from(link: &Link<'_>) -> Self {
        link.to_string().into()
    }
}

impl From<usize> for Cell<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl From<u32> for Cell<'_> {
    fn from(count: u32) -> Self {
        Self::Number(count.to_string())
    }
}

impl From<Digits> for Cell<'_> {
    fn from(digits: Digits) -> Self {
        Self::Number(digits.to_string())
    }
}

impl From<Seconds> for Cell<'_> {
    fn from(seconds: Seconds) -> Self {
        Self::Number(seconds.to_string())
    }
}

impl From<bool> for Cell<'_> {
    fn from(value: bool) -> Self {
        Self::Number(value.to_string())
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row_text<'a>(cells: impl IntoIterator<Item = Cell<'a>>) -> String {
        String::from_utf8(row(cells)).unwrap()
    }

    #[test]
    fn a_cell_is_quoted_only_if_it_contains_a_syntax_character() {
        for (text, cell) in [
            ("", ""),
            ("plain words", "plain words"),
            ("a, b", "\"a, b\""),
            ("\"a\"", "\"\"\"a\"\"\""),
            ("a\nb", "\"a\nb\""),
            ("a\rb", "\"a\rb\""),
            ("’𝄞 سلام", "’𝄞 سلام"),
        ] {
            assert_eq!(row_text([text.into()]), format!("{cell}\r\n"));
        }
        assert_eq!(row_text([Cell::Empty, "a".into(), Cell::Empty]), ",a,\r\n");
    }

    #[test]
    fn a_text_that_a_spreadsheet_would_run_is_guarded_inside_its_quotes_but_a_number_is_not() {
        for text in ["=1+1", "+1", "-1", "@a", "\ta"] {
            assert_eq!(row_text([text.into()]), format!("'{text}\r\n"));
        }
        assert_eq!(row_text(["=A1,B1".into()]), "\"'=A1,B1\"\r\n");
        assert_eq!(row_text(["\ra".into()]), "\"'\ra\"\r\n");
        assert_eq!(row_text(["a=1".into(), "–1".into()]), "a=1,–1\r\n");
        let minus_five = Digits(rust_decimal::Decimal::from(-5));
        assert_eq!(row_text([minus_five.into(), true.into()]), "-5,true\r\n");
    }

    #[test]
    fn several_texts_share_one_cell() {
        assert_eq!(row_text([Cell::join(["a", "b"])]), "a | b\r\n");
        assert_eq!(row_text([Cell::join([])]), "\r\n");
    }
}
