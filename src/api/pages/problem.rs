//! The page of a problem: the words of the problem document, links to what was probably meant, and ways on.

use askama::Template;
use onrecord_http::{ErrorCode, FieldError, ProblemDocument, ProblemType};
use onrecord_model::archive::Archive;
use onrecord_model::interview::Interview;

use super::{html, shortened};
use crate::api::components::joined_words;
use crate::api::list::without_suggestion;
use crate::api::resources::nothing_at;
use crate::api::{Collection, Content, Key, Site, SitePath};

#[derive(Template)]
#[template(path = "problem.html", whitespace = "minimize")]
struct ProblemPage<'a> {
    content: &'a Content,
    problem: &'a ProblemDocument<'a>,
    type_url: &'a str,
    /// What is missing, or the title of the problem.
    heading: &'a str,
    /// The detail, without the heading.
    detail: &'a str,
    suggestions: Vec<Suggestion<'a>>,
    errors: Vec<ErrorRow<'a>>,
}

/// What was probably meant.
struct Suggestion<'a> {
    path: String,
    /// What stands at the path, in its own words and their language, if it is an item.
    item: Option<(String, Option<&'a str>)>,
}

/// An error with what would be accepted, each with its path if it is the name of an item.
struct ErrorRow<'a> {
    /// The parameter, or the location in the body.
    location: &'a str,
    detail: &'a str,
    accepted: Vec<(&'a str, Option<SitePath>)>,
}

/// Renders the problem of a request for a page.
pub fn problem(problem: &ProblemDocument<'_>, path: &str, site: &Site) -> Vec<u8> {
    let missing = match (problem.problem_type, problem.errors) {
        (ProblemType::NotFound, _) => nothing_at(path),
        (ProblemType::UnknownName, [first, ..]) => without_suggestion(first).to_owned(),
        _ => String::new(),
    };
    let (heading, detail) = match problem.detail.strip_prefix(&missing) {
        Some(detail) if !missing.is_empty() => (missing.trim_end_matches('.'), detail.trim_start()),
        _ => (problem.title, problem.detail),
    };
    let paths = match problem.problem_type {
        ProblemType::NotFound => site.suggested_paths(path),
        _ => (problem.errors.iter())
            .filter_map(|error| {
                let suggested = site.suggested_path(path, error, error.suggestion.as_deref()?)?;
                Some(suggested.to_string())
            })
            .collect(),
    };
    let suggestions = paths.into_iter().map(|path| Suggestion {
        item: (site.item_at(&path))
            .and_then(|(collection, key)| words(site.archive(), collection, &key)),
        path,
    });
    html(&ProblemPage {
        content: &site.content,
        problem,
        type_url: &problem.r#type,
        heading,
        detail,
        suggestions: suggestions.collect(),
        errors: (problem.errors.iter())
            .map(|error| ErrorRow::new(error, path, site))
            .collect(),
    })
}

impl<'a> ErrorRow<'a> {
    fn new(error: &'a FieldError, path: &str, site: &Site) -> Self {
        let accepted = error.accepted.iter().map(|accepted| {
            let is_name = error.code == ErrorCode::UnknownName;
            let link = is_name.then(|| site.suggested_path(path, error, accepted));
            (accepted.as_str(), link.flatten())
        });
        Self {
            location: error.location(),
            detail: &error.detail,
            accepted: accepted.collect(),
        }
    }
}

/// The own words of an item that has a page, and their language if it is the transcript's.
fn words<'a>(
    archive: &'a Archive,
    collection: Collection,
    key: &Key,
) -> Option<(String, Option<&'a str>)> {
    const MAX_LENGTH: usize = 300;
    let id = key.id();
    let interview_id = key.interview().map_or(id, |interview| interview.as_str());
    let interview = || archive.interview(interview_id);
    let quoted = |words: &str, interview: &'a Interview| {
        (
            shortened(words, MAX_LENGTH),
            Some(interview.language.as_str()),
        )
    };
    match collection {
        Collection::Interviews => {
            interview().map(|it| (it.title.clone(), Some(it.language.as_str())))
        }
        Collection::Turns => {
            let interview = interview()?;
            let (section, turn) = interview.turns().find(|(_, turn)| turn.id.as_str() == id)?;
            Some(quoted(
                &section.text.as_str()[section.turn_span(turn)],
                interview,
            ))
        }
        Collection::Quotes => {
            let interview = interview()?;
            let quote = interview
                .quotes
                .iter()
                .find(|quote| quote.id.as_str() == id)?;
            Some(quoted(&joined_words(&quote.evidence, interview), interview))
        }
        Collection::Facts => {
            let mut facts = interview()?.facts.iter();
            let fact = facts.find(|fact| fact.id.as_str() == id)?;
            Some((fact.statement.clone(), None))
        }
        Collection::People => {
            let person = archive
                .people
                .iter()
                .find(|person| person.id.as_str() == id)?;
            Some((person.name.clone(), None))
        }
        Collection::Topics => {
            let topic = archive
                .topics
                .iter()
                .find(|topic| topic.id.as_str() == id)?;
            Some((topic.label.clone(), None))
        }
        Collection::Sections | Collection::Statistics => None,
    }
}
