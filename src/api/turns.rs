//! `/turns`: one speaker's uninterrupted words, the unit of search.

use onrecord_http::BaseUrl;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{Edtf, Interview};
use serde::Serialize;

use super::components::{
    Note, Paragraph, Seconds, Speaker, TurnReference, highlight_url_for_span, media_url, note_list,
    paragraph_list, rendering_name, to_json,
};
use super::csv::{self, Cell};
use super::list::{Filter, IndexEntry, ListDefinition, Sort};
use super::{Collection, Content, Format, ItemPosition, Link, Resource, json_ld, markdown, pages};

pub static RESOURCE: Resource = Resource {
    definition: ListDefinition {
        collection: Collection::Turns,
        filters: &[
            Filter::Interview,
            Filter::Section,
            Filter::Speaker,
            Filter::Role,
            Filter::Language,
            Filter::InterviewDate,
        ],
        sorts: &[Sort::InterviewDate, Sort::Archive, Sort::Relevance],
        fields: &[
            "interview", "interview_title", "interview_url", "interview_date", "id", "url",
            "section", "section_url", "number", "speaker", "role", "language", "rendering", "text",
            "start", "end", "paragraphs", "start_time", "end_time", "media_url", "question",
            "previous", "next", "source_url", "notes",
        ],
        csv_header: Some(|| csv::header_row(COLUMNS)),
    },
    index_entry,
    render,
};

/// Offsets count code points of the section's text.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Turn<'a> {
    interview: &'a str,
    interview_title: &'a str,
    interview_url: Link<'a>,
    /// When it was conducted, otherwise when it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    interview_date: Option<&'a str>,
    id: &'a str,
    url: Link<'a>,
    section: &'a str,
    section_url: Link<'a>,
    /// Counted from 1 within the section.
    number: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<Speaker<'a>>,
    role: &'static str,
    language: &'a str,
    rendering: &'static str,
    text: &'a str,
    start: usize,
    end: usize,
    paragraphs: Vec<Paragraph<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_time: Option<Seconds>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_time: Option<Seconds>,
    #[serde(skip_serializing_if = "Option::is_none")]
    media_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<TurnReference<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<TurnReference<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<TurnReference<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_url: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Note<'a>>,
}

type Column = (&'static str, for<'a> fn(&'a Turn<'a>) -> Cell<'a>);

/// The columns of the CSV table, in order.
#[rustfmt::skip]
static COLUMNS: &[Column] = &[
    ("interview",  |it| it.interview.into()),
    ("id",         |it| it.id.into()),
    ("section",    |it| it.section.into()),
    ("number",     |it| it.number.into()),
    ("speaker_id", |it| it.speaker.as_ref().map(|speaker| speaker.id).into()),
    ("speaker",    |it| it.speaker.as_ref().map(|speaker| speaker.name).into()),
    ("role",       |it| it.role.into()),
    ("language",   |it| it.language.into()),
    ("rendering",  |it| it.rendering.into()),
    ("text",       |it| it.text.into()),
    ("start",      |it| it.start.into()),
    ("end",        |it| it.end.into()),
    ("start_time", |it| it.start_time.into()),
    ("end_time",   |it| it.end_time.into()),
    ("media_url",  |it| it.media_url.as_deref().into()),
    ("question",   |it| it.question.as_ref().map(|question| question.id).into()),
    ("source_url", |it| it.source_url.as_deref().into()),
    ("url",        |it| (&it.url).into()),
    ("interview_title", |it| it.interview_title.into()),
    ("interview_date",  |it| it.interview_date.into()),
];

fn index_entry(archive: &Archive, position: ItemPosition) -> IndexEntry<'_> {
    let interview = position.interview(archive);
    let section = &interview.sections[position.part_index()];
    let turn = &section.turns[position.turn_index()];
    let mut entry = IndexEntry::default();
    entry.add_name(Filter::Interview, interview.id.as_str());
    entry.add_name(Filter::Section, format!("{}/{}", interview.id, section.id));
    entry.add_speaker(turn.speaker, interview);
    entry.add_name(Filter::Language, interview.language.as_str());
    entry.add_interview_date(interview);
    entry
}

fn render(content: &Content, position: ItemPosition, format: Format) -> Vec<u8> {
    let base = &content.base_url;
    let interview = position.interview(&content.archive);
    let (section, turn) = (position.part_index(), position.turn_index());
    match format {
        Format::Html => pages::turn(section, turn, interview, content),
        Format::Markdown => markdown::turn(section, turn, interview, base).into(),
        Format::JsonLd => json_ld::turn(section, turn, interview, base),
        Format::Csv => {
            let item = Turn::without_details(section, turn, interview, base);
            csv::row(COLUMNS.iter().map(|(_, cell)| cell(&item)))
        }
        _ => to_json(&Turn::new(section, turn, interview, base)),
    }
}

impl<'a> Turn<'a> {
    fn new(
        section_index: usize,
        turn_index: usize,
        interview: &'a Interview,
        base: &'a BaseUrl,
    ) -> Self {
        let section = &interview.sections[section_index];
        let turn = &section.turns[turn_index];
        let reference = |turn| TurnReference::new(turn, interview, base);
        let (before, after) = (
            &interview.sections[..section_index],
            &interview.sections[section_index + 1..],
        );
        let previous = section.turns[..turn_index].last();
        let previous = previous.or_else(|| before.last()?.turns.last());
        let next = section.turns.get(turn_index + 1);
        let next = next.or_else(|| after.first()?.turns.first());
        Self {
            paragraphs: paragraph_list(turn, section, interview),
            previous: previous.map(reference),
            next: next.map(reference),
            notes: note_list(&turn.notes),
            ..Self::without_details(section_index, turn_index, interview, base)
        }
    }

    /// Without what the table has no columns for: its paragraphs, neighbours and notes.
    fn without_details(
        section_index: usize,
        turn_index: usize,
        interview: &'a Interview,
        base: &'a BaseUrl,
    ) -> Self {
        let section = &interview.sections[section_index];
        let turn = &section.turns[turn_index];
        let span = section.turn_span(turn);
        let offsets = section.text.code_point_range(&span);
        let reference = |turn| TurnReference::new(turn, interview, base);
        Self {
            interview: interview.id.as_str(),
            interview_title: &interview.title,
            interview_url: Link::to_one(Collection::Interviews, &interview.id, base),
            interview_date: interview.source.date().map(Edtf::as_str),
            id: turn.id.as_str(),
            url: Link::to_part(Collection::Turns, interview, &turn.id, base),
            section: section.id.as_str(),
            section_url: Link::to_part(Collection::Sections, interview, &section.id, base),
            number: turn_index + 1,
            speaker: Speaker::new(turn.speaker, interview),
            role: turn.speaker.role.name(),
            language: &interview.language,
            rendering: rendering_name(interview.rendering),
            text: &section.text.as_str()[span.clone()],
            start: offsets.start,
            end: offsets.end,
            paragraphs: Vec::new(),
            start_time: turn.start_time.map(Seconds),
            end_time: turn.end_time.map(Seconds),
            media_url: media_url(turn.start_time, interview),
            question: (section.question_of(turn_index))
                .map(|question| reference(&section.turns[question])),
            previous: None,
            next: None,
            source_url: highlight_url_for_span(section_index, &span, interview),
            notes: Vec::new(),
        }
    }
}
