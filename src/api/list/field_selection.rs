//! `fields`: the fields of an item that a request selects.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The name of the parameter.
pub(super) const NAME: &str = "fields";

/// Writes an item, which is a JSON object, with only the selected ones of its own fields. Their order and their
/// bytes stay the same.
pub(super) fn write_selected(item: &[u8], selected: &[&str], into: &mut Vec<u8>) {
    let fields: Fields = serde_json::from_slice(item).expect("an item is a JSON object");
    into.push(b'{');
    let mut is_first = true;
    for (name, value) in fields.0 {
        if selected.contains(&name) {
            if !is_first {
                into.push(b',');
            }
            is_first = false;
            into.push(b'"');
            into.extend_from_slice(name.as_bytes());
            into.extend_from_slice(b"\":");
            into.extend_from_slice(value.get().as_bytes());
        }
    }
    into.push(b'}');
}

/// The fields of an object, in order, each with its value as it is written. No name of a field needs escapes.
struct Fields<'a>(Vec<(&'a str, &'a RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::write_selected;

    #[test]
    fn selected_fields_keep_their_order_and_their_bytes() {
        let item = r#"{"id":"a","words":"“é” \"\u0001\" }","n":1.50,"of":{"id":"b","n":[1,{}]}}"#;
        let select = |fields: &[&str]| {
            let mut selected = Vec::new();
            write_selected(item.as_bytes(), fields, &mut selected);
            String::from_utf8(selected).unwrap()
        };
        assert_eq!(select(&["id", "words", "n", "of"]), item);
        assert_eq!(
            select(&["of", "n"]),
            r#"{"n":1.50,"of":{"id":"b","n":[1,{}]}}"#
        );
        assert_eq!(select(&["words"]), r#"{"words":"“é” \"\u0001\" }"}"#);
        assert_eq!(select(&["absent"]), "{}");
    }
}
