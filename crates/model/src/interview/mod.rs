//! Interviews as the program holds them.
mod compile;
mod coverage;
mod edtf;
mod fact;
mod model;
mod slug;
mod transcript;
pub(crate) mod units;
mod vocabulary;

pub use compile::Scan;
pub use coverage::{Counted, Coverage};
pub use edtf::Edtf;
pub use fact::{Change, Date, Fact, Figure, Passage, Quote, ReadBy, Whole};
pub use model::{Interview, Provenance};
pub use slug::Slug;
pub use transcript::{Note, Participant, Role, Section, Turn, Voice};
pub use vocabulary::Noun;

pub(crate) use compile::{Ids, check_format, check_text, compile};
pub(crate) use vocabulary::Vocabulary;
