//! References to people, topics and parts of interviews; notes and corrections.

use onrecord_http::BaseUrl;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{self, Interview, Slug, SpeakerRef};
use serde::Serialize;

use crate::api::{Collection, Link};

/// The speaker of the words, with the name that the interview uses.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Speaker<'a> {
    pub id: &'a str,
    pub name: &'a str,
}

/// A topic that a quote or a fact is filed under.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Topic<'a> {
    pub id: &'a str,
    pub label: &'a str,
}

/// A note that an editor adds to the transcript.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Note<'a> {
    pub text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agrees: Option<bool>,
}

/// A change to the transcript since it was first served.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Correction<'a> {
    interview: &'a str,
    section: &'a str,
    section_url: Link<'a>,
    date: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    now: Option<&'a str>,
    reason: &'a str,
}

impl<'a> Correction<'a> {
    pub fn new(
        interview: &'a Interview,
        correction: &'a interview::Correction,
        base: &'a BaseUrl,
    ) -> Self {
        let section = &interview.sections[correction.section].id;
        Self {
            interview: interview.id.as_str(),
            section: section.as_str(),
            section_url: Link::to_part(Collection::Sections, interview, section, base),
            date: correction.date.as_str(),
            was: correction.was.as_deref(),
            now: correction.now.as_deref(),
            reason: &correction.reason,
        }
    }
}

impl<'a> Speaker<'a> {
    /// `None` for the editor.
    pub fn new(speaker: SpeakerRef, interview: &'a Interview) -> Option<Self> {
        let participant = &interview.participants[speaker.participant?];
        Some(Self {
            id: participant.id.as_str(),
            name: &participant.name,
        })
    }
}

impl<'a> Note<'a> {
    fn new(note: &'a interview::Note) -> Self {
        Self {
            text: &note.text,
            url: note.url.as_deref(),
            agrees: note.agrees,
        }
    }
}

pub fn topic_references<'a>(ids: &'a [Slug], archive: &'a Archive) -> Vec<Topic<'a>> {
    let topic = |id: &'a Slug| {
        let declared = archive.topics.iter().find(|topic| topic.id == *id);
        Topic {
            id: id.as_str(),
            label: declared.map_or(id.as_str(), |topic| &topic.label),
        }
    };
    ids.iter().map(topic).collect()
}

pub fn note_list(notes: &[interview::Note]) -> Vec<Note<'_>> {
    notes.iter().map(Note::new).collect()
}
