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

pub use archive::{Archive, Noun, Topic};
pub use fact::{Change, Date, Evidence, Fact, Figure, Quote, ReadBy, Whole};
pub use file::File;
pub use finding::Finding;
pub use interview::{Interview, Provenance, Rendering, SetAside};
pub use layout::Layout;
pub use number::Number;
pub use parse::{Format, parse};
pub use place::{Places, Position, line_and_column};
pub use pointer::Pointer;
pub use schema::schemas;
pub use transcript::{Note, Participant, Role, Section, Turn};

use schema::slug;
