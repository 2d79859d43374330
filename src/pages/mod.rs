//! The pages for people: plain, readable without styles or scripts.
//!
//! Rendered from the archive at load, like everything else.

mod problem;

use askama::Template;

pub use problem::problem;

use crate::{
    archive::Archive,
    server::{Answer, Base, Media},
};

#[derive(Template)]
#[template(path = "home.html", whitespace = "minimize")]
struct Home<'a> {
    base: &'a str,
    archive: &'a Archive,
    quotes: usize,
    sections: usize,
    facts: usize,
    statistics: usize,
}

/// What the archive is, what is in it, and where to begin.
#[must_use]
pub fn home(archive: &Archive, base: &Base) -> Answer {
    let interviews = || archive.interviews.iter();
    page(&Home {
        base: base.as_str(),
        archive,
        sections: interviews().map(|interview| interview.sections.len()).sum(),
        quotes: interviews().map(|interview| interview.quotes.len()).sum(),
        facts: interviews().map(|interview| interview.facts.len()).sum(),
        statistics: interviews()
            .flat_map(|interview| &interview.facts)
            .map(|fact| fact.figures.len())
            .sum(),
    })
}

fn page(template: &impl Template) -> Answer {
    let html = template.render().expect("writing to a String cannot fail");
    Answer::new(Media::HTML, html)
}
