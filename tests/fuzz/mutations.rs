//! Changes to files: of some bytes, or of values of a JSON document that keep it valid JSON, like the mistakes
//! of an editor or of a program.

use bolero::TypeGenerator;
use serde_json::{Value, json};

/// Replaces some bytes of a file.
#[derive(Debug, TypeGenerator)]
pub struct Overwritten {
    at: u32,
    length: u8,
    by: Vec<u8>,
}

/// The file after a change.
pub fn overwrite(file: &[u8], edit: &Overwritten) -> Vec<u8> {
    let mut bytes = file.to_vec();
    let start = edit.at as usize % bytes.len().max(1);
    let end = (start + usize::from(edit.length)).min(bytes.len());
    bytes.splice(start..end, edit.by.iter().copied());
    bytes
}

/// A change of one value. The index selects the value among all values of the document.
#[derive(Debug, TypeGenerator)]
pub struct Mutation {
    index: u16,
    change: Change,
}

#[derive(Debug, TypeGenerator)]
enum Change {
    Remove,
    Repeat,
    /// Replaces the value with another value of the same document.
    Copy(u16),
    Null,
    Boolean(bool),
    Number(i64),
    Fraction(f64),
    Text(String),
    /// Shortens a text or a list.
    Cut(u8),
    /// Inserts a character into a text.
    Insert(u8, char),
    /// Inserts digits into a text, or appends them to a number.
    Digits(u8, u32),
    Empty,
    Key(String),
}

/// The document after the first few mutations.
pub fn apply_mutations(text: &str, mutations: &[Mutation]) -> String {
    let mut document: Value = serde_json::from_str(text).expect("JSON");
    for mutation in mutations.iter().take(4) {
        let count = count(&document);
        let copied = match mutation.change {
            Change::Copy(from) => nth(&mut document, &mut (usize::from(from) % count)).cloned(),
            _ => None,
        };
        let value = nth(&mut document, &mut (usize::from(mutation.index) % count));
        apply(value.expect("a value"), &mutation.change, copied);
    }
    serde_json::to_string_pretty(&document).expect("JSON")
}

fn count(value: &Value) -> usize {
    let inside = match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0,
    };
    1 + inside
}

/// The value at an index in the order of the document. Counts `index` down.
fn nth<'a>(value: &'a mut Value, index: &mut usize) -> Option<&'a mut Value> {
    if *index == 0 {
        return Some(value);
    }
    *index -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, index)),
        Value::Object(fields) => fields.values_mut().find_map(|field| nth(field, index)),
        _ => None,
    }
}

fn apply(value: &mut Value, change: &Change, copied: Option<Value>) {
    match (change, &mut *value) {
        (Change::Remove, Value::Array(items)) => drop(items.pop()),
        (Change::Remove, Value::Object(fields)) => {
            let first = fields.keys().next().cloned();
            first.map(|key| fields.shift_remove(&key));
        }
        (Change::Repeat, Value::Array(items)) => items.extend(items.last().cloned()),
        (Change::Key(key), Value::Object(fields)) => {
            fields.insert(key.clone(), json!("value"));
        }
        (Change::Copy(_), _) => *value = copied.unwrap_or_default(),
        (Change::Null, _) => *value = Value::Null,
        (Change::Boolean(truth), _) => *value = json!(truth),
        (Change::Number(number), _) => *value = json!(number),
        (Change::Fraction(number), _) => *value = json!(number),
        (Change::Text(text), _) => *value = json!(text),
        (Change::Cut(at), Value::String(text)) => {
            let end = text.char_indices().nth(usize::from(*at)).map(|it| it.0);
            text.truncate(end.unwrap_or(0));
        }
        (Change::Cut(at), Value::Array(items)) => items.truncate(usize::from(*at) % 4),
        (Change::Insert(at, character), Value::String(text)) => {
            let at = text.char_indices().nth(usize::from(*at)).map(|it| it.0);
            text.insert(at.unwrap_or(0), *character);
        }
        (Change::Digits(at, digits), Value::String(text)) => {
            let at = text.char_indices().nth(usize::from(*at)).map(|it| it.0);
            text.insert_str(at.unwrap_or(0), &digits.to_string());
        }
        (Change::Digits(_, digits), Value::Number(number)) => {
            let longer = format!("{number}{digits}");
            *value = serde_json::from_str(&longer).unwrap_or_default();
        }
        (Change::Empty, Value::Array(items)) => items.clear(),
        (Change::Empty, Value::Object(fields)) => fields.clear(),
        (Change::Empty, Value::String(text)) => text.clear(),
        _ => {}
    }
}
