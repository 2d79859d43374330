//! The program under load: reloads of content, a stop in the middle of its work, malicious clients.
//!
//! The short form takes seconds and runs in `cargo test`; `ONRECORD_LOAD=long` runs the long form.
#![cfg(unix)]

mod archive;
mod attacks;
mod clients;
mod reload;
mod searches;
mod stop;

use onrecord_test_support::{ArchiveFolder, Program};

/// Serves a folder, and discards the log, so that no test has to read it.
fn serve(archive: &ArchiveFolder, options: &[&str]) -> Program {
    let mut program = Program::serve(archive.path(), options);
    program.ignore_log();
    program
}

/// Whether the long form has been requested.
fn is_long() -> bool {
    std::env::var("ONRECORD_LOAD").is_ok_and(|form| form == "long")
}
