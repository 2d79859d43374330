//! `/topics`: the vocabulary that quotes and facts are filed under.

use std::collections::HashMap;

use serde::Serialize;

use super::{
    Collection, Key, Link,
    list::{Entry, Rank, Shape, Sort},
    parts::Counts,
};
use onrecord_http::Base;
use onrecord_model::archive::{self, Archive};
use onrecord_model::interview::Slug;

pub static SHAPE: Shape = Shape {
    collection: Collection::Topics,
    filters: &[],
    sorts: &[Sort::Label],
    head: None,
};

#[derive(Serialize)]
struct Topic<'a> {
    id: &'a str,
    url: Link<'a>,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    counts: Counts,
}

pub fn render(archive: &Archive, base: &Base) -> Vec<Entry> {
    let counts = counts(archive);
    let entry = |topic: &archive::Topic| {
        let counts = counts.get(&topic.id).copied().unwrap_or_default();
        let key = Key::One(topic.id.clone());
        let mut entry = Entry::new(key, &Topic::of(topic, counts, base));
        entry
            .ranks
            .push((Sort::Label, Rank::Text(topic.label.clone())));
        entry
    };
    archive.topics.iter().map(entry).collect()
}

/// How much is filed under each topic.
fn counts(archive: &Archive) -> HashMap<&Slug, Counts> {
    let mut counts: HashMap<&Slug, Counts> = HashMap::new();
    for interview in &archive.interviews {
        for topic in interview.quotes.iter().flat_map(|quote| &quote.topics) {
            counts.entry(topic).or_default().quotes += 1;
        }
        for fact in &interview.facts {
            for topic in &fact.topics {
                *counts.entry(topic).or_default() += Counts::of_fact(fact);
            }
        }
    }
    counts
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
