//! Real servers, and a client that holds each of its answers to openapi.yaml.
//!
//! Tests speak through [`get`], [`get_with`] and [`post`], which fail on anything that the contract does not
//! say, and through [`send_undocumented`] for what it leaves out: unknown addresses, other methods.

mod api_response;
mod check;
mod client;
mod json;
pub mod layout;
mod lists;
pub mod openapi;
mod query;
pub mod schemas;
mod server;
pub mod table;
mod tests;

pub use api_response::ApiResponse;
pub use check::violations as faults_of;
pub use client::{get, get_with, post, post_with, send_unchecked, send_undocumented};
pub use json::{array, text};
pub use lists::{all_items, all_pages, lists, tables};
pub use query::{encode, violations as query_faults};
pub use server::{PUBLIC_URL, Server, made_up, public, real};
