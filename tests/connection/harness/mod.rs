//! Servers with limits of their own, and clients that write and read bytes.

mod client;
mod server;

pub use client::{Answer, Client};
pub use server::{Server, short};
