//! `/facts`: what was stated, with its evidence and its figures. Nobody has checked whether it is true.

use onrecord_http::BaseUrl;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{self, Interview};
use serde::Serialize;

use super::components::{
    Date, Evidence, Figure, Note, Speaker, Topic, evidence_list, note_list, to_json,
    topic_references,
};
use super::csv::{self, Cell};
use super::list::{Filter, IndexEntry, ListDefinition, Sort};
use super::{Collection, Content, Format, ItemPosition, Link, Resource, json_ld, markdown, pages};

pub static RESOURCE: Resource = Resource {
    definition: ListDefinition {
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
        fields: &[
            "interview", "interview_title", "id", "url", "statement", "status", "date", "speaker",
            "role", "language", "topics", "evidence", "figures", "notes",
        ],
        csv_header: Some(|| csv::header_row(COLUMNS)),
    },
    index_entry,
    render,
};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Fact<'a> {
    interview: &'a str,
    interview_title: &'a str,
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

/// The columns of the CSV table, in order.
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
    ("topics",      |it| Cell::join(it.topics.iter().map(|topic| topic.id))),
    ("evidence",    |it| Cell::join(it.evidence.iter().map(|piece| piece.words))),
    ("section",     |it| it.evidence.first().map(|piece| piece.section).into()),
    ("turn",        |it| it.evidence.first().map(|piece| piece.turn.id).into()),
    ("start",       |it| it.evidence.first().map(|piece| piece.start).into()),
    ("end",         |it| it.evidence.first().map(|piece| piece.end).into()),
    ("figures",     |it| Cell::join(it.figures.iter().map(|figure| figure.id))),
    ("notes",       |it| Cell::join(it.notes.iter().map(|note| note.text))),
    ("start_time",  |it| it.evidence.first().and_then(|piece| piece.start_time).into()),
    ("media_url",   |it| it.evidence.first().and_then(|piece| piece.media_url.as_deref()).into()),
    ("source_url",  |it| it.evidence.first().and_then(|piece| piece.source_url.as_deref()).into()),
    ("url",         |it| (&it.url).into()),
    ("date_read_by", |it| it.date.as_ref().map(|date| date.read_by).into()),
    ("paragraph",   |it| it.evidence.first().map(|piece| piece.paragraph).into()),
    ("interview_title", |it| it.interview_title.into()),
];

/// The only status so far: the fact was stated, but not checked. A checked fact would need another status.
const STATED: &str = "stated";

fn index_entry(archive: &Archive, position: ItemPosition) -> IndexEntry<'_> {
    let interview = position.interview(archive);
    let fact = &interview.facts[position.part_index()];
    let mut entry = IndexEntry::default();
    entry.add_common_facets(interview, &fact.evidence, fact.speaker, &fact.topics);
    entry.add_date(fact.date.as_ref());
    entry
}

fn render(content: &Content, position: ItemPosition, format: Format) -> Vec<u8> {
    let (archive, base) = (&*content.archive, &content.base_url);
    let interview = position.interview(archive);
    let fact = &interview.facts[position.part_index()];
    match format {
        Format::Html => pages::fact(fact, interview, content),
        Format::Markdown => markdown::fact(fact, interview, base).into(),
        Format::JsonLd => json_ld::fact(fact, interview, archive, base),
        Format::Csv => {
            let item = Fact::new(fact, interview, archive, base);
            csv::row(COLUMNS.iter().map(|(_, cell)| cell(&item)))
        }
        _ => to_json(&Fact::new(fact, interview, archive, base)),
    }
}

impl<'a> Fact<'a> {
    fn new(
        fact: &'a interview::Fact,
        interview: &'a Interview,
        archive: &'a Archive,
        base: &'a BaseUrl,
    ) -> Self {
        let figure = |figure| Figure::new(figure, fact, interview, base);
        Self {
            interview: interview.id.as_str(),
            interview_title: &interview.title,
            id: fact.id.as_str(),
            url: Link::to_part(Collection::Facts, interview, &fact.id, base),
            statement: &fact.statement,
            status: STATED,
            date: fact.date.as_ref().map(|date| Date::new(date, interview)),
            speaker: Speaker::new(fact.speaker, interview),
            role: fact.speaker.role.name(),
            language: &interview.language,
            topics: topic_references(&fact.topics, archive),
            evidence: evidence_list(&fact.evidence, fact.speaker, interview, base),
            figures: fact.figures.iter().map(figure).collect(),
            notes: note_list(&fact.notes),
        }
    }
}
