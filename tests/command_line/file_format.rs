//! The samples of `docs/file-format.md` are valid.

use onrecord_test_support::{ARCHIVE_FILE, ArchiveFolder};
use serde_json::Value;

const DOCUMENT: &str = include_str!("../../docs/file-format.md");
const FERRY: &str = "interviews/ferry.json";

/// The JSON samples, in order.
fn samples() -> impl Iterator<Item = Value> {
    let blocks = DOCUMENT.split("```json\n").skip(1);
    blocks.map(|block| {
        let (sample, _) = block.split_once("```").expect("the end of the sample");
        serde_json::from_str(sample).unwrap_or_else(|error| panic!("{error} in {sample}"))
    })
}

/// Adds the fields of a sample to an interview, as the page says.
fn add(interview: &mut Value, sample: Value) {
    let Value::Object(fields) = sample else {
        panic!("not an object: {sample}");
    };
    for (key, value) in fields {
        match (key.as_str(), &mut interview[&key], value) {
            ("facts", Value::Array(facts), Value::Array(more)) => facts.extend(more),
            (_, field, value) => *field = value,
        }
    }
}

#[test]
fn every_sample_of_the_page_about_the_format_is_valid() {
    let schema = include_str!("../../data/schema/interview.schema.json");
    let schema = serde_json::from_str(schema).expect("JSON");
    let archive = ArchiveFolder::new(&[]);
    let mut interview = Value::Null;
    for sample in samples() {
        if sample.get("name").is_some() {
            archive.write(ARCHIVE_FILE, sample.to_string());
        } else {
            add(&mut interview, sample);
        }
        archive.write(FERRY, interview.to_string());
        let (text, code) = archive.check_text(&[]);
        assert_eq!(code, 0, "{text}\n{interview:#}");
        let valid = jsonschema::validate(&schema, &interview);
        assert!(valid.is_ok(), "{valid:?}");
    }
    let checked = archive.check();
    let summary = &checked["interviews"][0];
    assert_eq!(summary["facts"], 2, "{checked:#}");
    assert_eq!(summary["draft_facts"], 1);
    assert_eq!(summary["warnings"], 0, "{checked:#}");
    assert_eq!(
        summary["gaps"], 2,
        "the values of the draft fact: {checked:#}"
    );
}

#[test]
fn the_draft_fact_on_the_page_about_the_format_is_the_one_that_draft_facts_writes() {
    let archive = ArchiveFolder::new(&[]);
    let mut interview = Value::Null;
    let mut draft = Value::Null;
    for sample in samples() {
        if sample["facts"][0]["draft"] == true {
            draft = sample["facts"][0].clone();
        } else if sample.get("name").is_some() {
            archive.write(ARCHIVE_FILE, sample.to_string());
        } else {
            add(&mut interview, sample);
        }
    }
    archive.write(FERRY, interview.to_string());
    let output = onrecord_test_support::run(&["draft-facts", "ferry", "--into", archive.path()]);
    assert!(output.status.success(), "{output:?}");
    let written: Value = serde_json::from_str(&archive.read(FERRY)).expect("JSON");
    assert_eq!(written["facts"][2], draft);
}
