//! The text, speaker and location of a match.

use onrecord_corpus::verify::Match;
use onrecord_model::interview::Interview;
use onrecord_model::source::Rendering;

use crate::draft_check::wording::EDITORS_TEXT;

/// The speaker and the location of a match.
pub(super) fn said_by(matched: &Match, interview: &Interview) -> String {
    let who = match matched.speaker.participant {
        Some(_) => format!(
            "{} ({})",
            speaker_name(matched, interview),
            matched.speaker.role.name()
        ),
        None => speaker_name(matched, interview).to_owned(),
    };
    let rendering = match interview.rendering {
        Rendering::Translated => ", in a translation",
        _ => "",
    };
    format!("{who}, in {}{rendering}", section_path(matched, interview))
}

pub(super) fn speaker_name<'a>(matched: &Match, interview: &'a Interview) -> &'a str {
    let named = matched
        .speaker
        .participant
        .map(|speaker| &*interview.participants[speaker].name);
    named.unwrap_or(EDITORS_TEXT)
}

pub(super) fn section_path(matched: &Match, interview: &Interview) -> String {
    format!(
        "{}/{}",
        interview.id.as_str(),
        interview.sections[matched.section].id.as_str()
    )
}
