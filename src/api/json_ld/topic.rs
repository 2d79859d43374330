//! The topics that an item is about.

use onrecord_http::BaseUrl;
use onrecord_model::archive::Archive;
use onrecord_model::interview::Slug;
use serde::Serialize;

use crate::api::{Collection, Link};

/// A topic of the archive's vocabulary.
#[derive(Serialize)]
#[serde(tag = "@type", rename = "DefinedTerm")]
pub struct Topic<'a> {
    #[serde(rename = "@id")]
    id: Link<'a>,
    name: &'a str,
}

pub fn topics<'a>(ids: &[Slug], archive: &'a Archive, base: &'a BaseUrl) -> Vec<Topic<'a>> {
    let declared = archive
        .topics
        .iter()
        .filter(|topic| ids.contains(&topic.id));
    let topic = |topic: &'a onrecord_model::archive::Topic| Topic {
        id: Link::to_one(Collection::Topics, &topic.id, base),
        name: &topic.label,
    };
    declared.map(topic).collect()
}
