//! Tables (RFC 4180): how a cell and a row are written, and what keeps a spreadsheet from running a
//! text as a formula.
//!
//! The columns of a resource stand in its own file, under its shape in JSON.

use std::borrow::Cow;

use super::Link;
use super::components::{Digits, Seconds};

/// What stands between several texts in one cell.
const SEPARATOR: &str = " | ";

/// Makes Excel read a file as UTF-8 when it stands at its beginning.
pub const BOM: &str = "\u{feff}";

/// One cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'a> {
    /// What does not apply.
    Empty,
    /// Words of somebody. One that a spreadsheet would run is guarded.
    Text(Cow<'a, str>),
    /// Digits of our own, which are never guarded.
    Number(String),
}

/// The first row: the names of the columns.
pub fn header_row<C>(columns: &[(&'static str, C)]) -> Vec<u8> {
    row(columns.iter().map(|(name, _)| (*name).into()))
}

/// A row, with its line break.
pub fn row<'a>(cells: impl IntoIterator<Item = Cell<'a>>) -> Vec<u8> {
    rows([cells])
}

/// Several rows, one after another.
pub fn rows<'a>(rows: impl IntoIterator<Item = impl IntoIterator<Item = Cell<'a>>>) -> Vec<u8> {
    let mut written = String::new();
    for cells in rows {
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                written.push(',');
            }
            match cell {
                Cell::Empty => {}
                Cell::Number(digits) => written.push_str(&digits),
                Cell::Text(text) => push_text(&mut written, &text),
            }
        }
        written.push_str("\r\n");
    }
    written.into_bytes()
}

fn push_text(row: &mut String, text: &str) {
    // As OWASP has it ("CSV Injection").
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

/// Without an early end, so that many bytes are compared at a time.
fn has_any(text: &str, is_wanted: impl Fn(u8) -> bool) -> bool {
    let bytes = text.bytes();
    bytes.fold(false, |found, byte| found | is_wanted(byte))
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
        Self::Number(count.to_string())
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
    fn from(is_so: bool) -> Self {
        Self::Number(is_so.to_string())
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

    fn written<'a>(cells: impl IntoIterator<Item = Cell<'a>>) -> String {
        String::from_utf8(row(cells)).unwrap()
    }

    #[test]
    fn a_cell_is_quoted_when_it_holds_a_sign_of_the_syntax_and_not_otherwise() {
        for (text, cell) in [
            ("", ""),
            ("plain words", "plain words"),
            ("a, b", "\"a, b\""),
            ("\"a\"", "\"\"\"a\"\"\""),
            ("a\nb", "\"a\nb\""),
            ("a\rb", "\"a\rb\""),
            ("’𝄞 سلام", "’𝄞 سلام"),
        ] {
            assert_eq!(written([text.into()]), format!("{cell}\r\n"));
        }
        assert_eq!(written([Cell::Empty, "a".into(), Cell::Empty]), ",a,\r\n");
    }

    #[test]
    fn a_text_that_a_spreadsheet_would_run_is_guarded_inside_its_quotes_and_a_number_never() {
        for text in ["=1+1", "+1", "-1", "@a", "\ta"] {
            assert_eq!(written([text.into()]), format!("'{text}\r\n"));
        }
        assert_eq!(written(["=A1,B1".into()]), "\"'=A1,B1\"\r\n");
        assert_eq!(written(["\ra".into()]), "\"'\ra\"\r\n");
        assert_eq!(written(["a=1".into(), "–1".into()]), "a=1,–1\r\n");
        let minus_five = Digits(rust_decimal::Decimal::from(-5));
        assert_eq!(written([minus_five.into(), true.into()]), "-5,true\r\n");
    }

    #[test]
    fn several_texts_stand_in_one_cell() {
        assert_eq!(written([Cell::join(["a", "b"])]), "a | b\r\n");
        assert_eq!(written([Cell::join([])]), "\r\n");
    }
}
