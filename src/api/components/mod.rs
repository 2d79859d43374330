//! The parts of the JSON items that several resources share.

mod counts;
mod date;
mod evidence;
mod figure;
mod index_facets;
mod left_out;
mod numbers;
mod references;
mod text_fragment;
mod turn;

pub use counts::Counts;
pub use date::Date;
pub use evidence::{
    CONTEXT_CHARACTERS, Cut, Evidence, evidence_list, highlight_url, highlight_url_for_span,
    joined_words,
};
pub use figure::{Figure, ShareOf, date_of, number_in};
pub use left_out::LeftOut;
pub use numbers::{Digits, Seconds};
use onrecord_model::source::Rendering;
pub use references::{Correction, Note, Speaker, Topic, note_list, topic_references};
use serde::Serialize;
pub use text_fragment::{highlight_url as highlight_url_in, without_text_directive};
pub use turn::{Paragraph, RecordingLink, TurnReference, clock_time, media_url, paragraph_list};

/// An item as JSON.
pub fn to_json(item: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(item).expect("all keys are strings and there are no floats")
}

/// The name of a rendering in responses.
pub fn rendering_name(rendering: Rendering) -> &'static str {
    match rendering {
        Rendering::Verbatim => "verbatim",
        Rendering::Edited => "edited",
        Rendering::Translated => "translated",
        Rendering::Unknown => "unknown",
    }
}
