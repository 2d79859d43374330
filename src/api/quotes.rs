//! `/quotes`: words of one participant worth citing alone.

use serde::Serialize;

use super::{
    Collection, Key, Link, Representation,
    csv::{self, Cell},
    json_ld,
    list::{Entry, Filter, Shape, Sort},
    markdown,
    parts::{Evidence, Speaker, Topic, evidence, rendering, topics, words},
};
use onrecord_http::Base;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{self, Interview};

pub static SHAPE: Shape = Shape {
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
};

#[derive(Serialize)]
struct Quote<'a> {
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

pub fn render(archive: &Archive, base: &Base) -> Vec<Entry> {
    let quotes = archive.interviews.iter().flat_map(|interview| {
        let entry = |quote| entry(quote, interview, archive, base);
        interview.quotes.iter().map(entry)
    });
    quotes.collect()
}

fn entry(quote: &interview::Quote, interview: &Interview, archive: &Archive, base: &Base) -> Entry {
    let key = Key::Part(interview.id.clone(), quote.id.clone());
    let served = Quote::of(quote, interview, archive, base);
    let mut entry = Entry::new(key, &served);
    entry.row(&csv::row(COLUMNS.iter().map(|(_, cell)| cell(&served))));
    entry.also(
        Representation::Markdown,
        markdown::quote(quote, interview, base),
    );
    entry.also(
        Representation::JsonLd,
        json_ld::quote(quote, interview, archive, base),
    );
    entry.filed(interview, &quote.evidence, quote.voice, &quote.topics);
    entry
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
