//! `/facts`: what is stated, with its evidence and its figures. Stated, not checked.

use serde::Serialize;

use super::{
    Collection, Key, Link,
    extract::{Path, Query},
    list::{Entry, Filter, Shape, Sort},
    parts::{Date, Evidence, Figure, Note, Speaker, Topic, evidence, notes, topics},
    serving::Current,
};
use crate::{
    archive::Archive,
    interview::{self, Interview},
    server::{Answer, Base, Problem},
};

pub static SHAPE: Shape = Shape {
    collection: Collection::Facts,
    filters: &[
        Filter::Interview,
        Filter::Section,
        Filter::Speaker,
        Filter::Role,
        Filter::Topic,
        Filter::Date,
        Filter::Language,
    ],
    sorts: &[Sort::Date],
};

#[derive(Serialize)]
struct Fact<'a> {
    interview: &'a str,
    id: &'a str,
    url: Link<'a>,
    statement: &'a str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<Speaker<'a>>,
    role: &'static str,
    language: &'a str,
    topics: Vec<Topic<'a>>,
    evidence: Vec<Evidence<'a>>,
    figures: Vec<Figure<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Note<'a>>,
}

/// Nobody has checked what is stated; a word for what has been would be another one.
const STATED: &str = "stated";

pub fn render(archive: &Archive, base: &Base) -> Vec<Entry> {
    let facts = archive.interviews.iter().flat_map(|interview| {
        let entry = |fact| entry(fact, interview, archive, base);
        interview.facts.iter().map(entry)
    });
    facts.collect()
}

fn entry(fact: &interview::Fact, interview: &Interview, archive: &Archive, base: &Base) -> Entry {
    let key = Key::Part(interview.id.clone(), fact.id.clone());
    let mut entry = Entry::new(key, &Fact::of(fact, interview, archive, base));
    entry.filed(interview, &fact.evidence, fact.voice, &fact.topics);
    entry.dated(fact.date.as_ref());
    entry
}

impl<'a> Fact<'a> {
    fn of(
        fact: &'a interview::Fact,
        interview: &'a Interview,
        archive: &'a Archive,
        base: &'a Base,
    ) -> Self {
        let figure = |figure| Figure::of(figure, fact, interview, base);
        Self {
            interview: interview.id.as_str(),
            id: fact.id.as_str(),
            url: Link::to_part(Collection::Facts, interview, &fact.id, base),
            statement: &fact.statement,
            status: STATED,
            date: fact.date.as_ref().map(|date| Date::of(date, interview)),
            speaker: Speaker::of(fact.voice, interview),
            role: fact.voice.role.name(),
            language: &interview.language,
            topics: topics(&fact.topics, archive),
            evidence: evidence(&fact.evidence, fact.voice, interview, base),
            figures: fact.figures.iter().map(figure).collect(),
            notes: notes(&fact.notes),
        }
    }
}

pub async fn list_facts(Current(site): Current, Query(query): Query) -> Result<Answer, Problem> {
    site.lists.facts.list(&query)
}

pub async fn get_fact(
    Current(site): Current,
    path: Path,
    Query(query): Query,
) -> Result<Answer, Problem> {
    site.lists.facts.item(&path, &query)
}
