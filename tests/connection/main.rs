//! The server over raw sockets: what it does about requests that break a rule, and about clients
//! that are slow, silent or many.
//!
//! `harness` starts servers with limits of a fraction of a second, and reads answers to their end:
//! nothing here waits but by reading.
mod harness;

mod bodies;
mod crowds;
mod http2;
mod ids;
mod requests;
mod sizes;
mod slow;
mod stops;
