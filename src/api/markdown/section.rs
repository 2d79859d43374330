//! A section: its heading, its turns, where it is from.

use super::{
    escape::block,
    joined,
    source::{of_text, record},
    turns::turns,
};
use crate::api::{Collection, Link};
use onrecord_http::Base;
use onrecord_model::interview::{Interview, Section};

/// A section of the transcript.
pub fn section(section: &Section, interview: &Interview, base: &Base) -> String {
    let mut blocks = content(section, interview, "#");
    blocks.push(format!("— {}", of_text(interview)));
    let link = Link::to_part(Collection::Sections, interview, &section.id, base);
    blocks.extend(record(&link, base));
    joined(&blocks)
}

/// Its heading, at a level, and all that follows it.
pub fn content(section: &Section, interview: &Interview, level: &str) -> Vec<String> {
    let heading = section.title.iter();
    let heading = heading.map(|title| format!("{level} {}", block(title)));
    heading.chain(turns(section, interview)).collect()
}
