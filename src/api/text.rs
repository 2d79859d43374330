//! Plain text of an interview: a paragraph a line, a blank line between each two.

use onrecord_model::interview::{Interview, Provenance, Section};

/// A whole interview: its title, where it is from, and who says what. What an editor knows beside
/// the record isn't in it.
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

/// Where a text is from, a line each.
fn source_lines(source: &Provenance) -> Vec<String> {
    let date = |date: &Option<_>| date.as_ref().map(ToString::to_string);
    let lines = [
        ("Publisher: ", source.publisher.clone()),
        ("Page: ", source.url.clone()),
        ("Recording: ", source.media.clone()),
        ("Given: ", date(&source.conducted)),
        ("Published: ", date(&source.published)),
        ("Retrieved: ", date(&source.retrieved)),
        ("Rights: ", source.rights.clone()),
    ];
    let line = |(label, value): (_, Option<String>)| Some(format!("{label}{}", value?));
    lines.into_iter().filter_map(line).collect()
}

/// A turn's first paragraph follows its speaker's name. Text without a speaker says so where others
/// speak: it would be taken for theirs.
fn spoken_paragraphs(section: &Section, interview: &Interview) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let spoken = section
        .turns
        .iter()
        .any(|turn| turn.speaker.participant.is_some());
    for turn in &section.turns {
        let mut line = match turn.speaker.participant {
            Some(speaker) => format!("{}: ", interview.participants[speaker].name),
            None if spoken => "[Editor] ".to_owned(),
            None => String::new(),
        };
        for paragraph in &section.text.paragraphs()[turn.paragraphs.clone()] {
            line.push_str(&section.text.as_str()[paragraph.clone()]);
            paragraphs.push(std::mem::take(&mut line));
        }
    }
    paragraphs
}
