//! The schemas of openapi.yaml and the serialized types have the same fields at every depth,
//! with the same JSON types, and agree on which fields are optional.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::api::{
    Resource, facts, health, interviews, people, quotes, sections, specification, statistics,
    topics, turns, verify,
};

#[test]
fn each_schema_has_the_same_fields_as_its_rust_type() {
    let document = serde_json::from_str(&specification::JSON.join("/")).expect("JSON");
    let differences = [
        difference::<facts::Fact>(&document, "Fact"),
        difference::<health::Ready>(&document, "Ready"),
        difference::<interviews::Interview>(&document, "Interview"),
        difference::<people::Person>(&document, "Person"),
        difference::<quotes::Quote>(&document, "Quote"),
        difference::<sections::Section>(&document, "Section"),
        difference::<statistics::Statistic>(&document, "Statistic"),
        difference::<topics::Topic>(&document, "Topic"),
        difference::<turns::Turn>(&document, "Turn"),
        difference::<verify::VerifiedText>(&document, "VerifiedText"),
        difference::<verify::Located<verify::VerifiedQuotation>>(&document, "VerifiedQuotation"),
        difference::<verify::Located<verify::NotCheckedText>>(&document, "NotChecked"),
        difference::<verify::Located<verify::Comment>>(&document, "DraftComment"),
        difference::<verify::Searched>(&document, "Searched"),
    ];
    let differences = differences.concat();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn a_list_can_select_exactly_the_fields_of_its_items() {
    let document = serde_json::from_str(&specification::JSON.join("/")).expect("JSON");
    let resources: [(&Resource, &str); 8] = [
        (&interviews::RESOURCE, "Interview"),
        (&sections::RESOURCE, "Section"),
        (&turns::RESOURCE, "Turn"),
        (&quotes::RESOURCE, "Quote"),
        (&facts::RESOURCE, "Fact"),
        (&statistics::RESOURCE, "Statistic"),
        (&people::RESOURCE, "Person"),
        (&topics::RESOURCE, "Topic"),
    ];
    for (resource, name) in resources {
        let definition = &resource.definition;
        let schema = follow(&document, &document["components"]["schemas"][name]);
        let documented: BTreeSet<&str> = properties(&document, schema).into_keys().collect();
        let selectable: BTreeSet<&str> = definition.fields.iter().copied().collect();
        assert_eq!(selectable, documented, "{name}");
        let parameter = format!("fields_of_{}", definition.collection.name());
        let values = &document["components"]["parameters"][parameter]["schema"]["items"]["enum"];
        assert_eq!(*values, serde_json::json!(definition.fields), "{name}");
    }
}

fn difference<T: JsonSchema>(document: &Value, name: &str) -> Vec<String> {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let settings = settings.with(|settings| settings.inline_subschemas = true);
    let served = settings
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value();
    let (mut served_fields, mut written_fields) = (BTreeSet::new(), BTreeSet::new());
    list_fields(&served, &served, name, &mut served_fields);
    let written = &document["components"]["schemas"][name];
    list_fields(document, written, name, &mut written_fields);
    let served_only = served_fields.difference(&written_fields);
    let written_only = written_fields.difference(&served_fields);
    served_only
        .map(|field| format!("only in the Rust type: {field}"))
        .chain(written_only.map(|field| format!("only in openapi.yaml: {field}")))
        .collect()
}

/// Lists a schema's fields as lines such as `Fact/notes?/*/text: {"string"}`.
fn list_fields(document: &Value, schema: &Value, path: &str, fields: &mut BTreeSet<String>) {
    let schema = follow(document, schema);
    fields.insert(format!("{path}: {:?}", types(document, schema)));
    for (name, (required, property)) in properties(document, schema) {
        let optional = if required { "" } else { "?" };
        list_fields(
            document,
            property,
            &format!("{path}/{name}{optional}"),
            fields,
        );
    }
    if let Some(items) = schema.get("items") {
        list_fields(document, items, &format!("{path}/*"), fields);
    }
}

fn types<'a>(document: &'a Value, schema: &'a Value) -> BTreeSet<&'a str> {
    let of_parts = parts(document, schema, "allOf").chain(variants(document, schema));
    let mut types: BTreeSet<_> = of_parts.flat_map(|part| types(document, part)).collect();
    match &schema["type"] {
        Value::Array(several) => types.extend(several.iter().filter_map(Value::as_str)),
        single => types.extend(single.as_str()),
    }
    // schemars has `null` for every `Option`; here a field without a value is absent.
    types.remove("null");
    types
}

/// The properties of an object. Those of a `oneOf` or `anyOf` are the properties of all its variants; one
/// is required if every variant requires it.
fn properties<'a>(document: &'a Value, schema: &'a Value) -> BTreeMap<&'a str, (bool, &'a Value)> {
    let required = schema["required"].as_array();
    let is_required =
        |name: &str| required.is_some_and(|names| names.iter().any(|required| required == name));
    let own = schema["properties"].as_object().into_iter().flatten();
    let mut all: BTreeMap<_, _> = own
        .map(|(name, property)| (name.as_str(), (is_required(name), property)))
        .chain(parts(document, schema, "allOf").flat_map(|part| properties(document, part)))
        .collect();
    let variants: Vec<_> = variants(document, schema)
        .map(|variant| properties(document, variant))
        .collect();
    for (name, (_, property)) in variants.iter().flatten() {
        let required = variants
            .iter()
            .all(|variant| variant.get(name).is_some_and(|(required, _)| *required));
        all.insert(name, (required, property));
    }
    all
}

fn variants<'a>(document: &'a Value, schema: &'a Value) -> impl Iterator<Item = &'a Value> {
    let all = parts(document, schema, "oneOf").chain(parts(document, schema, "anyOf"));
    all.filter(|variant| variant["type"] != "null")
}

fn parts<'a>(document: &'a Value, schema: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    let parts = schema[key].as_array().into_iter().flatten();
    parts.map(move |part| follow(document, part))
}

fn follow<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let reference = schema["$ref"]
        .as_str()
        .and_then(|reference| reference.strip_prefix('#'));
    let target = reference.and_then(|pointer| document.pointer(pointer));
    target.map_or(schema, |target| follow(document, target))
}
