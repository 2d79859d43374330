//! JSON that is known to hold what is asked of it.

use serde_json::Value;

/// The text of a value. Panics, with the value, when it is none.
#[track_caller]
pub fn text(value: &Value) -> &str {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{value} is no text"))
}

/// The items of a value. Panics, with the value, when it has none.
#[track_caller]
pub fn array(value: &Value) -> &[Value] {
    value
        .as_array()
        .unwrap_or_else(|| panic!("{value} is no list"))
}
