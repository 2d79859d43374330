//! Real servers, and a client that compares each response with openapi.yaml.
//!
//! Tests send requests with [`get`], [`get_with`] and [`post`], which panic if the response is not as
//! documented, and with [`send_undocumented`] if the request is not documented: unknown paths and other
//! methods.

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
pub use check::violations as response_violations;
pub use client::{
    get, get_with, post, post_too_much, post_with, send_unchecked, send_undocumented,
};
pub use json::{array, text};
pub use lists::{all_items, all_pages, lists, tables};
pub use query::{encode, violations as query_violations};
pub use server::{PUBLIC_URL, Server, left_out, made_up, public, real};
