//! Turns: who says what.

use onrecord_http::BaseUrl;
use onrecord_model::interview::{Interview, Section, Turn};

use super::escape::{escape_block, escape_inline};
use super::source::{record_link, text_source_line};
use super::{join_blocks, note_block};
use crate::api::{Collection, Link};

/// The paragraphs of a section, the first of each turn with its speaker's name; then the notes.
pub fn turn_blocks(section: &Section, interview: &Interview) -> Vec<String> {
    let turns = section.turns.iter();
    let turns = turns.flat_map(|turn| blocks_of_turn(turn, section, interview));
    turns.chain(section.notes.iter().map(note_block)).collect()
}

/// Renders a turn, with a source line.
pub fn turn(section: usize, turn: usize, interview: &Interview, base: &BaseUrl) -> String {
    let section = &interview.sections[section];
    let turn = &section.turns[turn];
    let mut blocks = blocks_of_turn(turn, section, interview);
    blocks.push(format!("— {}", text_source_line(interview)));
    let link = Link::to_part(Collection::Turns, interview, &turn.id, base);
    blocks.extend(record_link(&link));
    join_blocks(&blocks)
}

/// The paragraphs of a turn, the first one with the speaker's name; then the notes.
fn blocks_of_turn(turn: &Turn, section: &Section, interview: &Interview) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut label = speaker_label(turn, section, interview);
    for paragraph in &section.text.paragraphs()[turn.paragraphs.clone()] {
        let text = &section.text.as_str()[paragraph.clone()];
        blocks.push(match label.take() {
            Some(label) => format!("{label} {}", escape_inline(text)),
            None => escape_block(text),
        });
    }
    blocks.extend(turn.notes.iter().map(note_block));
    blocks
}

/// The label at the beginning of a turn. In a section with speakers, text without a speaker is
/// labelled as the editor's; readers would otherwise attribute it to the previous speaker.
fn speaker_label(turn: &Turn, section: &Section, interview: &Interview) -> Option<String> {
    let has_speakers = section
        .turns
        .iter()
        .any(|turn| turn.speaker.participant.is_some());
    match turn.speaker.participant {
        Some(speaker) => {
            let name = escape_inline(&interview.participants[speaker].name);
            Some(format!("**{name}:**"))
        }
        None => has_speakers.then(|| "*Editor:*".to_owned()),
    }
}
