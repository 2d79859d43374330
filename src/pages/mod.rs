//! The HTML pages: plain, and readable without styles or scripts. Like all other responses, they are rendered
//! from the archive on request.

mod problem;

use askama::Template;
use onrecord_http::{BaseUrl, MediaType, Representation};
use onrecord_model::archive::Archive;
pub use problem::problem;

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

/// The home page: what the archive is, what it contains, and where to start.
#[must_use]
pub fn home(archive: &Archive, lists: &[List], base: &BaseUrl) -> Representation {
    page(&Home {
        base: base.as_str(),
        archive,
        lists,
    })
}

fn page(template: &impl Template) -> Representation {
    let html = template.render().expect("writing to a String cannot fail");
    Representation::new(MediaType::Html, html)
}
