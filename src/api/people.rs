//! `/people`: the people who speak, and the interviews in which they do.

use onrecord_http::BaseUrl;
use onrecord_model::archive::{self, Appearance, Archive};
use onrecord_model::interview::SpeakerRef;
use serde::Serialize;

use super::components::{Counts, to_json};
use super::list::{Filter, IndexEntry, ListDefinition, Sort, SortKey};
use super::{Collection, Content, Format, ItemPosition, Link, Resource, pages};

pub static RESOURCE: Resource = Resource {
    definition: ListDefinition {
        collection: Collection::People,
        filters: &[Filter::Interview, Filter::Role],
        sorts: &[Sort::Name],
        fields: &["id", "url", "name", "aliases", "interviews", "counts"],
        csv_header: None,
    },
    index_entry,
    render,
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
    counts: PersonCounts,
}

/// How much the person says in all interviews.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PersonCounts {
    turns: usize,
    #[serde(flatten)]
    items: Counts,
}

/// An interview, and the person's role in it.
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

fn index_entry(archive: &Archive, position: ItemPosition) -> IndexEntry<'_> {
    let person = &archive.people[position.root_index()];
    let mut entry = IndexEntry::default();
    for appearance in &person.appearances {
        let interview = &archive.interviews[appearance.interview];
        entry.add_name(Filter::Interview, interview.id.as_str());
        entry.add_name(Filter::Role, appearance.role.name());
    }
    entry
        .sort_keys
        .push((Sort::Name, SortKey::Text(&person.name)));
    entry
}

fn render(content: &Content, position: ItemPosition, format: Format) -> Vec<u8> {
    let (archive, base) = (&*content.archive, &content.base_url);
    let person = &archive.people[position.root_index()];
    match format {
        Format::Html => pages::person(person, content),
        _ => to_json(&Person::new(person, archive, base)),
    }
}

impl<'a> Person<'a> {
    fn new(person: &'a archive::Person, archive: &'a Archive, base: &'a BaseUrl) -> Self {
        let appearances = &person.appearances;
        let reference = |appearance| InterviewReference::new(appearance, archive, base);
        Self {
            id: person.id.as_str(),
            url: Link::to_one(Collection::People, &person.id, base),
            name: &person.name,
            aliases: &person.aliases,
            interviews: appearances.iter().map(reference).collect(),
            counts: PersonCounts::new(appearances, archive),
        }
    }
}

impl PersonCounts {
    fn new(appearances: &[Appearance], archive: &Archive) -> Self {
        let (mut turns, mut items) = (0, Counts::default());
        for appearance in appearances {
            let interview = &archive.interviews[appearance.interview];
            let is_speaker =
                |speaker: SpeakerRef| speaker.participant == Some(appearance.participant);
            let own_turns = interview
                .turns()
                .filter(|(_, turn)| is_speaker(turn.speaker));
            turns += own_turns.count();
            let own_quotes = interview.quotes.iter();
            items.quotes += (own_quotes.filter(|quote| is_speaker(quote.speaker))).count();
            let own_facts = interview.facts.iter();
            for fact in own_facts.filter(|fact| is_speaker(fact.speaker)) {
                items += Counts::from_fact(fact);
            }
        }
        Self { turns, items }
    }
}

impl<'a> InterviewReference<'a> {
    fn new(appearance: &Appearance, archive: &'a Archive, base: &'a BaseUrl) -> Self {
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
