//! `/sections`: the transcript, section by section, with the turns of each.

use onrecord_http::BaseUrl;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{self, Interview};
use serde::Serialize;

use super::components::{
    Note, Paragraph, Seconds, Speaker, media_url, note_list, paragraph_list, to_json,
};
use super::csv::{self, Cell};
use super::list::{Filter, IndexEntry, ListDefinition, Sort};
use super::{Collection, Content, Format, ItemPosition, Link, Resource, json_ld, markdown};

pub static RESOURCE: Resource = Resource {
    definition: ListDefinition {
        collection: Collection::Sections,
        filters: &[
            Filter::Interview,
            Filter::Speaker,
            Filter::Role,
            Filter::Language,
        ],
        sorts: &[Sort::Archive, Sort::Relevance],
        fields: &[
            "interview", "interview_title", "id", "url", "title", "language", "turns", "text",
            "text_sha256", "source_url", "notes",
        ],
        csv_header: Some(|| csv::header_row(COLUMNS)),
    },
    index_entry,
    render,
};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Section<'a> {
    interview: &'a str,
    interview_title: &'a str,
    id: &'a str,
    url: Link<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    language: &'a str,
    turns: Vec<Turn<'a>>,
    text: &'a str,
    text_sha256: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Note<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Turn<'a> {
    id: &'a str,
    url: Link<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<Speaker<'a>>,
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_time: Option<Seconds>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_time: Option<Seconds>,
    #[serde(skip_serializing_if = "Option::is_none")]
    media_url: Option<String>,
    paragraphs: Vec<Paragraph<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Note<'a>>,
}

/// A row of the CSV table: a paragraph with its turn and section. Turns are numbered from 1 within the section,
/// paragraphs within the interview.
struct Row<'a> {
    section: &'a Section<'a>,
    turn_number: usize,
    turn: &'a Turn<'a>,
    paragraph: &'a Paragraph<'a>,
}

type Column = (&'static str, for<'a> fn(&'a Row<'a>) -> Cell<'a>);

/// The columns of the CSV table, in order.
#[rustfmt::skip]
static COLUMNS: &[Column] = &[
    ("interview",     |it| it.section.interview.into()),
    ("section",       |it| it.section.id.into()),
    ("section_title", |it| it.section.title.into()),
    ("turn",          |it| it.turn.id.into()),
    ("turn_number",   |it| it.turn_number.into()),
    ("paragraph",     |it| it.paragraph.number.into()),
    ("speaker_id",    |it| it.turn.speaker.as_ref().map(|speaker| speaker.id).into()),
    ("speaker",       |it| it.turn.speaker.as_ref().map(|speaker| speaker.name).into()),
    ("role",          |it| it.turn.role.into()),
    ("language",      |it| it.section.language.into()),
    ("start",         |it| it.paragraph.start.into()),
    ("end",           |it| it.paragraph.end.into()),
    ("start_time",    |it| it.paragraph.start_time.or(it.turn.start_time).into()),
    ("end_time",      |it| it.turn.end_time.into()),
    ("text",          |it| it.paragraph.text.into()),
    ("source_url",    |it| it.section.source_url.into()),
    ("url",           |it| (&it.section.url).into()),
    ("interview_title", |it| it.section.interview_title.into()),
];

fn index_entry(archive: &Archive, position: ItemPosition) -> IndexEntry<'_> {
    let interview = position.interview(archive);
    let mut entry = IndexEntry::default();
    entry.add_name(Filter::Interview, interview.id.as_str());
    for turn in &interview.sections[position.part_index()].turns {
        entry.add_speaker(turn.speaker, interview);
    }
    entry.add_name(Filter::Language, interview.language.as_str());
    entry
}

fn render(content: &Content, position: ItemPosition, format: Format) -> Vec<u8> {
    let base = &content.base_url;
    let interview = position.interview(&content.archive);
    let section = &interview.sections[position.part_index()];
    match format {
        Format::Markdown => markdown::section(section, interview, base).into(),
        Format::JsonLd => json_ld::section(section, interview, base),
        Format::Csv => {
            let item = Section::new(section, interview, base);
            let rows: Vec<Row> = item.rows().collect();
            let cells = |row| COLUMNS.iter().map(move |(_, cell)| cell(row));
            csv::rows(rows.iter().map(cells))
        }
        _ => to_json(&Section::new(section, interview, base)),
    }
}

impl<'a> Section<'a> {
    fn new(section: &'a interview::Section, interview: &'a Interview, base: &'a BaseUrl) -> Self {
        let turn = |turn| Turn::new(turn, section, interview, base);
        Self {
            interview: interview.id.as_str(),
            interview_title: &interview.title,
            id: section.id.as_str(),
            url: Link::to_part(Collection::Sections, interview, &section.id, base),
            title: section.title.as_deref(),
            language: &interview.language,
            turns: section.turns.iter().map(turn).collect(),
            text: section.text.as_str(),
            text_sha256: section.text.sha256(),
            source_url: interview.source.url.as_deref(),
            notes: note_list(&section.notes),
        }
    }

    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let turns = (1..).zip(&self.turns);
        turns.flat_map(move |(turn_number, turn)| {
            let row = move |paragraph| Row {
                section: self,
                turn_number,
                turn,
                paragraph,
            };
            turn.paragraphs.iter().map(row)
        })
    }
}

impl<'a> Turn<'a> {
    fn new(
        turn: &'a interview::Turn,
        section: &'a interview::Section,
        interview: &'a Interview,
        base: &'a BaseUrl,
    ) -> Self {
        Self {
            id: turn.id.as_str(),
            url: Link::to_part(Collection::Turns, interview, &turn.id, base),
            speaker: Speaker::new(turn.speaker, interview),
            role: turn.speaker.role.name(),
            start_time: turn.start_time.map(Seconds),
            end_time: turn.end_time.map(Seconds),
            media_url: media_url(turn.start_time, interview),
            paragraphs: paragraph_list(turn, section, interview),
            notes: note_list(&turn.notes),
        }
    }
}
