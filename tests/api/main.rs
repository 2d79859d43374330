//! The server over HTTP, checked against openapi.yaml. There is a folder for each resource, `general` for
//! what all resources have in common, and `specification` for the document itself.
//!
//! `harness` starts the servers and checks each response. The examples in openapi.yaml are real
//! responses: `BLESS=1 cargo test --test api examples` updates them.
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
mod turns;
mod verify;
