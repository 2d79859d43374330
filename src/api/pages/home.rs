//! The home page: what the archive is, what it contains, and where to start.

use askama::Template;
use onrecord_http::{BaseUrl, Representation};
use onrecord_model::archive::Archive;
use onrecord_model::interview::{Interview, Participant, Role};

use super::page;

#[derive(Template)]
#[template(path = "home.html", whitespace = "minimize")]
struct Home<'a> {
    base: &'a str,
    archive: &'a Archive,
    lists: &'a [List],
}

/// A list of the site, as the home page shows it.
#[derive(Debug)]
pub struct List {
    /// The name in URLs.
    pub name: &'static str,
    /// The number of items.
    pub items: usize,
    /// What the items are.
    pub holds: &'static str,
}

/// The home page.
#[must_use]
pub fn home(archive: &Archive, lists: &[List], base: &BaseUrl) -> Representation {
    page(&Home {
        base: base.as_str(),
        archive,
        lists,
    })
}

/// The people whom an interview is about: the interviewees, or all participants if there are none.
pub fn people(interview: &Interview) -> Vec<&Participant> {
    let participants = || interview.participants.iter();
    let is_interviewee = |participant: &&Participant| participant.role == Role::Interviewee;
    if participants().any(|participant| is_interviewee(&participant)) {
        return participants().filter(is_interviewee).collect();
    }
    participants().collect()
}

/// The publisher and the date of an interview, as far as they are stated.
pub fn publication(interview: &Interview) -> String {
    let source = &interview.source;
    let date = source.publication_date();
    let date = date.unwrap_or_else(|| "date not stated".to_owned());
    let publisher = source.publisher.iter().cloned();
    publisher.chain([date]).collect::<Vec<_>>().join(", ")
}
