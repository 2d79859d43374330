//! The commands, which combine the crates. Only they read and write files.

mod cache_options;
pub mod check;
pub mod draft_facts;
pub mod import;
mod listen;
mod load;
pub mod new;
mod observability;
mod options;
mod reload;
mod report;
pub mod schema;
pub mod serve;
mod signals;
mod theme;
pub mod verify;
mod write_file;

pub use load::{LoadedArchive, Loader, load};
pub use options::Options;
pub use report::print_errors;
