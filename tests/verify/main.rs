//! Compares verify and search with simple implementations that look everywhere. Verify must not report as
//! said what was not said, and must not miss what was. Search must find the same items, in the same order.
//!
//! The oracle of verify shares no code with the program. `cargo test` compares thousands of texts with it,
//! and `ONRECORD_VERIFY_CASES=1000000 cargo test --release --test verify many -- --nocapture` as many as
//! the variable says. It prints the seed; `ONRECORD_VERIFY_SEED` sets one.

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
