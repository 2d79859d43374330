//! A quote.

use onrecord_http::BaseUrl;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{Interview, Quote};
use serde::Serialize;

use super::agent::Agent;
use super::annotation::{Annotation, Motivation};
use super::reference::Reference;
use super::topic::{Topic, topics};
use crate::api::components::{highlight_url, joined_words};
use crate::api::{Collection, Link};

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub struct Quotation<'a> {
    #[serde(rename = "@id")]
    id: Link<'a>,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<Agent<'a>>,
    in_language: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<Topic<'a>>,
    is_part_of: Reference<'a>,
    /// Links that highlight the words on the page where they were published.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    is_based_on: Vec<String>,
    annotation: Annotation<'a>,
}

impl<'a> Quotation<'a> {
    pub fn new(
        quote: &'a Quote,
        interview: &'a Interview,
        archive: &'a Archive,
        base: &'a BaseUrl,
    ) -> Self {
        let passages = quote.evidence.iter();
        Self {
            id: Link::to_part(Collection::Quotes, interview, &quote.id, base),
            text: joined_words(&quote.evidence, interview),
            creator: Agent::from_speaker(quote.speaker, interview, base),
            in_language: &interview.language,
            about: topics(&quote.topics, archive, base),
            is_part_of: Reference::new(interview, base),
            is_based_on: passages
                .filter_map(|passage| highlight_url(passage, interview))
                .collect(),
            annotation: Annotation::new(Motivation::Highlighting, &quote.evidence, interview, base),
        }
    }
}
