//! The page of all interviews: those that the list of interviews returns, for people.

use askama::Template;
use onrecord_http::{QueryParameters, Representation};
use onrecord_model::interview::Interview;
use serde::Deserialize;

use super::{next_page_url, page, people, plural, publication};
use crate::api::Content;

/// The parameters that the page has in common with the list of interviews.
pub const INTERVIEWS_PARAMETERS: &[&str] = &["speaker", "language", "sort", "after"];

/// The number of interviews on a page.
const LIMIT: &str = "50";

#[derive(Template)]
#[template(path = "interviews.html", whitespace = "minimize")]
struct InterviewsPage<'a> {
    content: &'a Content,
    interviews: Vec<&'a Interview>,
    total: usize,
    is_first_page: bool,
    next: Option<String>,
}

/// A page of the list of interviews, as far as it is read.
#[derive(Deserialize)]
struct Results {
    items: Vec<Item>,
    total: usize,
    next: Option<String>,
}

#[derive(Deserialize)]
struct Item {
    id: String,
}

/// What the page asks the list of interviews for.
pub fn parameters_of_interviews(parameters: QueryParameters) -> QueryParameters {
    let parameters = parameters.with("limit", LIMIT).with("fields", "id");
    if parameters.get("sort").is_some() {
        parameters
    } else {
        parameters.with("sort", "-date")
    }
}

/// Renders the page of all interviews. `list` is the page of their list.
pub fn interviews(parameters: &QueryParameters, list: &[u8], content: &Content) -> Representation {
    let (archive, base) = (&*content.archive, &content.base_url);
    let results: Results =
        serde_json::from_slice(list).expect("the page reads what the list writes");
    let items = results.items.iter();
    page(&InterviewsPage {
        content,
        interviews: items
            .filter_map(|item| archive.interview(&item.id))
            .collect(),
        total: results.total,
        is_first_page: parameters.get("after").is_none(),
        next: next_page_url(
            "/interviews.html",
            parameters,
            results.next.as_deref(),
            base,
        ),
    })
}
