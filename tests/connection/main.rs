//! The server over raw sockets: how it handles requests that break a rule, and clients that are slow,
//! silent or many.
//!
//! `server` starts a server with timeouts of a fraction of a second. Responses are read to their end,
//! so no test waits except by reading. `raw` is a corpus of requests as bytes, each with the response
//! that it must get.
mod server;

mod bodies;
mod crowds;
mod gone;
mod http2;
mod ids;
mod raw;
mod requests;
mod sizes;
mod slow;
mod stops;
