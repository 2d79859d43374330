//! The server over HTTP, checked against openapi.yaml: a folder for each resource, `general` for what
//! holds for all of them, `specification` for the document itself.
//!
//! `harness` starts the servers and checks each answer. The contract's examples are answers too:
//! `BLESS=1 cargo test --test api examples` writes them anew.
mod general;
mod harness;
mod specification;
mod vocabulary;

mod facts;
mod interviews;
mod people;
mod quotes;
mod search;
mod sections;
mod statistics;
mod topics;
mod verify;
