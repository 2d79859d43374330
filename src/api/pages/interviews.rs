//! The page of all interviews: what the list of interviews returns, for people.

use askama::Template;
use onrecord_http::{BaseUrl, QueryParameters, Representation};
use serde::Deserialize;

use super::page;

/// The parameters that the page has in common with the list of interviews.
pub const INTERVIEWS_PARAMETERS: &[&str] = &["speaker", "language", "after"];

/// The number of interviews on a page.
const LIMIT: &str = "50";

#[derive(Template)]
#[template(path = "interviews.html", whitespace = "minimize")]
struct InterviewsPage<'a> {
    base: &'a str,
    results: Results,
    is_first_page: bool,
    next: Option<String>,
}

/// A page of the list of interviews, as far as it is shown.
#[derive(Deserialize)]
struct Results {
    items: Vec<Interview>,
    total: usize,
    next: Option<String>,
}

#[derive(Deserialize)]
struct Interview {
    id: String,
    title: String,
    language: String,
    source: Source,
    participants: Vec<Participant>,
    counts: Counts,
}

#[derive(Deserialize)]
struct Source {
    publisher: Option<String>,
    published: Option<String>,
    conducted: Option<String>,
}

#[derive(Deserialize)]
struct Participant {
    name: String,
    role: String,
    position: Option<String>,
}

#[derive(Deserialize)]
struct Counts {
    turns: usize,
    facts: usize,
}

/// What the page asks the list of interviews for.
pub fn parameters_of_interviews(parameters: QueryParameters) -> QueryParameters {
    parameters.with("limit", LIMIT)
}

/// Renders the page of all interviews. `interviews` is the page of their list.
pub fn interviews(
    parameters: &QueryParameters,
    interviews: &[u8],
    base: &BaseUrl,
) -> Representation {
    let results: Results =
        serde_json::from_slice(interviews).expect("the page reads what the list writes");
    let after = results
        .next
        .as_deref()
        .and_then(|next| next.split("after=").nth(1));
    let next = after.map(|after| {
        let parameters = parameters.without("after").with("after", after);
        format!(
            "{}/interviews.html?{}",
            base.as_str(),
            parameters.to_query()
        )
    });
    page(&InterviewsPage {
        base: base.as_str(),
        is_first_page: parameters.get("after").is_none(),
        next,
        results,
    })
}

impl Interview {
    /// The people whom the interview is about: the interviewees, or all participants if there are none.
    fn people(&self) -> Vec<&Participant> {
        let is_interviewee = |participant: &&Participant| participant.role == "interviewee";
        let interviewees: Vec<_> = self.participants.iter().filter(is_interviewee).collect();
        if interviewees.is_empty() {
            return self.participants.iter().collect();
        }
        interviewees
    }

    /// The publisher and the date, as far as they are stated.
    fn publication(&self) -> String {
        let conducted = || Some(format!("conducted {}", self.source.conducted.as_ref()?));
        let date = self.source.published.clone().or_else(conducted);
        let date = date.unwrap_or_else(|| "date not stated".to_owned());
        self.source
            .publisher
            .iter()
            .cloned()
            .chain([date])
            .collect::<Vec<_>>()
            .join(", ")
    }
}
