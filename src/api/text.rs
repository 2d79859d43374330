//! Plain text of an interview: a paragraph a line, a blank line between each two.

use crate::interview::{Interview, Section};

/// A whole interview: its title, where it is from, and who says what. What an editor knows beside
/// the record isn't in it.
pub fn interview(interview: &Interview) -> String {
    let mut paragraphs = vec![interview.title.clone()];
    let source = &interview.source;
    let dates = [&source.published, &source.conducted, &source.retrieved];
    let labels = ["Published", "Given", "Retrieved"];
    let from = [
        source
            .publisher
            .clone()
            .map(|publisher| format!("Publisher: {publisher}")),
        source.url.clone(),
    ];
    let dated = labels.iter().zip(dates);
    let dated = dated.filter_map(|(label, date)| Some(format!("{label}: {}", date.as_ref()?)));
    let rights = source
        .rights
        .iter()
        .map(|rights| format!("Rights: {rights}"));
    let lines: Vec<String> = from
        .into_iter()
        .flatten()
        .chain(dated)
        .chain(rights)
        .collect();
    if !lines.is_empty() {
        paragraphs.push(lines.join("\n"));
    }
    for section in &interview.sections {
        paragraphs.extend(section.title.clone());
        said(section, interview, &mut paragraphs);
    }
    let mut text = paragraphs.join("\n\n");
    text.push('\n');
    text
}

/// A turn's first paragraph follows its speaker's name. Text without a speaker says so where others
/// speak: it would be taken for theirs.
fn said(section: &Section, interview: &Interview, paragraphs: &mut Vec<String>) {
    let spoken = section
        .turns
        .iter()
        .any(|turn| turn.voice.speaker.is_some());
    for turn in &section.turns {
        let mut label = match turn.voice.speaker {
            Some(speaker) => format!("{}: ", interview.participants[speaker].name),
            None if spoken => "[Editor] ".to_owned(),
            None => String::new(),
        };
        for paragraph in &section.text.paragraphs()[turn.paragraphs.clone()] {
            label.push_str(&section.text.as_str()[paragraph.clone()]);
            paragraphs.push(std::mem::take(&mut label));
        }
    }
}
