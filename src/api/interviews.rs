//! `/interviews`: who was asked, when, where the text is from, and what is in it.

use serde::Serialize;

use super::{
    Collection, Content, Link, Position, Representation, Resource, json_ld,
    list::{Entry, Filter, Shape},
    markdown,
    parts::{Note, json, notes, rendering},
    text,
};
use onrecord_http::Base;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{self, Edtf, Provenance};

pub static RESOURCE: Resource = Resource {
    shape: Shape {
        collection: Collection::Interviews,
        filters: &[Filter::Speaker, Filter::Language],
        sorts: &[],
        head: None,
    },
    entry,
    write,
};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Interview<'a> {
    id: &'a str,
    url: Link<'a>,
    title: &'a str,
    language: &'a str,
    rendering: &'static str,
    source: Source<'a>,
    participants: Vec<Participant<'a>>,
    sections: Vec<SectionReference<'a>>,
    counts: Counts,
    coverage: Coverage,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Note<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Source<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    media: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    conducted: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retrieved: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rights: Option<&'a str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Participant<'a> {
    id: &'a str,
    name: &'a str,
    url: Link<'a>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    aliases: &'a [String],
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Note<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SectionReference<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    url: Link<'a>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Counts {
    sections: usize,
    quotes: usize,
    facts: usize,
    statistics: usize,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Coverage {
    readings: usize,
    claimed: usize,
    set_aside: usize,
    gaps: usize,
}

fn entry(archive: &Archive, at: Position) -> Entry<'_> {
    let interview = at.interview(archive);
    let mut entry = Entry::default();
    for participant in &interview.participants {
        entry.named(Filter::Speaker, participant.id.as_str());
    }
    entry.named(Filter::Language, interview.language.as_str());
    entry
}

fn write(content: &Content, at: Position, representation: Representation) -> Vec<u8> {
    let (archive, base) = (&*content.archive, &content.base);
    let interview = at.interview(archive);
    match representation {
        Representation::Markdown => markdown::interview(interview, base).into(),
        Representation::Text => text::interview(interview).into(),
        Representation::JsonLd => json_ld::interview(interview, archive, base),
        _ => json(&Interview::of(interview, base)),
    }
}

impl<'a> Interview<'a> {
    fn of(interview: &'a interview::Interview, base: &'a Base) -> Self {
        let participant = |participant| Participant::of(participant, base);
        let sections = interview.sections.iter().map(|section| SectionReference {
            id: section.id.as_str(),
            title: section.title.as_deref(),
            url: Link::to_part(Collection::Sections, interview, &section.id, base),
        });
        let coverage = interview.coverage();
        Self {
            id: interview.id.as_str(),
            url: Link::to_one(Collection::Interviews, &interview.id, base),
            title: &interview.title,
            language: &interview.language,
            rendering: rendering(interview.rendering),
            source: Source::of(&interview.source),
            participants: interview.participants.iter().map(participant).collect(),
            sections: sections.collect(),
            counts: Counts {
                sections: interview.sections.len(),
                quotes: interview.quotes.len(),
                facts: interview.facts.len(),
                statistics: interview.facts.iter().map(|fact| fact.figures.len()).sum(),
            },
            coverage: Coverage {
                readings: coverage.readings,
                claimed: coverage.claimed,
                set_aside: coverage.set_aside,
                gaps: coverage.gaps(),
            },
            notes: notes(&interview.notes),
        }
    }
}

impl<'a> Source<'a> {
    fn of(source: &'a Provenance) -> Self {
        Self {
            publisher: source.publisher.as_deref(),
            url: source.url.as_deref(),
            media: source.media.as_deref(),
            published: source.published.as_ref().map(Edtf::as_str),
            conducted: source.conducted.as_ref().map(Edtf::as_str),
            retrieved: source.retrieved.as_ref().map(Edtf::as_str),
            rights: source.rights.as_deref(),
        }
    }
}

impl<'a> Participant<'a> {
    fn of(participant: &'a interview::Participant, base: &'a Base) -> Self {
        Self {
            id: participant.id.as_str(),
            name: &participant.name,
            url: Link::to_one(Collection::People, &participant.id, base),
            aliases: &participant.aliases,
            role: participant.role.name(),
            position: participant.position.as_deref(),
            notes: notes(&participant.notes),
        }
    }
}
