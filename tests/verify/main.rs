//! What the words of an archive are asked, held against plain readings of the same words. Of verify:
//! nothing passes as said that wasn't, and nothing that was is missed. Of `search`: what is found, and
//! in which order.
//!
//! An oracle that shares no code with the program looks everywhere. `cargo test` holds thousands of
//! texts against it; `ONRECORD_VERIFY_CASES=1000000 cargo test --release --test verify many -- --nocapture`
//! as many as it says, from a seed that it prints (`ONRECORD_VERIFY_SEED` takes one).

mod alterations;
mod archives;
mod compare;
mod hostile;
mod many;
mod near;
mod oracle;
mod search;
mod set_otherwise;
mod spans;
