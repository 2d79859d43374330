//! Access to JSON that must have the expected type.

use serde_json::Value;

/// The string in a value. Panics, with the value, if it is not a string.
#[track_caller]
pub fn text(value: &Value) -> &str {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{value} is not a string"))
}

/// The items of a value. Panics, with the value, if it is not an array.
#[track_caller]
pub fn array(value: &Value) -> &[Value] {
    value
        .as_array()
        .unwrap_or_else(|| panic!("{value} is not an array"))
}
