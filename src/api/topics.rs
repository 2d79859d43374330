//! `/topics`: the vocabulary that quotes and facts are filed under.

use serde::Serialize;

use super::{
    Collection, Content, Link, Position, Representation, Resource,
    list::{Entry, Rank, Shape, Sort},
    parts::{Counts, json},
};
use onrecord_http::Base;
use onrecord_model::archive::{self, Archive};

pub static RESOURCE: Resource = Resource {
    shape: Shape {
        collection: Collection::Topics,
        filters: &[],
        sorts: &[Sort::Label],
        head: None,
    },
    entry,
    write,
};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Topic<'a> {
    id: &'a str,
    url: Link<'a>,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    counts: Counts,
}

fn entry(archive: &Archive, at: Position) -> Entry<'_> {
    let mut entry = Entry::default();
    let label = &archive.topics[at.first()].label;
    entry.ranks.push((Sort::Label, Rank::Text(label)));
    entry
}

fn write(content: &Content, at: Position, _: Representation) -> Vec<u8> {
    let topic = &content.archive.topics[at.first()];
    json(&Topic::of(topic, content.topics[at.first()], &content.base))
}

impl<'a> Topic<'a> {
    fn of(topic: &'a archive::Topic, counts: Counts, base: &'a Base) -> Self {
        Self {
            id: topic.id.as_str(),
            url: Link::to_one(Collection::Topics, &topic.id, base),
            label: &topic.label,
            description: topic.description.as_deref(),
            counts,
        }
    }
}
