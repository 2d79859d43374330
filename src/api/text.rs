//! An interview as plain text: one line per paragraph, with empty lines between them.

use onrecord_model::interview::{Interview, Provenance, Section};

/// A whole interview: its title, its source, and who says what. It leaves out the editor's notes.
pub fn interview(interview: &Interview) -> String {
    let mut blocks = vec![interview.title.clone()];
    let source = source_lines(&interview.source);
    if !source.is_empty() {
        blocks.push(source.join("\n"));
    }
    for section in &interview.sections {
        blocks.extend(section.title.clone());
        blocks.extend(spoken_paragraphs(section, interview));
    }
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text
}

/// The source of the text, one line per property.
pub(super) fn source_lines(source: &Provenance) -> Vec<String> {
    let date = |date: &Option<_>| date.as_ref().map(ToString::to_string);
    let lines = [
        ("Publisher: ", source.publisher.clone()),
        ("Page: ", source.url.clone()),
        ("Recording: ", source.media.clone()),
        ("Conducted: ", date(&source.conducted)),
        ("Published: ", date(&source.published)),
        ("Retrieved: ", date(&source.retrieved)),
        ("Rights: ", source.rights.clone()),
        (
            "Licence: ",
            source.license.map(|license| license.id.to_owned()),
        ),
    ];
    let line = |(label, value): (_, Option<String>)| Some(format!("{label}{}", value?));
    lines.into_iter().filter_map(line).collect()
}

/// The paragraphs of a section, the first of each turn with its speaker's name. In a section with speakers,
/// text without a speaker is marked as the editor's; readers would otherwise attribute it to the previous
/// speaker.
fn spoken_paragraphs(section: &Section, interview: &Interview) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let has_speakers = section
        .turns
        .iter()
        .any(|turn| turn.speaker.participant.is_some());
    for turn in &section.turns {
        let mut line = match turn.speaker.participant {
            Some(speaker) => format!("{}: ", interview.participants[speaker].name),
            None if has_speakers => "[Editor] ".to_owned(),
            None => String::new(),
        };
        for paragraph in &section.text.paragraphs()[turn.paragraphs.clone()] {
            line.push_str(&section.text.as_str()[paragraph.clone()]);
            paragraphs.push(std::mem::take(&mut line));
        }
    }
    paragraphs
}
