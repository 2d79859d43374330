//! The transcript: sections that contain questions and their answers.

use onrecord_http::BaseUrl;
use onrecord_model::interview::{self, Interview, Role, Turn};
use serde::Serialize;

use super::agent::Agent;
use super::reference::Reference;
use crate::api::{Collection, Link};

#[derive(Serialize)]
#[serde(tag = "@type", rename = "CreativeWork", rename_all = "camelCase")]
pub struct Section<'a> {
    #[serde(rename = "@id")]
    id: Link<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    /// Counted from 1.
    position: usize,
    /// The text that offsets refer to. Only a standalone section has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_part_of: Option<Reference<'a>>,
    has_part: Vec<TurnPart<'a>>,
}

/// A turn. An interviewee's turn is an `Answer` to the last interviewer's turn before it, which is a `Question`:
/// the same relation as in [`interview::Section::question_of`].
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TurnPart<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    #[serde(rename = "@id")]
    id: Link<'a>,
    /// Counted from 1 within the section.
    position: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Agent<'a>>,
    text: &'a str,
    /// The answers. `suggestedAnswer` does not say whether they are right.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggested_answer: Vec<TurnPart<'a>>,
}

impl<'a> Section<'a> {
    pub fn new(
        section: &'a interview::Section,
        index: usize,
        interview: &'a Interview,
        base: &'a BaseUrl,
    ) -> Self {
        Self {
            id: Link::to_part(Collection::Sections, interview, &section.id, base),
            name: section.title.as_deref(),
            position: index + 1,
            text: None,
            in_language: None,
            is_part_of: None,
            has_part: turn_parts(section, interview, base),
        }
    }

    pub fn standalone(
        section: &'a interview::Section,
        interview: &'a Interview,
        base: &'a BaseUrl,
    ) -> Self {
        let mut sections = interview.sections.iter();
        let index = sections.position(|other| other.id == section.id);
        Self {
            text: Some(section.text.as_str()),
            in_language: Some(&interview.language),
            is_part_of: Some(Reference::new(interview, base)),
            ..Self::new(section, index.unwrap_or_default(), interview, base)
        }
    }
}

fn turn_parts<'a>(
    section: &'a interview::Section,
    interview: &'a Interview,
    base: &'a BaseUrl,
) -> Vec<TurnPart<'a>> {
    let mut parts: Vec<TurnPart> = Vec::new();
    // The last interviewer's turn in `parts`.
    let mut question = None;
    for (index, turn) in section.turns.iter().enumerate() {
        let mut part = TurnPart::new(turn, index, section, interview, base);
        match (turn.speaker.role, question) {
            (Role::Interviewee, Some(question)) => {
                let question: &mut TurnPart = &mut parts[question];
                question.kind = "Question";
                part.kind = "Answer";
                question.suggested_answer.push(part);
                continue;
            }
            (Role::Interviewer, _) => question = Some(parts.len()),
            (Role::Interviewee | Role::Editor, _) => {}
        }
        parts.push(part);
    }
    parts
}

impl<'a> TurnPart<'a> {
    pub(super) fn new(
        turn: &'a Turn,
        index: usize,
        section: &'a interview::Section,
        interview: &'a Interview,
        base: &'a BaseUrl,
    ) -> Self {
        Self {
            kind: "CreativeWork",
            id: Link::to_part(Collection::Turns, interview, &turn.id, base),
            position: index + 1,
            author: Agent::from_speaker(turn.speaker, interview, base),
            text: &section.text.as_str()[section.turn_span(turn)],
            suggested_answer: Vec::new(),
        }
    }
}
