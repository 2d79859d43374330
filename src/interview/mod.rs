//! Interviews as the program holds them.
mod edtf;
mod model;
mod slug;

pub use edtf::Edtf;
pub use model::{
    Change, Coverage, Date, Fact, Figure, Interview, Note, Participant, Passage, Provenance,
    Quantity, Quote, Role, Section, Turn, Voice, Whole,
};
pub use slug::Slug;
