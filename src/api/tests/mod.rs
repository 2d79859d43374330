//! Tests of the whole API over a small archive.

pub mod archive;
mod client;
mod http;
mod items;
mod large;
mod lists;
mod schemas;

use client::Client;
