//! `/quotes`: words of one participant that are worth quoting on their own.

use onrecord_http::BaseUrl;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{self, Interview};
use serde::Serialize;

use super::components::{
    Evidence, Speaker, Topic, evidence_list, joined_words, rendering_name, to_json,
    topic_references,
};
use super::csv::{self, Cell};
use super::list::{Filter, IndexEntry, ListDefinition, Sort};
use super::{
    Collection, Content, Format, ItemPosition, Link, Resource, citation, json_ld, markdown, pages,
};

pub static RESOURCE: Resource = Resource {
    definition: ListDefinition {
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
        fields: &[
            "interview", "interview_title", "id", "url", "words", "speaker", "role", "language",
            "rendering", "topics", "evidence",
        ],
        csv_header: Some(|| csv::header_row(COLUMNS)),
    },
    index_entry,
    render,
};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Quote<'a> {
    interview: &'a str,
    interview_title: &'a str,
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

/// The columns of the CSV table, in order.
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
    ("topics",      |it| Cell::join(it.topics.iter().map(|topic| topic.id))),
    ("evidence",    |it| Cell::join(it.evidence.iter().map(|piece| piece.words))),
    ("section",     |it| it.evidence.first().map(|piece| piece.section).into()),
    ("turn",        |it| it.evidence.first().map(|piece| piece.turn.id).into()),
    ("start",       |it| it.evidence.first().map(|piece| piece.start).into()),
    ("end",         |it| it.evidence.first().map(|piece| piece.end).into()),
    ("start_time",  |it| it.evidence.first().and_then(|piece| piece.start_time).into()),
    ("media_url",   |it| it.evidence.first().and_then(|piece| piece.media_url.as_deref()).into()),
    ("source_url",  |it| it.evidence.first().and_then(|piece| piece.source_url.as_deref()).into()),
    ("url",         |it| (&it.url).into()),
    ("paragraph",   |it| it.evidence.first().map(|piece| piece.paragraph).into()),
    ("interview_title", |it| it.interview_title.into()),
];

fn index_entry(archive: &Archive, position: ItemPosition) -> IndexEntry<'_> {
    let interview = position.interview(archive);
    let quote = &interview.quotes[position.part_index()];
    let mut entry = IndexEntry::default();
    entry.add_common_facets(interview, &quote.evidence, quote.speaker, &quote.topics);
    entry
}

fn render(content: &Content, position: ItemPosition, format: Format) -> Vec<u8> {
    let (archive, base) = (&*content.archive, &content.base_url);
    let interview = position.interview(archive);
    let quote = &interview.quotes[position.part_index()];
    match format {
        Format::Html => pages::quote(quote, interview, content),
        Format::Markdown => markdown::quote(quote, interview, base).into(),
        Format::JsonLd => json_ld::quote(quote, interview, archive, base),
        Format::Csv => {
            let item = Quote::new(quote, interview, archive, base);
            csv::row(COLUMNS.iter().map(|(_, cell)| cell(&item)))
        }
        Format::Citation(format) => citation::quote(quote, interview, base, format),
        _ => to_json(&Quote::new(quote, interview, archive, base)),
    }
}

impl<'a> Quote<'a> {
    fn new(
        quote: &'a interview::Quote,
        interview: &'a Interview,
        archive: &'a Archive,
        base: &'a BaseUrl,
    ) -> Self {
        Self {
            interview: interview.id.as_str(),
            interview_title: &interview.title,
            id: quote.id.as_str(),
            url: Link::to_part(Collection::Quotes, interview, &quote.id, base),
            words: joined_words(&quote.evidence, interview),
            speaker: Speaker::new(quote.speaker, interview),
            role: quote.speaker.role.name(),
            language: &interview.language,
            rendering: rendering_name(interview.rendering),
            topics: topic_references(&quote.topics, archive),
            evidence: evidence_list(&quote.evidence, quote.speaker, interview, base),
        }
    }
}
