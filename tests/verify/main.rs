//! Proofs of verify: nothing passes as said that wasn't, and nothing that was is missed.
//!
//! An oracle that shares no code with the program looks everywhere. `cargo test` holds thousands of
//! texts against it; `ONRECORD_VERIFY_CASES=1000000 cargo test --release --test verify many -- --nocapture`
//! as many as it says, from a seed that it prints (`ONRECORD_VERIFY_SEED` takes one).

mod altered;
mod archives;
mod chance;
mod held;
mod hostile;
mod many;
mod near;
mod oracle;
mod set_otherwise;
mod spans;
