//! The JSON Schemas (2020-12) of the files, generated from the types, for completion and validation in code
//! editors.

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::{Archive, Interview};

/// The schemas: the names and the contents of the files in `data/schema`.
#[must_use]
pub fn schemas() -> [(&'static str, String); 2] {
    [
        ("archive.schema.json", schema_of::<Archive>()),
        ("interview.schema.json", schema_of::<Interview>()),
    ]
    .map(|(name, schema)| (name, format!("{schema:#}\n")))
}

/// The schema of a kind of file.
pub(super) fn schema_of<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with_transform(SimplifySchema);
    let schema = settings.into_generator().into_root_schema_for::<T>();
    schema.as_value().clone()
}

/// The schema of an id.
pub(super) fn slug(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 100 })
}

/// Removes what reflects the Rust types rather than the file format.
#[derive(Debug, Clone)]
struct SimplifySchema;

impl Transform for SimplifySchema {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        remove_null(schema);
        one_of_to_enum(schema);
        // The formats "uint32", "uint" and "double" come from the Rust types; no JSON Schema vocabulary defines
        // them.
        if matches!(
            schema.get("format").and_then(Value::as_str),
            Some("uint32" | "uint" | "double")
        ) {
            schema.remove("format");
        }
    }
}

/// An optional field is absent, never `null`.
fn remove_null(schema: &mut Schema) {
    let is_null = |value: &Value| value == "null" || value["type"] == "null";
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| !is_null(name));
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|choice| !is_null(choice));
        if let [Value::Object(only)] = choices.as_slice() {
            let only = only.clone();
            schema.remove("anyOf");
            only.into_iter().for_each(|(key, value)| {
                schema.insert(key, value);
            });
        }
    }
}

/// Turns a `oneOf` of names into an `enum`, because code editors show clear error messages only for `enum`.
fn one_of_to_enum(schema: &mut Schema) {
    let Some(Value::Array(choices)) = schema.get("oneOf") else {
        return;
    };
    let names: Option<Vec<Value>> = (choices.iter())
        .map(|choice| choice.get("const").cloned())
        .collect();
    let meanings: Vec<Value> = (choices.iter())
        .map(|choice| choice["description"].clone())
        .collect();
    if let Some(names) = names {
        schema.remove("oneOf");
        schema.insert("enum".into(), names.into());
        // Visual Studio Code and other editors show these next to each name.
        schema.insert("enumDescriptions".into(), meanings.into());
    }
}
