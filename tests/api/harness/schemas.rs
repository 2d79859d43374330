//! The contract's schemas as validators.
//!
//! They are closed: an object may have no field that its schema does not name. Clients read open
//! schemas, since fields will be added; for the server a field that nobody documented is a fault.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use edtf_core::Edtf;
use jsonschema::{Registry, Validator};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::openapi::DOCUMENT;

const DOCUMENT_URI: &str = "https://contract.invalid/openapi";

static REGISTRY: LazyLock<Registry<'static>> = LazyLock::new(|| {
    let mut document = DOCUMENT.clone();
    forbid_other_properties(&mut document, false);
    let registry = Registry::new()
        .add(DOCUMENT_URI, document)
        .expect("a resource");
    registry.prepare().expect("a registry")
});

static VALIDATORS: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);

/// How an instance departs from the schema at a JSON Pointer of the contract.
pub fn violations(pointer: &str, instance: &Value) -> Vec<String> {
    validator(pointer)
        .iter_errors(instance)
        .map(|error| match error.instance_path().to_string() {
            root if root.is_empty() => error.to_string(),
            path => format!("{path}: {error}"),
        })
        .collect()
}

/// How an instance departs from a named schema of the contract.
pub fn component_violations(name: &str, instance: &Value) -> Vec<String> {
    violations(&format!("/components/schemas/{name}"), instance)
}

/// Is it a date, or an interval of two dates? Which of the two ends comes first is no matter of
/// format: a reversed interval is well-formed and matches nothing.
pub fn is_edtf(text: &str) -> bool {
    let ends_are_dates = || {
        let (start, end) = text.split_once('/')?;
        Some([start, end].iter().all(|end| Edtf::parse(end).is_ok()))
    };
    Edtf::parse(text).is_ok() || ends_are_dates() == Some(true)
}

fn validator(pointer: &str) -> Arc<Validator> {
    // What a URI's fragment takes as it is, of what stands in our pointers.
    const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'~').remove(b'-');
    let mut validators = VALIDATORS
        .lock()
        .expect("no test panics while it holds this");
    let build = || {
        let fragment = utf8_percent_encode(pointer, ESCAPED);
        let schema =
            json!({ "$ref": format!("{DOCUMENT_URI}#{fragment}"), "unevaluatedProperties": false });
        let options = jsonschema::options()
            .with_registry(&REGISTRY)
            .with_format("edtf", is_edtf)
            .should_validate_formats(true)
            .should_ignore_unknown_formats(false);
        let built = options.build(&schema);
        Arc::new(built.unwrap_or_else(|error| panic!("the schema at {pointer}: {error}")))
    };
    let known = validators.entry(pointer.to_owned()).or_insert_with(build);
    Arc::clone(known)
}

/// Each reference closes what it refers to, but for the parts of an `allOf`, which are closed
/// together by the reference to the whole.
fn forbid_other_properties(node: &mut Value, part_of_a_whole: bool) {
    match node {
        Value::Object(map) => {
            if map.contains_key("$ref") && !part_of_a_whole {
                map.insert("unevaluatedProperties".to_owned(), Value::Bool(false));
            }
            for (key, child) in map {
                forbid_other_properties(child, key == "allOf");
            }
        }
        Value::Array(items) => {
            for child in items {
                forbid_other_properties(child, part_of_a_whole);
            }
        }
        _ => {}
    }
}
