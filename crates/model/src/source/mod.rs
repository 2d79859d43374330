//! The file format: its serde types, their JSON Schemas, and the mapping from values to locations in a
//! file's text.
//!
//! This module checks the structure of a file; `interview::compile` checks its meaning.

mod archive;
pub mod diagnostic;
mod edit;
mod fact;
mod file;
mod interview;
mod layout;
mod messages;
mod number;
mod parse;
mod pointer;
mod schema;
mod source_map;
mod structure;
mod syntax;
mod transcript;

pub(crate) use archive::{Archive, Noun};
pub use diagnostic::Diagnostic;
pub use edit::{append_to_list, replace_list};
pub(crate) use fact::{Change, Date, Evidence, Fact, Figure, Quote, ShareBase};
pub use file::{Contents, File};
pub use interview::Rendering;
pub(crate) use interview::{Correction, Interview, SetAside};
pub(crate) use number::Number;
pub use parse::UNEXPECTED_VALUE;
pub(crate) use parse::{FileKind, parse};
pub(crate) use pointer::Pointer;
pub use schema::schemas;
use schema::slug;
pub use source_map::{Position, SourceMap, line_and_column};
pub(crate) use transcript::{CaptionTime, Note, Participant, Role, Section, Turn};
