//! A quote.

use serde::Serialize;

use super::{
    agent::Agent,
    place::{Annotation, Motivation},
    reference::Reference,
    topic::{Topic, topics},
};
use crate::api::{
    Collection, Link,
    parts::{highlighted, words},
};
use onrecord_http::Base;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{Interview, Quote};

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
    /// Where the page that published them has these words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    is_based_on: Vec<String>,
    annotation: Annotation<'a>,
}

impl<'a> Quotation<'a> {
    pub fn of(
        quote: &'a Quote,
        interview: &'a Interview,
        archive: &'a Archive,
        base: &'a Base,
    ) -> Self {
        let pages = quote.evidence.iter();
        Self {
            id: Link::to_part(Collection::Quotes, interview, &quote.id, base),
            text: words(&quote.evidence, interview),
            creator: Agent::who(quote.voice, interview, base),
            in_language: &interview.language,
            about: topics(&quote.topics, archive, base),
            is_part_of: Reference::to(interview, base),
            is_based_on: pages
                .filter_map(|words| highlighted(words, interview))
                .collect(),
            annotation: Annotation::of(Motivation::Highlighting, &quote.evidence, interview, base),
        }
    }
}
