//! Interviews as the program holds them.
mod compile;
mod edtf;
mod model;
mod slug;
mod vocabulary;

pub use compile::{Ids, check_format, check_text, compile};
pub use edtf::Edtf;
pub use model::{
    Change, Coverage, Date, Fact, Figure, Interview, Note, Participant, Passage, Provenance,
    Quantity, Quote, Role, Section, Turn, Voice, Whole,
};
pub use slug::Slug;
pub use vocabulary::{Noun, Vocabulary};
