//! `/interviews`: who was interviewed, when, where the text is from, and what it contains.

use std::borrow::Cow;

use onrecord_http::BaseUrl;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{self, Edtf, Provenance};
use serde::Serialize;

use super::components::{Correction, Note, note_list, rendering_name, to_json};
use super::list::{Filter, IndexEntry, ListDefinition, Sort, SortKey};
use super::{
    Collection, Content, Format, ItemPosition, Link, Resource, citation, json_ld, markdown, pages,
    text, vtt,
};

pub static RESOURCE: Resource = Resource {
    definition: ListDefinition {
        collection: Collection::Interviews,
        filters: &[Filter::Speaker, Filter::Language],
        sorts: &[Sort::Date, Sort::Archive],
        fields: &[
            "id", "url", "title", "language", "rendering", "source", "participants", "sections",
            "counts", "annotated", "coverage", "notes", "corrections",
        ],
        csv_header: None,
    },
    index_entry,
    render,
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
    annotated: bool,
    coverage: Coverage,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Note<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<Correction<'a>>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<License>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct License {
    id: &'static str,
    name: &'static str,
    url: String,
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
    turns: usize,
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

fn index_entry(archive: &Archive, position: ItemPosition) -> IndexEntry<'_> {
    let interview = position.interview(archive);
    let mut entry = IndexEntry::default();
    for participant in &interview.participants {
        entry.add_name(Filter::Speaker, participant.id.as_str());
    }
    entry.add_name(Filter::Language, interview.language.as_str());
    if let Some(date) = interview.source.appearance_date() {
        let date = SortKey::Date(Cow::Borrowed(date));
        entry.sort_keys.push((Sort::Date, date));
    }
    entry
}

fn render(content: &Content, position: ItemPosition, format: Format) -> Vec<u8> {
    let (archive, base) = (&*content.archive, &content.base_url);
    let interview = position.interview(archive);
    match format {
        Format::Html => pages::interview(interview, content),
        Format::Markdown => markdown::interview(interview, base).into(),
        Format::Text => text::interview(interview).into(),
        Format::WebVtt => vtt::interview(interview).into(),
        Format::JsonLd => json_ld::interview(interview, archive, base),
        Format::Citation(format) => citation::interview(interview, base, format),
        _ => to_json(&Interview::new(interview, base)),
    }
}

impl<'a> Interview<'a> {
    fn new(interview: &'a interview::Interview, base: &'a BaseUrl) -> Self {
        let participant = |participant| Participant::new(participant, base);
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
            rendering: rendering_name(interview.rendering),
            source: Source::new(&interview.source),
            participants: interview.participants.iter().map(participant).collect(),
            sections: sections.collect(),
            counts: Counts {
                sections: interview.sections.len(),
                turns: (interview.sections.iter())
                    .map(|section| section.turns.len())
                    .sum(),
                quotes: interview.quotes.len(),
                facts: interview.facts.len(),
                statistics: interview.facts.iter().map(|fact| fact.figures.len()).sum(),
            },
            annotated: interview.is_annotated(),
            coverage: Coverage {
                readings: coverage.detections,
                claimed: coverage.annotated,
                set_aside: coverage.set_aside,
                gaps: coverage.unannotated(),
            },
            notes: note_list(&interview.notes),
            corrections: (interview.corrections.list.iter())
                .map(|correction| Correction::new(interview, correction, base))
                .collect(),
        }
    }
}

impl<'a> Source<'a> {
    fn new(source: &'a Provenance) -> Self {
        Self {
            publisher: source.publisher.as_deref(),
            url: source.url.as_deref(),
            media: source.media.as_deref(),
            published: source.published.as_ref().map(Edtf::as_str),
            conducted: source.conducted.as_ref().map(Edtf::as_str),
            retrieved: source.retrieved.as_ref().map(Edtf::as_str),
            rights: source.rights.as_deref(),
            license: source.license.map(|license| License {
                id: license.id,
                name: license.name,
                url: license.url(),
            }),
        }
    }
}

impl<'a> Participant<'a> {
    fn new(participant: &'a interview::Participant, base: &'a BaseUrl) -> Self {
        Self {
            id: participant.id.as_str(),
            name: &participant.name,
            url: Link::to_one(Collection::People, &participant.id, base),
            aliases: &participant.aliases,
            role: participant.role.name(),
            position: participant.position.as_deref(),
            notes: note_list(&participant.notes),
        }
    }
}
