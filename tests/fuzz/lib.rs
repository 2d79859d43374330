//! Targets that are given anything at all: a file, a text, a query, a request, a draft. `cargo test` runs
//! each for a moment on stable; `ONRECORD_FUZZ_SECONDS` makes the moment longer, and `cargo bolero` takes
//! the same targets to a fuzzer that is led by coverage:
//!
//! ```sh
//! cargo install cargo-bolero
//! cargo +nightly bolero test -p onrecord-fuzz -s NONE -T 10min verify::odd_texts_are_verified
//! ```
#![cfg(test)]

mod bodies;
mod drafts;
mod loader;
mod mutations;
mod queries;
mod requests;
mod scan;
mod service;
mod texts;
mod verify;

use std::time::Duration;

/// How long a target runs.
fn fuzz_duration() -> Duration {
    let seconds = std::env::var("ONRECORD_FUZZ_SECONDS").ok();
    let seconds = seconds.and_then(|it| it.parse().ok());
    Duration::from_secs_f64(seconds.unwrap_or(1.5))
}
