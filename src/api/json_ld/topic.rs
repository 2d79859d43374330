//! What something is about.

use serde::Serialize;

use crate::api::{Collection, Link};
use onrecord_http::Base;
use onrecord_model::archive::Archive;
use onrecord_model::interview::Slug;

/// A topic of the archive's vocabulary.
#[derive(Serialize)]
#[serde(tag = "@type", rename = "DefinedTerm")]
pub struct Topic<'a> {
    #[serde(rename = "@id")]
    id: Link<'a>,
    name: &'a str,
}

pub fn topics<'a>(ids: &[Slug], archive: &'a Archive, base: &'a Base) -> Vec<Topic<'a>> {
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
