//! An interview: the participants, the dates, the source and the transcript.

use onrecord_http::BaseUrl;
use onrecord_model::interview::{Correction, Interview, Participant, Role};

use super::escape::{escape_block, escape_inline, escape_url};
use super::section::section_blocks;
use super::source::{record_link, text_source_line};
use super::{join_blocks, note_block};
use crate::api::{Collection, Link};

/// Renders a whole interview.
pub fn interview(interview: &Interview, base: &BaseUrl) -> String {
    let mut blocks = vec![format!("# {}", escape_block(&interview.title))];
    let metadata = metadata_items(interview);
    if !metadata.is_empty() {
        blocks.push(metadata.join("\n"));
    }
    for section in &interview.sections {
        blocks.extend(section_blocks(section, interview, "##"));
    }
    let corrections = &interview.corrections.list;
    if !corrections.is_empty() {
        let items = corrections.iter().map(correction_item);
        blocks.extend(["---".to_owned(), items.collect::<Vec<_>>().join("\n")]);
    }
    if !interview.notes.is_empty() {
        blocks.push("---".to_owned());
        blocks.extend(interview.notes.iter().map(note_block));
    }
    blocks.push("---".to_owned());
    blocks.push(text_source_line(interview));
    let link = Link::to_one(Collection::Interviews, &interview.id, base);
    blocks.extend(record_link(&link));
    join_blocks(&blocks)
}

/// The participants, the dates of the interview and of its publication, and the source.
fn metadata_items(interview: &Interview) -> Vec<String> {
    let mut items: Vec<String> = interview
        .participants
        .iter()
        .map(participant_item)
        .collect();
    let source = &interview.source;
    for (label, date) in [
        ("Conducted", &source.conducted),
        ("Published", &source.published),
    ] {
        if let Some(date) = date {
            items.push(format!("- {label}: {}", escape_inline(date.as_str())));
        }
    }
    let publisher = source.publisher.as_deref().map(escape_inline);
    let from = match (publisher, &source.url) {
        (Some(publisher), Some(page)) => Some(format!("[{publisher}]({})", escape_url(page))),
        (None, Some(page)) => Some(format!("[the page]({})", escape_url(page))),
        (publisher, None) => publisher,
    };
    items.extend(from.map(|from| format!("- From: {from}")));
    if let Some(media) = &source.media {
        items.push(format!("- Recording: <{media}>"));
    }
    items
}

fn correction_item(correction: &Correction) -> String {
    let change = correction.describe(|words| format!("“{}”", escape_inline(words)));
    let (date, reason) = (
        escape_inline(correction.date.as_str()),
        escape_inline(&correction.reason),
    );
    format!("- Corrected on {date}: {change} ({reason})")
}

fn participant_item(participant: &Participant) -> String {
    let role = match participant.role {
        Role::Interviewer => "Interviewer",
        Role::Interviewee => "Interviewee",
        Role::Editor => "Editor",
    };
    let name = escape_inline(&participant.name);
    match &participant.position {
        Some(position) => format!("- {role}: **{name}**, {}", escape_inline(position)),
        None => format!("- {role}: **{name}**"),
    }
}
