//! A section: its heading, its turns and its source.

use onrecord_http::BaseUrl;
use onrecord_model::interview::{Interview, Section};

use super::escape::escape_block;
use super::join_blocks;
use super::source::{record_link, text_source_line};
use super::turns::turn_blocks;
use crate::api::{Collection, Link};

/// Renders a section of the transcript.
pub fn section(section: &Section, interview: &Interview, base: &BaseUrl) -> String {
    let mut blocks = section_blocks(section, interview, "#");
    blocks.push(format!("— {}", text_source_line(interview)));
    let link = Link::to_part(Collection::Sections, interview, &section.id, base);
    blocks.extend(record_link(&link));
    join_blocks(&blocks)
}

/// The heading of a section at a level (`#`, `##`), and its turns.
pub fn section_blocks(section: &Section, interview: &Interview, level: &str) -> Vec<String> {
    let heading = section.title.iter();
    let heading = heading.map(|title| format!("{level} {}", escape_block(title)));
    heading.chain(turn_blocks(section, interview)).collect()
}
