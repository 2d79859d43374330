//! The reference to an interview in the documents of its parts.

use onrecord_http::BaseUrl;
use onrecord_model::interview::Interview;
use serde::Serialize;

use super::agent::Publisher;
use super::date::to_schema_org_date;
use crate::api::{Collection, Link};

/// The properties of an interview that its parts repeat.
#[derive(Serialize)]
#[serde(tag = "@type", rename = "Article", rename_all = "camelCase")]
pub struct Reference<'a> {
    #[serde(rename = "@id")]
    id: Link<'a>,
    headline: &'a str,
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Publisher<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    /// The page where it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    is_based_on: Option<&'a str>,
}

impl<'a> Reference<'a> {
    pub fn new(interview: &'a Interview, base: &'a BaseUrl) -> Self {
        Self {
            id: Link::to_one(Collection::Interviews, &interview.id, base),
            headline: &interview.title,
            in_language: &interview.language,
            publisher: Publisher::from_interview(interview, base),
            date_published: interview
                .source
                .published
                .as_ref()
                .and_then(to_schema_org_date),
            is_based_on: interview.source.url.as_deref(),
        }
    }
}
