//! Every field in the specification has a value in some response: from the archives that the tests serve,
//! or in an example. A value that occurs in a file is served unchanged.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::general::filters::filters;
use crate::harness::openapi::{DOCUMENT, OPERATIONS, Operation, resolve_reference};
use crate::harness::{left_out, lists, made_up, post, real, text};
use crate::search::plain::SEARCHABLE_LISTS;

/// JSON Pointers to the schemas of fields.
type Fields = BTreeSet<String>;

#[test]
fn every_field_has_a_value_in_some_response() {
    let mut found = Fields::new();
    for list in lists() {
        let schema = &Operation::by_id(&format!("list_{}", &list[1..])).responses[&200].content;
        let facets: Vec<_> = (filters(list).iter())
            .map(|filter| format!("&facets={filter}"))
            .collect();
        let facets = facets.concat();
        if SEARCHABLE_LISTS.contains(&list) {
            for query in [
                "q=railwayz+dzmitry+yuan",
                "q=trade+railwayz",
                "q=trade+railwayz&role=editor",
                "q=%22trade+growth%22",
            ] {
                let page = real().get(&format!("{list}?{query}")).json();
                collect(&schema["application/json"], &page, &mut found);
            }
        }
        for limit in [1, 1000] {
            for server in [real(), made_up(), left_out()] {
                let page = server.get(&format!("{list}?limit={limit}{facets}")).json();
                collect(&schema["application/json"], &page, &mut found);
            }
        }
    }
    for server in [real(), made_up()] {
        for interview in server.all_items("/interviews") {
            let url = format!("{}.csl.json", text(&interview["url"]));
            let citation = server.get(&url).json();
            collect("/components/schemas/CslItems", &citation, &mut found);
        }
    }
    let questions = real().get("/turns?limit=1000&context=0").json();
    collect("/components/schemas/TurnList", &questions, &mut found);
    let timed = made_up().get("/turns?q=never+our+tune").json();
    collect("/components/schemas/TurnList", &timed, &mut found);
    let superseded = made_up().get("/verify?text=17+boats").json();
    let with_time = made_up().get("/verify?text=never+our+tune").json();
    for verdicts in [
        post("/verify", &texts_to_verify().to_string()).json(),
        superseded,
        with_time,
    ] {
        collect("/components/schemas/Verified", &verdicts, &mut found);
    }
    let verdicts = post("/verify", &draft_to_verify().to_string()).json();
    collect("/components/schemas/VerifiedDraft", &verdicts, &mut found);
    let responses = OPERATIONS.iter().flat_map(|it| it.responses.values());
    for schema in responses.flat_map(|response| response.content.values()) {
        let examples = DOCUMENT.pointer(&schema.replace("/schema", "/examples"));
        for (name, _) in examples.and_then(Value::as_object).into_iter().flatten() {
            let example = &DOCUMENT["components"]["examples"][name];
            collect(schema, &example["value"], &mut found);
        }
    }
    let mut documented = Fields::new();
    for (name, schema) in DOCUMENT["components"]["schemas"]
        .as_object()
        .expect("schemas")
    {
        // `…ToVerify` and `VerifyRequest` are in request bodies. Some fields of `Ready` need a refused reload
        // or interviews that are left out: `tests/load/reload.rs`, `tests/api/interviews/`.
        if !name.ends_with("ToVerify") && name != "Ready" {
            list(
                &format!("/components/schemas/{name}"),
                schema,
                &mut documented,
            );
        }
    }
    let without: Vec<_> = documented.difference(&found).collect();
    assert!(
        without.is_empty(),
        "no response has these fields: {without:#?}"
    );
}

/// Texts whose verdicts have the fields that no example has.
fn texts_to_verify() -> Value {
    json!({ "texts": [
        "We will … set new records in trade cooperation",
        "We will continue to set [many] new records in trade cooperation",
        "With nearly 11000 lakes in its territory, Belarus is known",
        "limited to the areas of trade",
        { "text": "new records", "speaker": "nobody" },
    ] })
}

