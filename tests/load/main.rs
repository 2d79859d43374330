//! The program under load: content loaded anew beneath it, and a stop in the midst of its work.
//!
//! The short form takes seconds and is what `cargo test` runs; `ONRECORD_LOAD=long` runs the long one.
#![cfg(unix)]

mod archive;
mod clients;
mod program;
mod reload;
mod stop;

/// Is the long form asked for?
fn is_long() -> bool {
    std::env::var("ONRECORD_LOAD").is_ok_and(|it| it == "long")
}
