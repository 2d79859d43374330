//! `/facts`: what is stated, with its evidence and its figures. Stated, not checked.

use serde::Serialize;

use super::{
    Collection, Content, Link, Position, Representation, Resource,
    csv::{self, Cell},
    json_ld,
    list::{Entry, Filter, Shape, Sort},
    markdown,
    parts::{Date, Evidence, Figure, Note, Speaker, Topic, evidence, json, notes, topics},
};
use onrecord_http::Base;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{self, Interview};

pub static RESOURCE: Resource = Resource {
    shape: Shape {
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
        sorts: &[Sort::Date, Sort::Archive, Sort::Relevance],
        head: Some(|| csv::head(COLUMNS)),
    },
    entry,
    write,
};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Fact<'a> {
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

type Column = (&'static str, for<'a> fn(&'a Fact<'a>) -> Cell<'a>);

/// The columns of its table, in order.
#[rustfmt::skip]
static COLUMNS: &[Column] = &[
    ("interview",   |it| it.interview.into()),
    ("id",          |it| it.id.into()),
    ("statement",   |it| it.statement.into()),
    ("status",      |it| it.status.into()),
    ("date",        |it| it.date.as_ref().map(|date| date.edtf).into()),
    ("date_words",  |it| it.date.as_ref().map(|date| date.words).into()),
    ("date_reason", |it| it.date.as_ref().and_then(|date| date.reason).into()),
    ("earliest",    |it| it.date.as_ref().and_then(|date| date.earliest.as_deref()).into()),
    ("latest",      |it| it.date.as_ref().and_then(|date| date.latest.as_deref()).into()),
    ("speaker_id",  |it| it.speaker.as_ref().map(|speaker| speaker.id).into()),
    ("speaker",     |it| it.speaker.as_ref().map(|speaker| speaker.name).into()),
    ("role",        |it| it.role.into()),
    ("language",    |it| it.language.into()),
    ("topics",      |it| Cell::joined(it.topics.iter().map(|topic| topic.id))),
    ("evidence",    |it| Cell::joined(it.evidence.iter().map(|piece| piece.words))),
    ("section",     |it| it.evidence.first().map(|piece| piece.section).into()),
    ("start",       |it| it.evidence.first().map(|piece| piece.start).into()),
    ("end",         |it| it.evidence.first().map(|piece| piece.end).into()),
    ("figures",     |it| Cell::joined(it.figures.iter().map(|figure| figure.id))),
    ("notes",       |it| Cell::joined(it.notes.iter().map(|note| note.text))),
    ("source_url",  |it| it.evidence.first().and_then(|piece| piece.source_url.as_deref()).into()),
    ("url",         |it| (&it.url).into()),
    ("date_read_by", |it| it.date.as_ref().map(|date| date.read_by).into()),
];

/// Nobody has checked what is stated; a word for what has been would be another one.
const STATED: &str = "stated";

fn entry(archive: &Archive, at: Position) -> Entry<'_> {
    let interview = at.interview(archive);
    let fact = &interview.facts[at.part()];
    let mut entry = Entry::default();
    entry.filed(interview, &fact.evidence, fact.voice, &fact.topics);
    entry.dated(fact.date.as_ref());
    entry
}

fn write(content: &Content, at: Position, representation: Representation) -> Vec<u8> {
    let (archive, base) = (&*content.archive, &content.base);
    let interview = at.interview(archive);
    let fact = &interview.facts[at.part()];
    match representation {
        Representation::Markdown => markdown::fact(fact, interview, base).into(),
        Representation::JsonLd => json_ld::fact(fact, interview, archive, base),
        Representation::Csv => {
            let served = Fact::of(fact, interview, archive, base);
            csv::row(COLUMNS.iter().map(|(_, cell)| cell(&served)))
        }
        _ => json(&Fact::of(fact, interview, archive, base)),
    }
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
