//! An interview. schema.org has no type for interviews, so it is an `Article`; its sections contain
//! questions and answers.

use onrecord_http::BaseUrl;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{Interview, License, Slug};
use serde::Serialize;

use super::agent::Agent;
use super::date::to_schema_org_date;
use super::reference::Reference;
use super::section::Section;
use super::topic::{Topic, topics};

/// The interview itself. Its author is unknown, so the participants are its contributors.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Article<'a> {
    #[serde(flatten)]
    interview: Reference<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_created: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contributor: Vec<Agent<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<Topic<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    associated_media: Option<MediaObject<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    usage_info: Option<Rights<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<String>,
    has_part: Vec<Section<'a>>,
}

/// The recording.
#[derive(Serialize)]
#[serde(tag = "@type")]
struct MediaObject<'a> {
    url: &'a str,
}

/// The rights to the text, in the words of the source.
#[derive(Serialize)]
#[serde(tag = "@type", rename = "CreativeWork")]
struct Rights<'a> {
    text: &'a str,
}

impl<'a> Article<'a> {
    pub fn new(interview: &'a Interview, archive: &'a Archive, base: &'a BaseUrl) -> Self {
        let source = &interview.source;
        let speakers = interview.participants.iter();
        let sections = interview.sections.iter().enumerate();
        let media = source.media.as_deref();
        let rights = source.rights.as_deref();
        Self {
            interview: Reference::new(interview, base),
            date_created: source.conducted.as_ref().and_then(to_schema_org_date),
            contributor: speakers
                .map(|participant| Agent::new(participant, interview, base))
                .collect(),
            about: topics(&topic_ids(interview), archive, base),
            associated_media: media.map(|url| MediaObject { url }),
            usage_info: rights.map(|text| Rights { text }),
            license: source.license.map(License::url),
            has_part: sections
                .map(|(index, section)| Section::new(section, index, interview, base))
                .collect(),
        }
    }
}

/// The topics of its quotes and facts.
fn topic_ids(interview: &Interview) -> Vec<Slug> {
    let quotes = interview.quotes.iter().flat_map(|quote| &quote.topics);
    let facts = interview.facts.iter().flat_map(|fact| &fact.topics);
    quotes.chain(facts).cloned().collect()
}
