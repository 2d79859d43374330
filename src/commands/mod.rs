//! The commands: each composes the rooms, and they alone read and write files.

pub mod check;
mod load;
mod observing;
mod report;
pub mod schema;
pub mod serve;

pub use load::{Load, load};
pub use report::print_faults;
