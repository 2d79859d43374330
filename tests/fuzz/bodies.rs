//! Bodies of `POST /verify`: every body gets a response, and never a server error.

use std::sync::LazyLock;

use axum::http::Uri;
use bolero::{TypeGenerator, check};
use onrecord_test_support::InMemoryClient;

use crate::mutations::{Mutation, apply_mutations};
use crate::service::service;

static SERVICE: LazyLock<InMemoryClient> = LazyLock::new(|| InMemoryClient::new(service()));

const BODY: &str = r#"{"texts": [
    "the Belt and Road Initiative",
    {"text": "trade … volume", "speaker": "Yemelyanau"},
    {"text": "we [are] not", "interview": "yemelyanau-chongqing"}
]}"#;

/// The pieces that bodies are made of.
const PIECES: [&str; 24] = [
    "{\"texts\":",
    "[",
    "]",
    "{",
    "}",
    "\"text\":",
    "\"speaker\":",
    "\"interview\":",
    "\"yemelyanau-chongqing\"",
    "\"we …\"",
    "\"",
    "\\u0000",
    "\\ud83d",
    "\\n",
    ",",
    ":",
    "null",
    "true",
    "1e400",
    "-0",
    " ",
    "\u{feff}",
    "[[[[[[[[",
    "\"texts\"",
];

#[derive(Debug, TypeGenerator)]
enum Piece {
    Known(u8),
    Byte(u8),
}

fn check_body(body: &[u8]) {
    let uri = Uri::from_static("/verify");
    let response = SERVICE.post(&uri, &[("content-type", "application/json")], body);
    let status = response.status().as_u16();
    let body_text = String::from_utf8_lossy(body);
    assert!(matches!(status, 200 | 400 | 413), "{status}: {body_text}");
    let value: serde_json::Value = serde_json::from_slice(response.body()).expect("JSON");
    if status != 200 {
        assert_eq!(value["status"], status, "{body_text}");
    }
}

#[test]
fn a_body_of_any_bytes_gets_a_valid_response() {
    check!()
        .with_test_time(crate::fuzz_duration())
        .for_each(|bytes: &[u8]| check_body(bytes));
}

#[test]
fn a_body_of_any_pieces_gets_a_valid_response() {
    check!()
        .with_type::<Vec<Piece>>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|pieces| {
            let bytes = pieces.iter().flat_map(|piece| match piece {
                Piece::Known(index) => PIECES[usize::from(*index) % PIECES.len()].as_bytes(),
                Piece::Byte(byte) => std::slice::from_ref(byte),
            });
            check_body(&bytes.copied().collect::<Vec<_>>());
        });
}

#[test]
fn a_body_with_changed_values_gets_a_valid_response() {
    check!()
        .with_type::<Vec<Mutation>>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|mutations| check_body(apply_mutations(BODY, mutations).as_bytes()));
}
