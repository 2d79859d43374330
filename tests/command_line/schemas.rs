//! The JSON Schemas in `data/schema` match the program's types, and the real files are valid.

use std::path::Path;

use onrecord_model::source::schemas;
use onrecord_test_support::REAL_DATA;

fn read(file: &str) -> String {
    std::fs::read_to_string(Path::new(REAL_DATA).join(file)).expect("a file of the archive")
}

#[test]
fn the_schemas_are_generated_from_the_types() {
    for (name, text) in schemas() {
        assert!(
            read(&format!("schema/{name}")) == text,
            "data/schema/{name} does not match the types; to update it, run: cargo run -- schema data/schema"
        );
    }
}

#[test]
fn the_real_files_match_their_schemas_and_a_misspelt_field_does_not() {
    let interviews =
        std::fs::read_dir(Path::new(REAL_DATA).join("interviews")).expect("the interviews");
    let mut files = vec![("archive.json".to_owned(), "archive.schema.json", "topics")];
    files.extend(interviews.map(|entry| {
        let name = entry.expect("a file").file_name();
        let file = format!("interviews/{}", name.to_str().expect("a name in UTF-8"));
        (file, "interview.schema.json", "sections")
    }));
    for (file, schema, key) in files {
        let schema = serde_json::from_str(&read(&format!("schema/{schema}"))).expect("a schema");
        let validator = jsonschema::validator_for(&schema).expect("a valid schema");
        let text = read(&file);
        let instance = serde_json::from_str(&text).expect("a JSON file");
        assert!(
            validator.is_valid(&instance),
            "{file}: {:?}",
            validator.iter_errors(&instance).next()
        );
        let misspelt = text.replace(&format!("\"{key}\""), &format!("\"{key}x\""));
        let instance = serde_json::from_str(&misspelt).expect("a JSON file");
        assert!(!validator.is_valid(&instance), "{file} with `{key}x`");
    }
}
