//! The document: it is valid, and served unchanged.

use serde_json::Value;

use crate::harness::get;
use crate::harness::openapi::{DOCUMENT, OPERATIONS, TEXT, resolve_reference};

#[test]
fn the_specification_matches_the_schema_of_openapi() {
    let schema = include_str!("../../openapi-3.1/schema.json");
    let schema: Value = serde_json::from_str(schema).expect("JSON");
    let validator = jsonschema::options()
        .should_validate_formats(true)
        // `media-range` is not a format of JSON Schema.
        .should_ignore_unknown_formats(true)
        .build(&schema)
        .expect("a schema");
    let violations: Vec<_> = validator
        .iter_errors(&DOCUMENT)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

#[test]
fn each_schema_is_a_valid_json_schema() {
    for (name, schema) in DOCUMENT["components"]["schemas"]
        .as_object()
        .expect("schemas")
    {
        let valid = jsonschema::meta::validate(schema).map_err(|error| error.to_string());
        assert_eq!(valid, Ok(()), "{name}");
    }
}

#[test]
fn the_specification_is_served_unchanged() {
    let response = get("/openapi.yaml").expect_status(200);
    assert!(
        response.text() == TEXT,
        "/openapi.yaml differs from the file"
    );
}

#[test]
fn the_specification_is_served_as_json_too() {
    let response = get("/openapi.json").expect_status(200);
    assert!(
        response.json() == *DOCUMENT,
        "/openapi.json differs from openapi.yaml"
    );
}

#[test]
fn the_specification_has_the_version_of_the_crate() {
    assert_eq!(DOCUMENT["info"]["version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn each_reference_has_a_target_and_each_component_is_used() {
    let mut used = Vec::new();
    references(&DOCUMENT, &mut used);
    for reference in &used {
        let target = DOCUMENT.pointer(reference.trim_start_matches('#'));
        assert!(target.is_some(), "{reference} has no target");
    }
    for (kind, components) in DOCUMENT["components"].as_object().expect("components") {
        for name in components.as_object().expect("components").keys() {
            let reference = format!("#/components/{kind}/{name}");
            assert!(
                used.contains(&reference.as_str()),
                "{reference} is never used"
            );
        }
    }
}

#[test]
fn each_query_parameter_is_bounded() {
    for operation in OPERATIONS.iter() {
        for parameter in operation.query() {
            let (_, schema) = resolve_reference(&parameter.schema);
            let has = |bound: &str| schema.get(bound).is_some();
            let bounded = match schema["type"].as_str() {
                Some("array") => has("minItems") && has("maxItems"),
                Some("integer" | "number") => has("minimum") && has("maximum"),
                Some("boolean") => true,
                _ => has("enum") || (has("pattern") && has("maxLength")),
            };
            assert!(bounded, "{} of {}", parameter.name, operation.id);
        }
    }
}

fn references<'a>(node: &'a Value, found: &mut Vec<&'a str>) {
    match node {
        Value::Object(map) => {
            found.extend(map.get("$ref").and_then(Value::as_str));
            map.values().for_each(|child| references(child, found));
        }
        Value::Array(items) => items.iter().for_each(|child| references(child, found)),
        _ => {}
    }
}
