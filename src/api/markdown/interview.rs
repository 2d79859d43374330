//! An interview: who, when, where from, and all that is said.

use super::{
    escape::{block, in_line, url},
    joined, note,
    section::content,
    source::{of_text, record},
};
use crate::api::{Collection, Link};
use onrecord_http::Base;
use onrecord_model::interview::{Interview, Participant, Role};

/// A whole interview.
pub fn interview(interview: &Interview, base: &Base) -> String {
    let mut blocks = vec![format!("# {}", block(&interview.title))];
    let about = about(interview);
    if !about.is_empty() {
        blocks.push(about.join("\n"));
    }
    for section in &interview.sections {
        blocks.extend(content(section, interview, "##"));
    }
    if !interview.notes.is_empty() {
        blocks.push("---".to_owned());
        blocks.extend(interview.notes.iter().map(note));
    }
    blocks.push("---".to_owned());
    blocks.push(of_text(interview));
    let link = Link::to_one(Collection::Interviews, &interview.id, base);
    blocks.extend(record(&link, base));
    joined(&blocks)
}

/// Who speaks, when it was given and published, and where.
fn about(interview: &Interview) -> Vec<String> {
    let mut items: Vec<String> = interview.participants.iter().map(participant).collect();
    let source = &interview.source;
    for (what, date) in [
        ("Given", &source.conducted),
        ("Published", &source.published),
    ] {
        if let Some(date) = date {
            items.push(format!("- {what}: {}", in_line(date.as_str())));
        }
    }
    let publisher = source.publisher.as_deref().map(in_line);
    let from = match (publisher, &source.url) {
        (Some(publisher), Some(page)) => Some(format!("[{publisher}]({})", url(page))),
        (None, Some(page)) => Some(format!("[the page]({})", url(page))),
        (publisher, None) => publisher,
    };
    items.extend(from.map(|from| format!("- From: {from}")));
    if let Some(media) = &source.media {
        items.push(format!("- Recording: <{media}>"));
    }
    items
}

fn participant(participant: &Participant) -> String {
    let role = match participant.role {
        Role::Interviewer => "Interviewer",
        Role::Interviewee => "Interviewee",
        Role::Editor => "Editor",
    };
    let name = in_line(&participant.name);
    match &participant.position {
        Some(position) => format!("- {role}: **{name}**, {}", in_line(position)),
        None => format!("- {role}: **{name}**"),
    }
}
