//! `/quotes`: words of one participant worth citing alone.

use serde::Serialize;

use super::{
    Collection, Content, Link, Position, Representation, Resource,
    csv::{self, Cell},
    json_ld,
    list::{Entry, Filter, Shape, Sort},
    markdown,
    parts::{Evidence, Speaker, Topic, evidence, json, rendering, topics, words},
};
use onrecord_http::Base;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{self, Interview};

pub static RESOURCE: Resource = Resource {
    shape: Shape {
        collection: Collection::Quotes,
        filters: &[
            Filter::Interview,
            Filter::Section,
            Filter::Speaker,
            Filter::Role,
            Filter::Topic,
            Filter::Language,
        ],
        sorts: &[Sort::Archive, Sort::Relevance],
        head: Some(|| csv::head(COLUMNS)),
    },
    entry,
    write,
};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Quote<'a> {
    interview: &'a str,
    id: &'a str,
    url: Link<'a>,
    words: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<Speaker<'a>>,
    role: &'static str,
    language: &'a str,
    rendering: &'static str,
    topics: Vec<Topic<'a>>,
    evidence: Vec<Evidence<'a>>,
}

type Column = (&'static str, for<'a> fn(&'a Quote<'a>) -> Cell<'a>);

/// The columns of its table, in order.
#[rustfmt::skip]
static COLUMNS: &[Column] = &[
    ("interview",   |it| it.interview.into()),
    ("id",          |it| it.id.into()),
    ("words",       |it| it.words.as_str().into()),
    ("speaker_id",  |it| it.speaker.as_ref().map(|speaker| speaker.id).into()),
    ("speaker",     |it| it.speaker.as_ref().map(|speaker| speaker.name).into()),
    ("role",        |it| it.role.into()),
    ("language",    |it| it.language.into()),
    ("rendering",   |it| it.rendering.into()),
    ("topics",      |it| Cell::joined(it.topics.iter().map(|topic| topic.id))),
    ("evidence",    |it| Cell::joined(it.evidence.iter().map(|piece| piece.words))),
    ("section",     |it| it.evidence.first().map(|piece| piece.section).into()),
    ("start",       |it| it.evidence.first().map(|piece| piece.start).into()),
    ("end",         |it| it.evidence.first().map(|piece| piece.end).into()),
    ("source_url",  |it| it.evidence.first().and_then(|piece| piece.source_url.as_deref()).into()),
    ("url",         |it| (&it.url).into()),
];

fn entry(archive: &Archive, at: Position) -> Entry<'_> {
    let interview = at.interview(archive);
    let quote = &interview.quotes[at.part()];
    let mut entry = Entry::default();
    entry.filed(interview, &quote.evidence, quote.voice, &quote.topics);
    entry
}

fn write(content: &Content, at: Position, representation: Representation) -> Vec<u8> {
    let (archive, base) = (&*content.archive, &content.base);
    let interview = at.interview(archive);
    let quote = &interview.quotes[at.part()];
    match representation {
        Representation::Markdown => markdown::quote(quote, interview, base).into(),
        Representation::JsonLd => json_ld::quote(quote, interview, archive, base),
        Representation::Csv => {
            let served = Quote::of(quote, interview, archive, base);
            csv::row(COLUMNS.iter().map(|(_, cell)| cell(&served)))
        }
        _ => json(&Quote::of(quote, interview, archive, base)),
    }
}

impl<'a> Quote<'a> {
    fn of(
        quote: &'a interview::Quote,
        interview: &'a Interview,
        archive: &'a Archive,
        base: &'a Base,
    ) -> Self {
        Self {
            interview: interview.id.as_str(),
            id: quote.id.as_str(),
            url: Link::to_part(Collection::Quotes, interview, &quote.id, base),
            words: words(&quote.evidence, interview),
            speaker: Speaker::of(quote.voice, interview),
            role: quote.voice.role.name(),
            language: &interview.language,
            rendering: rendering(interview.rendering),
            topics: topics(&quote.topics, archive),
            evidence: evidence(&quote.evidence, quote.voice, interview, base),
        }
    }
}
