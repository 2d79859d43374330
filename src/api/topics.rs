//! `/topics`: the topics that quotes and facts are filed under.

use onrecord_http::BaseUrl;
use onrecord_model::archive::{self, Archive};
use serde::Serialize;

use super::components::{Counts, to_json};
use super::list::{IndexEntry, ListDefinition, Sort, SortKey};
use super::{Collection, Content, Format, ItemPosition, Link, Resource, pages};

pub static RESOURCE: Resource = Resource {
    definition: ListDefinition {
        collection: Collection::Topics,
        filters: &[],
        sorts: &[Sort::Label],
        fields: &["id", "url", "label", "description", "counts"],
        csv_header: None,
    },
    index_entry,
    render,
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

fn index_entry(archive: &Archive, position: ItemPosition) -> IndexEntry<'_> {
    let mut entry = IndexEntry::default();
    let label = &archive.topics[position.root_index()].label;
    entry.sort_keys.push((Sort::Label, SortKey::Text(label)));
    entry
}

fn render(content: &Content, position: ItemPosition, format: Format) -> Vec<u8> {
    let (archive, base) = (&*content.archive, &content.base_url);
    let topic = &archive.topics[position.root_index()];
    let counts = content.topic_counts[position.root_index()];
    match format {
        Format::Html => pages::topic(topic, counts, content),
        _ => to_json(&Topic::new(topic, counts, base)),
    }
}

impl<'a> Topic<'a> {
    fn new(topic: &'a archive::Topic, counts: Counts, base: &'a BaseUrl) -> Self {
        Self {
            id: topic.id.as_str(),
            url: Link::to_one(Collection::Topics, &topic.id, base),
            label: &topic.label,
            description: topic.description.as_deref(),
            counts,
        }
    }
}
