//! The addresses together, over a small archive.

mod archive;
mod client;
mod http;
mod items;
mod lists;

use client::Client;
