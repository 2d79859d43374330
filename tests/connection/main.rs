//! The server over raw sockets: what it does about requests that break a rule, and about clients
//! that are slow, silent or many.
//!
//! `server` has limits of a fraction of a second, and answers are read to their end: nothing here waits
//! but by reading. `raw` is a corpus of requests as bytes, each with the answer that it must get.
mod server;

mod bodies;
mod crowds;
mod http2;
mod ids;
mod raw;
mod requests;
mod sizes;
mod slow;
mod stops;
