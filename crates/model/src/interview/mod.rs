//! Interviews as the program holds them.
mod compile;
mod coverage;
mod edtf;
mod fact;
mod model;
mod slug;
mod transcript;
pub mod units;
mod vocabulary;

pub use compile::{Ids, Scan, check_format, check_text, compile};
pub use coverage::{Counted, Coverage};
pub use edtf::Edtf;
pub use fact::{Change, Date, Fact, Figure, Passage, Quote, ReadBy, Whole};
pub use model::{Interview, Provenance};
pub use slug::Slug;
pub use transcript::{Note, Participant, Role, Section, Turn, Voice};
pub use vocabulary::{Noun, Vocabulary};
