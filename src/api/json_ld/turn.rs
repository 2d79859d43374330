//! A turn on its own.

use onrecord_http::BaseUrl;
use onrecord_model::interview::{self, Interview, Role, Section};
use serde::Serialize;

use super::reference::Reference;
use super::section::TurnPart;
use crate::api::components::highlight_url_for_span;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Turn<'a> {
    #[serde(flatten)]
    part: TurnPart<'a>,
    in_language: &'a str,
    is_part_of: Reference<'a>,
    /// A link that highlights the words on the page where they were published.
    #[serde(skip_serializing_if = "Option::is_none")]
    is_based_on: Option<String>,
}

impl<'a> Turn<'a> {
    pub fn new(
        section_index: usize,
        turn_index: usize,
        interview: &'a Interview,
        base: &'a BaseUrl,
    ) -> Self {
        let section = &interview.sections[section_index];
        let turn = &section.turns[turn_index];
        let mut part = TurnPart::new(turn, turn_index, section, interview, base);
        part.kind = kind(section, turn_index);
        Self {
            part,
            in_language: &interview.language,
            is_part_of: Reference::new(interview, base),
            is_based_on: highlight_url_for_span(section_index, &section.turn_span(turn), interview),
        }
    }
}

/// The type of a turn, which is the same in the document of its section: an interviewer's turn is a `Question`
/// if an interviewee speaks before another interviewer does.
fn kind(section: &Section, turn: usize) -> &'static str {
    let role = |turn: &interview::Turn| turn.speaker.role;
    let mut later = section.turns[turn + 1..].iter().map(role);
    let next_speaker = later.find(|role| *role != Role::Editor);
    match (role(&section.turns[turn]), next_speaker) {
        (Role::Interviewer, Some(Role::Interviewee)) => "Question",
        _ if section.question_of(turn).is_some() => "Answer",
        _ => "CreativeWork",
    }
}
