//! Helpers that tests share: one way each to run the program, to serve a
//! [`Service`](onrecord_http::Service), to make an archive, and to send bytes on a connection.
//!
//! A test of the program writes an [`ArchiveFolder`], starts a [`Program`] on it or [`run`]s a
//! command, and sends requests with [`Program::get`]. A test of a service starts a [`Server`] and
//! [`connect`]s to it. [`InMemoryClient`] needs no socket. Responses from a socket are parsed
//! strictly, by [`HttpResponse::parse`]. Everything here panics where a test has to fail, and is
//! cleaned up when its value is dropped.
//!
//! [`connect`]: Server::connect
#![allow(
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    reason = "a panic is how a test fails"
)]

mod archive_folder;
mod clock;
mod connection;
#[allow(missing_docs, reason = "the names are those of RFC 9113")]
pub mod frames;
mod in_memory;
mod program;
mod response;
mod rng;
mod server;

pub use archive_folder::{ARCHIVE_FILE, ArchiveFolder, INTERVIEW_FILE, REAL_DATA, build_archive};
pub use clock::cpu_seconds;
pub use connection::{Connection, Ending};
pub use in_memory::InMemoryClient;
pub use program::{Program, executable, run};
pub use response::HttpResponse;
pub use rng::{Rng, made_up_word};
pub use server::{Server, count_panics};
