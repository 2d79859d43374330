//! An interview as its parts name it.

use serde::Serialize;

use super::{agent::Publisher, date::date};
use crate::api::{Collection, Link};
use onrecord_http::Base;
use onrecord_model::interview::Interview;

/// The interview as its parts name it.
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
    /// The page that published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    is_based_on: Option<&'a str>,
}

impl<'a> Reference<'a> {
    pub fn to(interview: &'a Interview, base: &'a Base) -> Self {
        Self {
            id: Link::to_one(Collection::Interviews, &interview.id, base),
            headline: &interview.title,
            in_language: &interview.language,
            publisher: Publisher::of(interview, base),
            date_published: interview.source.published.as_ref().and_then(date),
            is_based_on: interview.source.url.as_deref(),
        }
    }
}
