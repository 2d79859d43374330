//! The page of a fact: the statement, and the words that support it.

use askama::Template;
use onrecord_model::interview::{Fact, Interview, Participant};

use super::cite::{FormattedCitation, citations};
use super::excerpt::{Excerpt, excerpts};
use super::interview::attribution;
use super::notes::FactNote;
use super::source::SourceLine;
use super::{html, inline_json};
use crate::api::{Collection, Content, Link, citation, json_ld, markdown};

#[derive(Template)]
#[template(path = "fact.html", whitespace = "minimize")]
struct FactPage<'a> {
    content: &'a Content,
    interview: &'a Interview,
    source: SourceLine<'a>,
    note: FactNote<'a>,
    speaker: Option<(String, &'a Participant)>,
    excerpts: Vec<Excerpt<'a>>,
    citations: [FormattedCitation; 5],
    absolute_url: Option<String>,
    json_ld: String,
}

/// Renders the page of a fact.
pub fn fact(fact: &Fact, interview: &Interview, content: &Content) -> Vec<u8> {
    let (archive, base) = (&*content.archive, &content.base_url);
    let participant = fact.speaker.participant;
    let cite = |format| citation::fact(fact, interview, base, format);
    let link = Link::to_part(Collection::Facts, interview, &fact.id, base);
    html(&FactPage {
        content,
        interview,
        source: SourceLine::new(interview),
        note: FactNote::new(String::new(), fact, interview, archive),
        speaker: participant.map(|index| {
            let participant = &interview.participants[index];
            (attribution(participant, interview), participant)
        }),
        excerpts: excerpts(&fact.evidence, interview),
        citations: citations(cite, markdown::fact(fact, interview, base)),
        absolute_url: link.into_page().absolute(),
        json_ld: inline_json(json_ld::fact(fact, interview, archive, base)),
    })
}
