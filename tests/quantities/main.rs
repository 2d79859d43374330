//! What the scan detects, checked against phrases marked by hand, and what it must never do.

mod phrases;
mod properties;
mod spans;
mod tables;
mod wholes;
