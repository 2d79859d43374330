//! The program under load: content loaded anew beneath it, a stop in the midst of its work, clients
//! that mean ill.
//!
//! The short form takes seconds and is what `cargo test` runs; `ONRECORD_LOAD=long` runs the long one.
#![cfg(unix)]

mod archive;
mod attacks;
mod clients;
#[allow(dead_code, reason = "the corpus uses the rest")]
#[path = "../raw/frames.rs"]
mod frames;
mod program;
mod reload;
mod searches;
mod stop;

/// Is the long form asked for?
fn is_long() -> bool {
    std::env::var("ONRECORD_LOAD").is_ok_and(|it| it == "long")
}
