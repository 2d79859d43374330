//! The file format: plain serde types of what people write, their JSON Schemas, and where things
//! stand in a file's text.
//!
//! The structure of a file is checked here; what it means, `interview::compile` checks.

mod archive;
mod fact;
mod file;
pub mod finding;
mod interview;
mod layout;
mod number;
mod parse;
mod place;
mod pointer;
mod schema;
mod structure;
mod syntax;
mod transcript;
mod wording;

pub use file::File;
pub use finding::Finding;
pub use interview::Rendering;
pub use place::{Places, Position, line_and_column};
pub use schema::schemas;

pub(crate) use archive::{Archive, Noun};
pub(crate) use fact::{Change, Date, Evidence, Fact, Figure, Quote, Whole};
pub(crate) use interview::{Interview, SetAside};
pub(crate) use number::Number;
pub(crate) use parse::{Format, parse};
pub(crate) use pointer::Pointer;
pub(crate) use transcript::{Note, Participant, Role, Section, Turn};

use schema::slug;
