//! What an operator sees of a server: its log and its metrics.
//!
//! `harness` starts a server with a log that the test reads.
mod harness;

mod cardinality;
mod documented;
mod metrics;
mod other_lines;
mod panics;
mod pressure;
mod requests;
mod sampling;
