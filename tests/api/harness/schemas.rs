//! Validators for the schemas in openapi.yaml.
//!
//! They are closed: an object must not have a field that its schema does not name. For clients the
//! schemas are open, since fields will be added; for the server, an undocumented field is a violation.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use edtf_core::Edtf;
use jsonschema::{Registry, Validator};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::openapi::DOCUMENT;

const DOCUMENT_URI: &str = "https://specification.invalid/openapi";

static REGISTRY: LazyLock<Registry<'static>> = LazyLock::new(|| {
    let mut document = DOCUMENT.clone();
    forbid_other_properties(&mut document, false);
    let registry = Registry::new()
        .add(DOCUMENT_URI, document)
        .expect("a resource");
    registry.prepare().expect("a registry")
});

static VALIDATORS: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);

/// All differences between an instance and the schema at a JSON Pointer.
pub fn violations(pointer: &str, instance: &Value) -> Vec<String> {
    validator(pointer)
        .iter_errors(instance)
        .map(|error| match error.instance_path().to_string() {
            root if root.is_empty() => error.to_string(),
            path => format!("{path}: {error}"),
        })
        .collect()
}

/// All differences between an instance and a named schema.
pub fn component_violations(name: &str, instance: &Value) -> Vec<String> {
    violations(&format!("/components/schemas/{name}"), instance)
}

/// Whether a text is an EDTF date or interval. The order of its two dates does not matter: a
/// reversed interval is well-formed and matches nothing.
pub fn is_edtf(text: &str) -> bool {
    let is_part_of_year = text.is_ascii()
        && text.len() >= 6
        && ["Q1", "Q2", "Q3", "Q4", "H1", "H2"].contains(&&*text[text.len() - 2..].to_uppercase());
    if is_part_of_year {
        return true;
    }
    let ends_are_dates = || {
        let (start, end) = text.split_once('/')?;
        Some([start, end].iter().all(|end| Edtf::parse(end).is_ok()))
    };
    Edtf::parse(text).is_ok() || ends_are_dates() == Some(true)
}

fn validator(pointer: &str) -> Arc<Validator> {
    // In a URI fragment, these characters of a pointer need no escape.
    const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'~').remove(b'-');
    let mut validators = VALIDATORS
        .lock()
        .expect("no test panics while it holds the lock");
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

/// Closes the target of each reference. The parts of an `allOf` stay open, because each part would reject the
/// fields of the others; the reference to the whole schema closes them.
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
