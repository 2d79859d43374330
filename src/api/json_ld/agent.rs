//! The participants and the publisher.

use onrecord_http::BaseUrl;
use onrecord_model::interview::{Interview, Participant, SpeakerRef};
use serde::Serialize;

use crate::api::{Collection, Link};

#[derive(Serialize)]
pub struct Agent<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: Link<'a>,
    name: &'a str,
    #[serde(rename = "jobTitle", skip_serializing_if = "Option::is_none")]
    job_title: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "Organization")]
pub struct Publisher<'a> {
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<Link<'a>>,
    name: &'a str,
}

impl<'a> Agent<'a> {
    pub fn new(participant: &'a Participant, interview: &Interview, base: &'a BaseUrl) -> Self {
        let is_publisher = is_publisher(participant, interview);
        Self {
            kind: if is_publisher {
                "Organization"
            } else {
                "Person"
            },
            id: Link::to_one(Collection::People, &participant.id, base),
            name: &participant.name,
            job_title: participant.position.as_deref().filter(|_| !is_publisher),
        }
    }

    /// `None` for the editor.
    pub fn from_speaker(
        speaker: SpeakerRef,
        interview: &'a Interview,
        base: &'a BaseUrl,
    ) -> Option<Self> {
        let participant = &interview.participants[speaker.participant?];
        Some(Self::new(participant, interview, base))
    }
}

impl<'a> Publisher<'a> {
    pub fn from_interview(interview: &'a Interview, base: &'a BaseUrl) -> Option<Self> {
        let mut participants = interview.participants.iter();
        let speaking = participants.find(|participant| is_publisher(participant, interview));
        Some(Self {
            id: speaking.map(|participant| Link::to_one(Collection::People, &participant.id, base)),
            name: interview.source.publisher.as_deref()?,
        })
    }
}

/// Whether the participant is the publisher itself, such as a newspaper that asks the questions. It is then
/// an organization, not a person.
fn is_publisher(participant: &Participant, interview: &Interview) -> bool {
    let publisher = interview.source.publisher.as_ref();
    publisher.is_some_and(|name| participant.name == *name || participant.aliases.contains(name))
}
