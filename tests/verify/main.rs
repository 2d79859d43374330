//! Compares verify and search with simple implementations that search exhaustively. Verify must not report as
//! said what was not said, and must not miss what was. Search must find the same items, in the same order.
//!
//! The oracle of verify shares no code with the program. `cargo test` compares thousands of texts with it. To
//! compare more, run `ONRECORD_VERIFY_CASES=1000000 cargo test --release --test verify many -- --nocapture`.
//! This prints the seed; `ONRECORD_VERIFY_SEED` sets one.

mod alterations;
mod archives;
mod compare;
mod hostile;
mod many;
mod near;
mod oracle;
mod search;
mod spans;
mod typography;
