//! Who says what.

use super::{
    escape::{block, in_line},
    note,
};
use onrecord_model::interview::{Interview, Section, Turn};

/// The paragraphs of a section, the first of each turn after its speaker's name; then the notes.
pub fn turns(section: &Section, interview: &Interview) -> Vec<String> {
    let mut blocks = Vec::new();
    for turn in &section.turns {
        let mut label = label(turn, section, interview);
        for paragraph in &section.text.paragraphs()[turn.paragraphs.clone()] {
            let text = &section.text.as_str()[paragraph.clone()];
            blocks.push(match label.take() {
                Some(label) => format!("{label} {}", in_line(text)),
                None => block(text),
            });
        }
        blocks.extend(turn.notes.iter().map(note));
    }
    blocks.extend(section.notes.iter().map(note));
    blocks
}

/// Text without a speaker says so where others speak: it would be taken for theirs.
fn label(turn: &Turn, section: &Section, interview: &Interview) -> Option<String> {
    let spoken = section
        .turns
        .iter()
        .any(|turn| turn.voice.speaker.is_some());
    match turn.voice.speaker {
        Some(speaker) => {
            let name = in_line(&interview.participants[speaker].name);
            Some(format!("**{name}:**"))
        }
        None => spoken.then(|| "*Editor:*".to_owned()),
    }
}
