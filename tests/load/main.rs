//! The program under load: content loaded anew beneath it, a stop in the midst of its work, clients
//! that mean ill.
//!
//! The short form takes seconds and is what `cargo test` runs; `ONRECORD_LOAD=long` runs the long one.
#![cfg(unix)]

mod archive;
mod attacks;
mod clients;
mod reload;
mod searches;
mod stop;

use onrecord_test_support::{ArchiveFolder, Program};

/// Serves a folder, and ignores the log: nobody must wait until it is read.
fn serve(archive: &ArchiveFolder, options: &[&str]) -> Program {
    let mut program = Program::serve(archive.path(), options);
    program.ignore_log();
    program
}

/// Is the long form asked for?
fn is_long() -> bool {
    std::env::var("ONRECORD_LOAD").is_ok_and(|it| it == "long")
}
