//! What a match in the record names: its text, who said it, where.

use onrecord_corpus::verify::{Match, Record};
use onrecord_model::interview::Interview;
use onrecord_model::source::Rendering;

/// Who said it, and where.
pub(super) fn said_by(found: &Match, interview: &Interview) -> String {
    let who = match found.voice.speaker {
        Some(_) => format!(
            "{} ({})",
            speaker(found, interview),
            found.voice.role.name()
        ),
        None => speaker(found, interview).to_owned(),
    };
    let rendering = match interview.rendering {
        Rendering::Translated => ", in a translation",
        _ => "",
    };
    format!("{who}, in {}{rendering}", place(found, interview))
}

pub(super) fn speaker<'a>(found: &Match, interview: &'a Interview) -> &'a str {
    let named = found
        .voice
        .speaker
        .map(|speaker| &*interview.participants[speaker].name);
    named.unwrap_or("the editor’s text")
}

pub(super) fn place(found: &Match, interview: &Interview) -> String {
    format!(
        "{}/{}",
        interview.id.as_str(),
        interview.sections[found.section].id.as_str()
    )
}

pub(super) fn section_text<'a>(found: &Match, record: &'a Record) -> &'a str {
    let interview = &record.archive().interviews[found.interview];
    interview.sections[found.section].text.as_str()
}
