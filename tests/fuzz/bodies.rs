//! Bodies of `POST /verify`: any of them is answered, and never with a failure of the server.

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

/// What bodies are made of.
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

fn is_answered(body: &[u8]) {
    let uri = Uri::from_static("/verify");
    let answer = SERVICE.post(&uri, &[("content-type", "application/json")], body);
    let status = answer.status().as_u16();
    let shown = String::from_utf8_lossy(body);
    assert!(matches!(status, 200 | 400 | 413), "{status}: {shown}");
    let value: serde_json::Value = serde_json::from_slice(answer.body()).expect("JSON");
    if status != 200 {
        assert_eq!(value["status"], status, "{shown}");
    }
}

#[test]
fn any_bytes_are_answered() {
    check!()
        .with_test_time(crate::fuzz_duration())
        .for_each(|bytes: &[u8]| is_answered(bytes));
}

#[test]
fn any_pieces_of_bodies_are_answered() {
    check!()
        .with_type::<Vec<Piece>>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|pieces| {
            let bytes = pieces.iter().flat_map(|piece| match piece {
                Piece::Known(index) => PIECES[usize::from(*index) % PIECES.len()].as_bytes(),
                Piece::Byte(byte) => std::slice::from_ref(byte),
            });
            is_answered(&bytes.copied().collect::<Vec<_>>());
        });
}

#[test]
fn a_body_with_its_values_changed_is_answered() {
    check!()
        .with_type::<Vec<Mutation>>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|mutations| is_answered(apply_mutations(BODY, mutations).as_bytes()));
}
