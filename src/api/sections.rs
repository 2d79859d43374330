//! `/sections`: the transcript, each section with its turns.

use serde::Serialize;

use super::{
    Collection, Content, Link, Position, Representation, Resource,
    csv::{self, Cell},
    json_ld,
    list::{Entry, Filter, Shape, Sort},
    markdown,
    parts::{Note, Seconds, Speaker, json, notes},
};
use onrecord_http::Base;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{self, Interview};

pub static RESOURCE: Resource = Resource {
    shape: Shape {
        collection: Collection::Sections,
        filters: &[
            Filter::Interview,
            Filter::Speaker,
            Filter::Role,
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
pub(super) struct Section<'a> {
    interview: &'a str,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<Speaker<'a>>,
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_time: Option<Seconds>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_time: Option<Seconds>,
    paragraphs: Vec<Paragraph<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Note<'a>>,
}

/// Offsets count code points of the section's text.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Paragraph<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

/// A row of its table: a paragraph, with what is around it. Numbers count from 1 in the section.
struct Row<'a> {
    section: &'a Section<'a>,
    turn_number: usize,
    turn: &'a Turn<'a>,
    number: usize,
    paragraph: &'a Paragraph<'a>,
}

type Column = (&'static str, for<'a> fn(&'a Row<'a>) -> Cell<'a>);

/// The columns of its table, in order.
#[rustfmt::skip]
static COLUMNS: &[Column] = &[
    ("interview",     |it| it.section.interview.into()),
    ("section",       |it| it.section.id.into()),
    ("section_title", |it| it.section.title.into()),
    ("turn",          |it| it.turn_number.into()),
    ("paragraph",     |it| it.number.into()),
    ("speaker_id",    |it| it.turn.speaker.as_ref().map(|speaker| speaker.id).into()),
    ("speaker",       |it| it.turn.speaker.as_ref().map(|speaker| speaker.name).into()),
    ("role",          |it| it.turn.role.into()),
    ("language",      |it| it.section.language.into()),
    ("start",         |it| it.paragraph.start.into()),
    ("end",           |it| it.paragraph.end.into()),
    ("start_time",    |it| it.turn.start_time.into()),
    ("end_time",      |it| it.turn.end_time.into()),
    ("text",          |it| it.paragraph.text.into()),
    ("source_url",    |it| it.section.source_url.into()),
    ("url",           |it| (&it.section.url).into()),
];

fn entry(archive: &Archive, at: Position) -> Entry<'_> {
    let interview = at.interview(archive);
    let mut entry = Entry::default();
    entry.named(Filter::Interview, interview.id.as_str());
    for turn in &interview.sections[at.part()].turns {
        entry.spoken(turn.voice, interview);
    }
    entry.named(Filter::Language, interview.language.as_str());
    entry
}

fn write(content: &Content, at: Position, representation: Representation) -> Vec<u8> {
    let base = &content.base;
    let interview = at.interview(&content.archive);
    let section = &interview.sections[at.part()];
    match representation {
        Representation::Markdown => markdown::section(section, interview, base).into(),
        Representation::JsonLd => json_ld::section(section, interview, base),
        Representation::Csv => {
            let served = Section::of(section, interview, base);
            let row = |row| csv::row(COLUMNS.iter().map(|(_, cell)| cell(&row)));
            served.rows().map(row).collect::<Vec<_>>().concat()
        }
        _ => json(&Section::of(section, interview, base)),
    }
}

impl<'a> Section<'a> {
    fn of(section: &'a interview::Section, interview: &'a Interview, base: &'a Base) -> Self {
        let turn = |turn| Turn::of(turn, section, interview);
        Self {
            interview: interview.id.as_str(),
            id: section.id.as_str(),
            url: Link::to_part(Collection::Sections, interview, &section.id, base),
            title: section.title.as_deref(),
            language: &interview.language,
            turns: section.turns.iter().map(turn).collect(),
            text: section.text.as_str(),
            text_sha256: section.text.sha256(),
            source_url: interview.source.url.as_deref(),
            notes: notes(&section.notes),
        }
    }

    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let turns = (1..).zip(&self.turns);
        let paragraphs = turns.flat_map(|(turn_number, turn)| {
            turn.paragraphs
                .iter()
                .map(move |it| (turn_number, turn, it))
        });
        let row = |(number, (turn_number, turn, paragraph))| Row {
            section: self,
            turn_number,
            turn,
            number,
            paragraph,
        };
        (1..).zip(paragraphs).map(row)
    }
}

impl<'a> Turn<'a> {
    fn of(
        turn: &'a interview::Turn,
        section: &'a interview::Section,
        interview: &'a Interview,
    ) -> Self {
        let text = &section.text;
        let paragraphs = text.paragraphs()[turn.paragraphs.clone()]
            .iter()
            .map(|bytes| {
                let place = text.code_points(bytes);
                Paragraph {
                    text: &text.as_str()[bytes.clone()],
                    start: place.start,
                    end: place.end,
                }
            });
        Self {
            speaker: Speaker::of(turn.voice, interview),
            role: turn.voice.role.name(),
            start_time: turn.start_time.map(Seconds),
            end_time: turn.end_time.map(Seconds),
            paragraphs: paragraphs.collect(),
            notes: notes(&turn.notes),
        }
    }
}
