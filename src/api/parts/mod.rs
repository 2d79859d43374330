//! What the items of several resources have in common on the wire.

mod counts;
mod date;
mod digits;
mod evidence;
mod facets;
mod figure;
mod fragment;
mod names;

pub use counts::Counts;
pub use date::Date;
pub use digits::{Digits, Seconds};
pub use evidence::{CONTEXT, Evidence, evidence, highlighted, highlighted_stretch, words};
pub use figure::{Figure, Of, date_of};
pub use names::{Note, Speaker, Topic, notes, topics};

use serde::Serialize;

use onrecord_model::source::Rendering;

/// An item as JSON.
pub fn json(item: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(item).expect("the shapes have text for keys and no floats")
}

/// The name of a rendering in answers.
pub fn rendering(rendering: Rendering) -> &'static str {
    match rendering {
        Rendering::Verbatim => "verbatim",
        Rendering::Edited => "edited",
        Rendering::Translated => "translated",
        Rendering::Unknown => "unknown",
    }
}