/// A draft whose verdicts have the fields that no example has.
fn draft_to_verify() -> Value {
    let draft = "\
“limited to the areas of trade” <!-- onrecord: allow negation_cut, irony --> <!-- onrecord: alow x --> said Ada Quill.

“set new records” <!-- onrecord: set aside, by telephone -->
";
    json!({ "draft": draft, "format": "markdown" })
}

#[test]
fn a_field_has_the_value_that_it_has_in_the_file() {
    let mut compared = 0;
    for (server, folder) in [(real(), "data"), (made_up(), "tests/api/made-up")] {
        for interview in server.all_items("/interviews") {
            let id = text(&interview["id"]);
            let path = format!(
                "{}/{folder}/interviews/{id}.json",
                env!("CARGO_MANIFEST_DIR")
            );
            let file = std::fs::read_to_string(path).expect("a file");
            let file: Value = serde_json::from_str(&file).expect("JSON");
            compared += compare(&file, &interview, id);
            for list in ["sections", "quotes", "facts"] {
                let items = server.all_items(&format!("/{list}?interview={id}"));
                let mut listed = file[list].clone();
                if let Some(listed) = listed.as_array_mut() {
                    // Draft facts are not served.
                    listed.retain(|item| item["draft"] != true);
                }
                compared += compare(&listed, &Value::from(items), &format!("{id}/{list}"));
            }
        }
    }
    assert!(compared > 500, "only {compared} values were compared");
}

/// Compares the strings, numbers and booleans at the same path in a file and in a response, and
/// counts them.
#[track_caller]
fn compare(file: &Value, served: &Value, pointer: &str) -> usize {
    match (file, served) {
        (Value::Object(fields), Value::Object(_)) => {
            let fields = fields.iter();
            fields
                .map(|(name, value)| compare(value, &served[name], &format!("{pointer}/{name}")))
                .sum()
        }
        (Value::Array(items), Value::Array(others)) => {
            assert_eq!(items.len(), others.len(), "{pointer}");
            let pairs = items.iter().zip(others).enumerate();
            pairs
                .map(|(index, (item, other))| compare(item, other, &format!("{pointer}/{index}")))
                .sum()
        }
        (Value::String(_), Value::String(_))
        | (Value::Number(_), Value::Number(_))
        | (Value::Bool(_), Value::Bool(_)) => {
            assert_eq!(file, served, "{pointer}");
            1
        }
        _ => 0,
    }
}

/// Lists the fields that a schema names.
fn list(pointer: &str, schema: &Value, found: &mut Fields) {
    for (key, child) in schema.as_object().into_iter().flatten() {
        if key == "properties" {
            let names = child.as_object().into_iter().flatten();
            found.extend(names.map(|(name, _)| format!("{pointer}/properties/{name}")));
        }
        list(&format!("{pointer}/{key}"), child, found);
    }
    for (index, part) in schema.as_array().into_iter().flatten().enumerate() {
        list(&format!("{pointer}/{index}"), part, found);
    }
}

/// Collects the fields that have a value in an instance of a schema.
fn collect(schema: &str, instance: &Value, found: &mut Fields) {
    let (pointer, schema) = resolve_reference(schema);
    for (name, value) in instance.as_object().into_iter().flatten() {
        if schema["properties"].get(name).is_some() {
            let field = format!("{pointer}/properties/{name}");
            collect(&field, value, found);
            found.insert(field);
        } else if schema["additionalProperties"].is_object() {
            collect(&format!("{pointer}/additionalProperties"), value, found);
        }
    }
    for item in instance.as_array().into_iter().flatten() {
        collect(&format!("{pointer}/items"), item, found);
    }
    for key in ["allOf", "anyOf", "oneOf"] {
        for index in 0..schema[key].as_array().map_or(0, Vec::len) {
            collect(&format!("{pointer}/{key}/{index}"), instance, found);
        }
    }
}
