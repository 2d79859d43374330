//! The file format: plain serde types of what people write, and their JSON Schemas.
//!
//! No meaning is checked here: `interview::compile` does.

mod archive;
mod interview;
mod number;

pub use archive::{Archive, Noun, Topic};
pub use interview::{
    Change, Date, Evidence, Fact, Figure, Interview, Note, Participant, Provenance, Quote,
    Rendering, Role, Section, SetAside, Turn, Whole,
};
pub use number::Number;
