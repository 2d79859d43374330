//! The examples in openapi.yaml are real responses. `BLESS=1` updates them.

use std::fmt::Write;

use serde_json::Value;

use crate::harness::openapi::{DOCUMENT, OPERATIONS, TEXT};
use crate::harness::{ApiResponse, get_with, layout, post_with, text};

const BLESS: &str = "BLESS=1 cargo test --test api examples";

/// The line before the value of an example, and the indent of the value.
const VALUE: &str = "      value:";
const INDENT: &str = "        ";

#[test]
fn the_examples_are_what_the_server_sends() {
    let parts = TEXT.split_inclusive("\n  examples:\n").collect::<Vec<_>>();
    let [hand_written, examples] = parts[..] else {
        panic!("openapi.yaml must have one block of examples, at the end")
    };
    let updated = format!("{hand_written}{}", with_responses(examples));
    if is_blessing() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.yaml");
        std::fs::write(path, &updated).expect("a writable openapi.yaml");
    } else {
        assert!(
            TEXT == updated,
            "{}\nto update it, run: {BLESS}",
            first_difference(TEXT, &updated)
        );
    }
}

#[test]
fn every_operation_has_an_example_except_files_and_long_pages() {
    for operation in OPERATIONS.iter().filter(|it| {
        !(it.id.starts_with("get_openapi_")
            || it.path.starts_with("/assets/")
            || it.id.starts_with("get_sitemap")
            || it.id.ends_with("_page"))
    }) {
        let example = &DOCUMENT["components"]["examples"][operation.id]["x-request"];
        assert!(example.is_string(), "{} has no example", operation.id);
    }
}

/// Sends the request of an example, with the request id that the examples of problems show.
fn send_example(url: &str, body: Option<&str>) -> ApiResponse {
    let id = ("x-request-id", "7f9c2ba4e88f827d616045507605853e");
    match body {
        None => get_with(url, &[id]),
        Some(body) => post_with(url, &[id, ("content-type", "application/json")], body),
    }
}

fn is_blessing() -> bool {
    std::env::var_os("BLESS").is_some()
}

/// The block of examples with each value replaced by the response to its request. All other lines stay
/// the same, and so does a value without a request.
fn with_responses(block: &str) -> String {
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
        if let Some(url) = line.strip_prefix("      x-request: ") {
            request = Some(url);
        }
        if let Some(sent) = line.strip_prefix("      x-body: ") {
            body = Some(sent);
        }
        match request {
            Some(url) if line.starts_with(VALUE) => {
                lines.extend(value(&send_example(url, body)));
                replacing = true;
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines.join("\n") + "\n"
}

/// A response as a YAML value: JSON is indented; other text becomes a literal block.
fn value(response: &ApiResponse) -> Vec<String> {
    let is_json = response
        .header("content-type")
        .is_some_and(|media| media.ends_with("json"));
    let (head, lines) = if is_json {
        (
            VALUE.to_owned(),
            layout::lines(&response.json(), INDENT.len()),
        )
    } else {
        let keeps_line_feed = if response.text().ends_with('\n') {
            "|"
        } else {
            "|-"
        };
        let lines = response.text().lines().map(str::to_owned).collect();
        (format!("{VALUE} {keeps_line_feed}"), lines)
    };
    let indented = lines.into_iter().map(|line| match line.as_str() {
        "" => line,
        _ => format!("{INDENT}{line}"),
    });
    std::iter::once(head).chain(indented).collect()
}

fn first_difference(old: &str, new: &str) -> String {
    let mut report =
        String::from("an example in openapi.yaml differs from the response of the server:\n");
    let pairs = old.lines().zip(new.lines()).enumerate();
    if let Some((index, (old, new))) = pairs.into_iter().find(|(_, (old, new))| old != new) {
        // Writing to a String cannot fail.
        let _ = write!(report, "line {}\n  - {old}\n  + {new}", index + 1);
    }
    report
}

#[test]
fn each_example_parsed_as_yaml_equals_its_response() {
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
        let url = text(&example["x-request"]);
        let body = example.get("x-body").map(Value::to_string);
        let response = send_example(url, body.as_deref());
        let is_same = match example["value"].as_str() {
            // YAML normalizes line breaks.
            Some(text) => text == response.text().replace("\r\n", "\n"),
            None => example["value"] == response.parse_json::<Value>(),
        };
        assert!(
            is_same,
            "{name}: the value differs from the response to {url}\nto update it, run: {BLESS}"
        );
    }
}
