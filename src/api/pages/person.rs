//! The page of a person: the interviews in which they speak, and what they are quoted with.

use askama::Template;
use onrecord_model::archive::{Appearance, Person};
use onrecord_model::interview::{Interview, Participant};

use super::source::SourceLine;
use super::statement::Statement;
use super::{html, plural};
use crate::api::Content;

#[derive(Template)]
#[template(path = "person.html", whitespace = "minimize")]
struct PersonPage<'a> {
    content: &'a Content,
    person: &'a Person,
    interviews: Vec<InterviewRow<'a>>,
    quotes: Vec<Statement<'a>>,
    quote_count: usize,
}

struct InterviewRow<'a> {
    interview: &'a Interview,
    participant: &'a Participant,
    source: SourceLine<'a>,
    passages: String,
}

/// How many quotes are shown.
const MAX_QUOTES: usize = 50;

/// Renders the page of a person.
pub fn person(person: &Person, content: &Content) -> Vec<u8> {
    let interview = |appearance: &Appearance| &*content.archive.interviews[appearance.interview];
    let row = |appearance: &Appearance| {
        let interview = interview(appearance);
        let turns = interview.turns();
        let own =
            turns.filter(|(_, turn)| turn.speaker.participant == Some(appearance.participant));
        InterviewRow {
            interview,
            participant: &interview.participants[appearance.participant],
            source: SourceLine::new(interview),
            passages: plural(own.count(), "passage"),
        }
    };
    let quotes = || {
        person.appearances.iter().flat_map(|appearance| {
            let quotes = interview(appearance).quotes.iter();
            let own =
                quotes.filter(|quote| quote.speaker.participant == Some(appearance.participant));
            own.map(|quote| (quote, interview(appearance)))
        })
    };
    html(&PersonPage {
        content,
        person,
        interviews: person.appearances.iter().map(row).collect(),
        quotes: quotes()
            .take(MAX_QUOTES)
            .map(|(quote, interview)| Statement::of_quote(quote, interview))
            .collect(),
        quote_count: quotes().count(),
    })
}
