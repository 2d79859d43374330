//! Maps locations to the text of a file: a JSON Pointer to a span of bytes, and a byte to a line and
//! column.

use std::cell::Cell;
use std::ops::Range;

use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::diagnostic::{Location, Part};
use super::pointer::steps;

/// Finds locations in the text of a file.
pub struct SourceMap<'a> {
    text: &'a str,
    root: Option<Value<'a>>,
    /// The last position looked up: many diagnostics are in the same string, mostly in order.
    cursor: Cell<StringCursor>,
}

/// A position within the string literal that begins at `start`.
#[derive(Debug, Clone, Copy)]
struct StringCursor {
    start: usize,
    /// The offset in the literal.
    raw: usize,
    /// The offset in the decoded string.
    decoded: usize,
}

impl StringCursor {
    fn at_start(start: usize) -> Self {
        let (raw, decoded) = (1, 0);
        Self {
            start,
            raw,
            decoded,
        }
    }
}

impl<'a> SourceMap<'a> {
    /// `text` need not be JSON. If it is not, only [`Location::File`] and [`Location::Byte`] can be
    /// found.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            root: parse_strict(text),
            cursor: Cell::new(StringCursor::at_start(0)),
        }
    }

    /// The span of bytes of a location. If the value does not exist, it is the span of the innermost
    /// value that would contain it.
    #[must_use]
    pub fn span(&self, location: &Location) -> Range<usize> {
        match location {
            Location::File => 0..0,
            Location::Byte(byte) => {
                let one = self.text[*byte..].chars().next();
                *byte..*byte + one.map_or(0, char::len_utf8)
            }
            Location::Pointer(pointer, part) => self
                .find_span(pointer, part)
                .or_else(|| self.enclosing_span(pointer))
                .unwrap_or(0..0),
        }
    }

    /// Whether the text is JSON, so that pointers can be resolved.
    pub(super) fn is_json(&self) -> bool {
        self.root.is_some()
    }

    /// The span of the innermost existing value that contains a location.
    fn enclosing_span(&self, pointer: &str) -> Option<Range<usize>> {
        let (outer, _) = pointer.rsplit_once('/')?;
        let found = self.find_span(outer, &Part::Value);
        found.or_else(|| self.enclosing_span(outer))
    }

    fn find_span(&self, pointer: &str, part: &Part) -> Option<Range<usize>> {
        let mut value = self.root.as_ref()?;
        let mut key = None;
        for step in steps(pointer) {
            value = match value {
                Value::Object(object) => {
                    // If a field is duplicated, take the last one: the error is reported at the repetition.
                    let mut named = object.properties.iter().rev();
                    let property = named.find(|property| property.name.as_str() == step)?;
                    key = Some(property);
                    &property.value
                }
                Value::Array(array) => array.elements.get(step.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(match part {
            Part::Value => value_span(self.text, value),
            Part::Key => key.map_or_else(|| value_span(self.text, value), key_span),
            Part::Span(within) => {
                let start = value.start();
                let raw = &self.text[start..value.end()];
                let from = self.raw_offset(raw, start, within.start);
                start + from..start + self.raw_offset(raw, start, within.end)
            }
        })
    }

    fn raw_offset(&self, raw: &str, start: usize, decoded: usize) -> usize {
        let last = self.cursor.get();
        let from = if last.start == start && last.decoded <= decoded {
            last
        } else {
            StringCursor::at_start(start)
        };
        let position = raw_offset(raw, decoded, from);
        self.cursor.set(position);
        position.raw.min(raw.len())
    }
}

/// The whole of a scalar, but only the opening bracket of an object or array.
fn value_span(text: &str, value: &Value) -> Range<usize> {
    let end = match value {
        Value::Object(_) | Value::Array(_) => value.start() + 1,
        _ => value.end(),
    };
    value.start()..end.min(text.len())
}

fn key_span(property: &ObjectProp) -> Range<usize> {
    let range = property.name.range();
    range.start..range.end
}

/// Converts an offset in the decoded string to one in the raw literal, starting from an earlier
/// position.
fn raw_offset(raw: &str, decoded: usize, from: StringCursor) -> StringCursor {
    let (mut raw_position, mut decoded_position) = (from.raw, from.decoded);
    while decoded_position < decoded && raw_position + 1 < raw.len() {
        let rest = &raw[raw_position..];
        let (raw_len, decoded_len) = match rest.as_bytes() {
            [b'\\', b'u', ..] => {
                let unit = |from: usize| u32::from_str_radix(rest.get(from..from + 4)?, 16).ok();
                match unit(2) {
                    Some(0xD800..=0xDBFF) => (12, 4),
                    Some(code) => (6, char::from_u32(code).map_or(3, char::len_utf8)),
                    None => (6, 3),
                }
            }
            [b'\\', ..] => (2, 1),
            _ => rest
                .chars()
                .next()
                .map_or((1, 1), |c| (c.len_utf8(), c.len_utf8())),
        };
        raw_position += raw_len;
        decoded_position += decoded_len;
    }
    StringCursor {
        raw: raw_position,
        decoded: decoded_position,
        ..from
    }
}

pub(super) fn parse_strict(text: &str) -> Option<Value<'_>> {
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        ..ParseOptions::default()
    };
    parse_to_ast(text, &CollectOptions::default(), &strict)
        .ok()?
        .value
}

/// The byte offset of a line and column as `serde_json` counts them: from 1, the column in bytes.
pub(super) fn byte_offset(text: &str, line: usize, column: usize) -> usize {
    let start = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum::<usize>();
    let mut byte = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// The line and column of a byte offset, both from 1, the column in characters.
#[must_use]
pub fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let position = Position::default().advance_to(text, byte);
    (position.line, position.column)
}

/// A position in a text, with its line and column. Look up positions in order with
/// [`advance_to`](Self::advance_to): counting from the start of the text each time would take quadratic
/// time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The byte offset.
    pub byte: usize,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The byte offset at which the line starts.
    pub line_start: usize,
}

impl Default for Position {
    fn default() -> Self {
        Self {
            byte: 0,
            line: 1,
            column: 1,
            line_start: 0,
        }
    }
}

impl Position {
    /// The position of a byte offset, which must not be before this position.
    #[must_use]
    pub fn advance_to(self, text: &str, byte: usize) -> Self {
        let between = &text[self.byte..byte];
        match between.rfind('\n') {
            None => Self {
                byte,
                column: self.column + between.chars().count(),
                ..self
            },
            Some(last) => Self {
                byte,
                line: self.line + between.matches('\n').count(),
                column: between[last + 1..].chars().count() + 1,
                line_start: self.byte + last + 1,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_value_is_located_at_the_value_that_would_contain_it() {
        let text = r#"{"notes": [["a text", "a url"]]}"#;
        let location = Location::Pointer("/notes/0/url".to_owned(), Part::Value);
        assert_eq!(SourceMap::new(text).span(&location), 11..12);
    }

    #[test]
    fn a_position_is_the_same_from_the_start_or_from_another_position() {
        let text = "one\nzwö\n\ndrei";
        let mut position = Position::default();
        for (byte, _) in text.char_indices() {
            position = position.advance_to(text, byte);
            assert_eq!(
                (position.line, position.column),
                line_and_column(text, byte)
            );
        }
        assert_eq!(
            (position.line, position.column, position.line_start),
            (4, 4, 10)
        );
    }
}
