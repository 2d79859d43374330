//! `/people`: who speaks, and in which interviews.

use serde::Serialize;

use super::{
    Collection, Content, Link, Position, Representation, Resource,
    list::{Entry, Filter, Rank, Shape, Sort},
    parts::{Counts, json},
};
use onrecord_http::Base;
use onrecord_model::archive::{self, Appearance, Archive};
use onrecord_model::interview::Voice;

pub static RESOURCE: Resource = Resource {
    shape: Shape {
        collection: Collection::People,
        filters: &[Filter::Interview, Filter::Role],
        sorts: &[Sort::Name],
        head: None,
    },
    entry,
    write,
};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Person<'a> {
    id: &'a str,
    url: Link<'a>,
    name: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    aliases: &'a [String],
    interviews: Vec<InterviewReference<'a>>,
    counts: Counts,
}

/// An interview, and the person's part in it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct InterviewReference<'a> {
    id: &'a str,
    title: &'a str,
    url: Link<'a>,
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<&'a str>,
}

fn entry(archive: &Archive, at: Position) -> Entry<'_> {
    let person = &archive.people[at.first()];
    let mut entry = Entry::default();
    for appearance in &person.appearances {
        let interview = &archive.interviews[appearance.interview];
        entry.named(Filter::Interview, interview.id.as_str());
        entry.named(Filter::Role, appearance.role.name());
    }
    entry.ranks.push((Sort::Name, Rank::Text(&person.name)));
    entry
}

fn write(content: &Content, at: Position, _: Representation) -> Vec<u8> {
    let person = &content.archive.people[at.first()];
    json(&Person::of(person, &content.archive, &content.base))
}

impl<'a> Person<'a> {
    fn of(person: &'a archive::Person, archive: &'a Archive, base: &'a Base) -> Self {
        let appearances = &person.appearances;
        let reference = |appearance| InterviewReference::of(appearance, archive, base);
        Self {
            id: person.id.as_str(),
            url: Link::to_one(Collection::People, &person.id, base),
            name: &person.name,
            aliases: &person.aliases,
            interviews: appearances.iter().map(reference).collect(),
            counts: appearances
                .iter()
                .map(|appearance| counts(appearance, archive))
                .sum(),
        }
    }
}

/// What the person says in one interview.
fn counts(appearance: &Appearance, archive: &Archive) -> Counts {
    let interview = &archive.interviews[appearance.interview];
    let speaks = |voice: Voice| voice.speaker == Some(appearance.participant);
    Counts {
        quotes: interview
            .quotes
            .iter()
            .filter(|quote| speaks(quote.voice))
            .count(),
        ..interview
            .facts
            .iter()
            .filter(|fact| speaks(fact.voice))
            .map(Counts::of_fact)
            .sum()
    }
}

impl<'a> InterviewReference<'a> {
    fn of(appearance: &Appearance, archive: &'a Archive, base: &'a Base) -> Self {
        let interview = &archive.interviews[appearance.interview];
        let participant = &interview.participants[appearance.participant];
        Self {
            id: interview.id.as_str(),
            title: &interview.title,
            url: Link::to_one(Collection::Interviews, &interview.id, base),
            role: appearance.role.name(),
            position: participant.position.as_deref(),
        }
    }
}
