//! Compiled interviews.
mod compile;
mod correction;
mod coverage;
mod edtf;
mod fact;
mod language_tag;
mod model;
mod slug;
mod transcript;
pub(crate) mod units;
mod vocabulary;

pub use compile::{Additions, MAX_CORRECTIONS, ScanScope, SetAsideEntry};
pub(crate) use compile::{IdRegistry, check_format, check_text, compile, find_additions};
pub use correction::{Correction, Corrections};
pub use coverage::{Coverage, LazyCoverage};
pub use edtf::Edtf;
pub use fact::{Change, Date, Fact, Figure, Passage, Quote, ReadBy, ShareBase};
pub use language_tag::is_language_tag;
pub use model::{Interview, License, Provenance};
pub use slug::Slug;
pub use transcript::{
    Caption, Note, Participant, Role, Section, SpeakerRef, Turn, to_milliseconds,
};
pub use units::is_currency_code;
pub use vocabulary::Noun;
pub(crate) use vocabulary::Vocabulary;
