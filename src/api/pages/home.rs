//! The home page: a quotation to verify, an example, the newest interviews, key figures and topics.

use askama::Template;
use onrecord_http::Representation;
use onrecord_model::interview::{Interview, Participant, Role};

use super::interview::KeyFigure;
use super::verified::{Disc, Item, Mark, Verified};
use super::{page, plural};
use crate::api::components::joined_words;
use crate::api::{Collection, Content, Link, Site, verify};

#[derive(Template)]
#[template(path = "home.html", whitespace = "minimize")]
struct Home<'a> {
    content: &'a Content,
    /// The newest interviews.
    interviews: Vec<&'a Interview>,
    interview_count: usize,
    /// The key figures of the newest interview that has any.
    key_figures: Option<(&'a Interview, Vec<KeyFigure<'a>>)>,
    /// The result for a quotation.
    example: Option<Verified>,
}

/// How many interviews are shown.
const MAX_INTERVIEWS: usize = 10;

/// Renders the home page.
#[must_use]
pub fn home(site: &Site) -> Representation {
    let content = &*site.content;
    let mut interviews = content.archive.newest_interviews();
    let with_figures = interviews.iter().find_map(|interview| {
        let figures = KeyFigure::all(interview);
        (!figures.is_empty()).then_some((*interview, figures))
    });
    let example = example(site, &interviews);
    let interview_count = interviews.len();
    interviews.truncate(MAX_INTERVIEWS);
    page(&Home {
        content,
        interviews,
        interview_count,
        key_figures: with_figures,
        example,
    })
}

/// The result for the example of the archive, or else for the first quote of the newest interview that has quotes.
fn example(site: &Site, newest: &[&Interview]) -> Option<Verified> {
    let first_quote = || {
        newest.iter().find_map(|interview| {
            let quote = interview.quotes.first()?;
            Some(joined_words(&quote.evidence, interview))
        })
    };
    let text = site.content.archive.example.clone().or_else(first_quote)?;
    let item = verify::render_text(site, text);
    let item: Item = serde_json::from_slice(&item).expect("the page reads what the API sends");
    Some(Verified::new(0, &item, None, &site.content))
}

fn interview_url(interview: &Interview, content: &Content) -> String {
    let link = Link::to_one(Collection::Interviews, &interview.id, &content.base_url);
    link.into_page().to_string()
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
