//! Real servers, and a client that holds each of its answers to openapi.yaml.
//!
//! Tests speak through [`get`], [`get_with`] and [`post`], which fail on anything that the contract does not
//! say, and through [`outside_contract`] for what it leaves out: unknown addresses, other methods.

mod check;
mod client;
pub mod contract;
mod json;
pub mod layout;
mod lists;
mod query;
mod reply;
pub mod schemas;
mod server;
pub mod table;
mod tests;

pub use check::faults as faults_of;
pub use client::{get, get_with, outside_contract, post, post_with, unchecked};
pub use json::{array, text};
pub use lists::{everything, lists, pages, tables};
pub use query::{encode, faults as query_faults};
pub use reply::Reply;
pub use server::{PUBLIC_URL, Server, made_up, public, real};
