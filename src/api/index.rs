//! `/index.json`: what is here, for programs.

use serde::Serialize;

use super::{Address, Collection, Link, extract::Query, lists::Lists, serving::Current};
use crate::{
    archive::Archive,
    server::{Answer, Base, Media, Problem},
};

#[derive(Serialize)]
struct Index<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    counts: Counts,
    links: Links<'a>,
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
struct Links<'a> {
    interviews: Link<'a>,
    sections: Link<'a>,
    quotes: Link<'a>,
    facts: Link<'a>,
    statistics: Link<'a>,
    people: Link<'a>,
    topics: Link<'a>,
    openapi: Link<'a>,
    openapi_yaml: Link<'a>,
}

pub fn render(archive: &Archive, lists: &Lists, base: &Base) -> Answer {
    let to = |address| Link::to(address, base);
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
            interviews: to(Address::List(Collection::Interviews)),
            sections: to(Address::List(Collection::Sections)),
            quotes: to(Address::List(Collection::Quotes)),
            facts: to(Address::List(Collection::Facts)),
            statistics: to(Address::List(Collection::Statistics)),
            people: to(Address::List(Collection::People)),
            topics: to(Address::List(Collection::Topics)),
            openapi: to(Address::OpenapiJson),
            openapi_yaml: to(Address::OpenapiYaml),
        },
    };
    let bytes = serde_json::to_vec(&index).expect("text and counts can be written as JSON");
    Answer::new(Media::JSON, bytes)
}

pub async fn get_index(Current(site): Current, Query(query): Query) -> Result<Answer, Problem> {
    query.ensure_none()?;
    Ok(site.index.clone())
}
