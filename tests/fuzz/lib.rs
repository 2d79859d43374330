//! Fuzz targets: arbitrary files, transcripts, texts, queries, requests and drafts. `cargo test` runs each briefly on
//! stable Rust. `ONRECORD_FUZZ_SECONDS` sets a longer time, and `cargo bolero` runs the same targets with a
//! coverage-guided fuzzer:
//!
//! ```sh
//! cargo install cargo-bolero
//! cargo +nightly bolero test -p onrecord-fuzz -s NONE -T 10min verify::odd_texts_are_verified
//! ```
#![cfg(test)]

mod bodies;
mod drafts;
mod import;
mod loader;
mod mutations;
mod queries;
mod requests;
mod scan;
mod service;
mod texts;
mod verify;

use std::time::Duration;

/// The running time of a target.
fn fuzz_duration() -> Duration {
    let seconds = std::env::var("ONRECORD_FUZZ_SECONDS").ok();
    let seconds = seconds.and_then(|value| value.parse().ok());
    Duration::from_secs_f64(seconds.unwrap_or(1.5))
}
