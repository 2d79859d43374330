//! The file format: plain serde types of what people write, their JSON Schemas, and where things
//! stand in a file's text.
//!
//! No meaning is checked here: `interview::compile` does.

mod archive;
mod fact;
mod file;
pub mod finding;
mod interview;
mod number;
mod parse;
mod place;
mod pointer;
mod schema;
mod transcript;

pub use archive::{Archive, Noun, Topic};
pub use fact::{Change, Date, Evidence, Fact, Figure, Quote, ReadBy, Whole};
pub use file::File;
pub use finding::Finding;
pub use interview::{Interview, Provenance, Rendering, SetAside};
pub use number::Number;
pub use parse::parse;
pub use place::{Places, line_and_column};
pub use pointer::Pointer;
pub use schema::schemas;
pub use transcript::{Note, Participant, Role, Section, Turn};

use schema::slug;
