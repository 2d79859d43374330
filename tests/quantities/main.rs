//! What the scan reads, held by phrases that were checked by hand, and what it never does.

mod phrases;
mod properties;
mod spans;
mod tables;
mod wholes;
