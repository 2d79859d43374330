//! `/index.json`: what is here, for programs.

use serde::Serialize;

use super::{Address, Collection, extract::Query, lists::Lists, serving::Current};
use crate::{
    archive::Archive,
    server::{Answer, Media, Problem},
};

#[derive(Serialize)]
struct Index<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    counts: Counts,
    links: Links,
}

#[derive(Serialize)]
struct Counts {
    interviews: usize,
    sections: usize,
    quotes: usize,
    facts: usize,
    statistics: usize,
    people: usize,
    topics: usize,
}

#[derive(Serialize)]
struct Links {
    interviews: Address,
    sections: Address,
    quotes: Address,
    facts: Address,
    statistics: Address,
    people: Address,
    topics: Address,
    openapi: Address,
    openapi_yaml: Address,
}

pub fn render(archive: &Archive, lists: &Lists) -> Answer {
    let index = Index {
        name: &archive.name,
        description: archive.description.as_deref(),
        counts: Counts {
            interviews: lists.interviews.len(),
            sections: lists.sections.len(),
            quotes: lists.quotes.len(),
            facts: lists.facts.len(),
            statistics: lists.statistics.len(),
            people: lists.people.len(),
            topics: lists.topics.len(),
        },
        links: Links {
            interviews: Address::List(Collection::Interviews),
            sections: Address::List(Collection::Sections),
            quotes: Address::List(Collection::Quotes),
            facts: Address::List(Collection::Facts),
            statistics: Address::List(Collection::Statistics),
            people: Address::List(Collection::People),
            topics: Address::List(Collection::Topics),
            openapi: Address::OpenapiJson,
            openapi_yaml: Address::OpenapiYaml,
        },
    };
    let bytes = serde_json::to_vec(&index).expect("text and counts can be written as JSON");
    Answer::new(Media::JSON, bytes)
}

pub async fn get_index(Current(site): Current, Query(query): Query) -> Result<Answer, Problem> {
    query.ensure_none()?;
    Ok(site.index.clone())
}
