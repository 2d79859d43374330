//! The pages for people: plain, readable without styles or scripts.
//!
//! Rendered from the archive when they are asked for, like everything else.

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

/// A list of the site, as people see it.
#[derive(Debug)]
pub struct List {
    /// Its name in addresses.
    pub name: &'static str,
    /// How many items it has.
    pub items: usize,
    /// What it holds.
    pub holds: &'static str,
}

/// What the archive is, what is in it, and where to begin.
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
