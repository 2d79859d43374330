//! The JSON Schemas (2020-12) of the files, generated from the types, so that an editor completes
//! and checks as one types.

use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde_json::Value;

use super::{Archive, Interview};

/// The schemas by file name, as the text of the files in `data/schema`.
#[must_use]
pub fn schemas() -> [(&'static str, String); 2] {
    [
        ("archive.schema.json", schema_of::<Archive>()),
        ("interview.schema.json", schema_of::<Interview>()),
    ]
}

fn schema_of<T: JsonSchema>() -> String {
    let settings = SchemaSettings::draft2020_12().with_transform(AbsentNotNull);
    let schema = settings.into_generator().into_root_schema_for::<T>();
    format!("{:#}\n", schema.as_value())
}

/// An optional field is absent, never `null`.
#[derive(Debug, Clone)]
struct AbsentNotNull;

impl Transform for AbsentNotNull {
    fn transform(&mut self, schema: &mut Schema) {
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
                for (key, value) in only {
                    schema.insert(key, value);
                }
            }
        }
        transform_subschemas(self, schema);
    }
}
