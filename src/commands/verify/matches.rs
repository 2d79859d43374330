//! What a match in the record names: its text, who said it, where.

use onrecord_corpus::verify::{Corpus, Match};
use onrecord_model::interview::Interview;
use onrecord_model::source::Rendering;

/// Who said it, and where.
pub(super) fn said_by(found: &Match, interview: &Interview) -> String {
    let who = match found.speaker.participant {
        Some(_) => format!(
            "{} ({})",
            speaker_name(found, interview),
            found.speaker.role.name()
        ),
        None => speaker_name(found, interview).to_owned(),
    };
    let rendering = match interview.rendering {
        Rendering::Translated => ", in a translation",
        _ => "",
    };
    format!("{who}, in {}{rendering}", section_path(found, interview))
}

pub(super) fn speaker_name<'a>(found: &Match, interview: &'a Interview) -> &'a str {
    let named = found
        .speaker
        .participant
        .map(|speaker| &*interview.participants[speaker].name);
    named.unwrap_or("the editor’s text")
}

pub(super) fn section_path(found: &Match, interview: &Interview) -> String {
    format!(
        "{}/{}",
        interview.id.as_str(),
        interview.sections[found.section].id.as_str()
    )
}

pub(super) fn section_text<'a>(found: &Match, record: &'a Corpus) -> &'a str {
    let interview = &record.archive().interviews[found.interview];
    interview.sections[found.section].text.as_str()
}
