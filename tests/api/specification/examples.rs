//! The contract's examples are the server's own answers, and are written by it.

use std::fmt::Write;

use serde_json::Value;

use crate::harness::openapi::{DOCUMENT, OPERATIONS, TEXT};
use crate::harness::{ApiResponse, get_with, layout, post_with, text};

const BLESS: &str = "BLESS=1 cargo test --test api examples";

/// What stands before the value of an example, and how deep the value is.
const VALUE: &str = "      value:";
const INDENT: &str = "        ";

#[test]
fn the_examples_are_what_the_server_sends() {
    let answered = TEXT.split_inclusive("\n  examples:\n").collect::<Vec<_>>();
    let [by_hand, examples] = answered[..] else {
        panic!("one block of examples, at the end")
    };
    let written = format!("{by_hand}{}", with_answers(examples));
    if is_blessing() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.yaml");
        std::fs::write(path, &written).expect("openapi.yaml can be written");
    } else {
        assert!(
            TEXT == written,
            "{}\nto bless: {BLESS}",
            first_difference(TEXT, &written)
        );
    }
}

#[test]
fn every_operation_has_an_example_but_those_that_serve_the_contract_itself() {
    for operation in OPERATIONS
        .iter()
        .filter(|it| !it.id.starts_with("get_openapi_"))
    {
        let example = &DOCUMENT["components"]["examples"][operation.id]["x-request"];
        assert!(example.is_string(), "{} has none", operation.id);
    }
}

/// Under one id, which stands in the examples of problems.
fn asked_for(address: &str, body: Option<&str>) -> ApiResponse {
    let id = ("x-request-id", "7f9c2ba4e88f827d616045507605853e");
    match body {
        None => get_with(address, &[id]),
        Some(body) => post_with(address, &[id, ("content-type", "application/json")], body),
    }
}

fn is_blessing() -> bool {
    std::env::var_os("BLESS").is_some()
}

/// The block of examples with each value replaced by the answer to its request. All other lines
/// stay as they are, and so does a value without a request.
fn with_answers(block: &str) -> String {
    let mut lines = Vec::new();
    let (mut request, mut body) = (None, None);
    let mut replacing = false;
    for line in block.lines() {
        if replacing && (line.starts_with(INDENT) || line.is_empty()) {
            continue;
        }
        if replacing {
            lines.push(String::new());
            replacing = false;
        }
        if line.starts_with("    ") && !line.starts_with("     ") {
            (request, body) = (None, None);
        }
        if let Some(address) = line.strip_prefix("      x-request: ") {
            request = Some(address);
        }
        if let Some(sent) = line.strip_prefix("      x-body: ") {
            body = Some(sent);
        }
        match request {
            Some(address) if line.starts_with(VALUE) => {
                lines.extend(value(&asked_for(address, body)));
                replacing = true;
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines.join("\n") + "\n"
}

/// An answer as a value in YAML: JSON as it is, indented; other text as a literal block.
fn value(reply: &ApiResponse) -> Vec<String> {
    let is_json = reply
        .header("content-type")
        .is_some_and(|media| media.ends_with("json"));
    let (head, lines) = if is_json {
        (VALUE.to_owned(), layout::lines(&reply.json(), INDENT.len()))
    } else {
        let keeps_line_feed = if reply.text().ends_with('\n') {
            "|"
        } else {
            "|-"
        };
        let lines = reply.text().lines().map(str::to_owned).collect();
        (format!("{VALUE} {keeps_line_feed}"), lines)
    };
    let indented = lines.into_iter().map(|line| match line.as_str() {
        "" => line,
        _ => format!("{INDENT}{line}"),
    });
    std::iter::once(head).chain(indented).collect()
}

fn first_difference(old: &str, new: &str) -> String {
    let mut report = String::from("openapi.yaml holds an answer that the server doesn't give:\n");
    let pairs = old.lines().zip(new.lines()).enumerate();
    if let Some((index, (old, new))) = pairs.into_iter().find(|(_, (old, new))| old != new) {
        // Writing to a String cannot fail.
        let _ = write!(report, "line {}\n  - {old}\n  + {new}", index + 1);
    }
    report
}

#[test]
fn each_example_read_as_yaml_is_what_its_request_answers() {
    if is_blessing() {
        return;
    }
    let examples = DOCUMENT["components"]["examples"]
        .as_object()
        .expect("examples");
    for (name, example) in examples
        .iter()
        .filter(|(_, it)| it["x-request"].is_string())
    {
        let address = text(&example["x-request"]);
        let body = example.get("x-body").map(Value::to_string);
        let reply = asked_for(address, body.as_deref());
        let same = match example["value"].as_str() {
            // YAML has one kind of line break.
            Some(text) => text == reply.text().replace("\r\n", "\n"),
            None => example["value"] == reply.parse_json::<Value>(),
        };
        assert!(
            same,
            "{name}: the value is not what {address} answers\nto bless: {BLESS}"
        );
    }
}
