//! The pages for people: plain, readable without styles or scripts.
//!
//! Rendered from the archive at load, like everything else.

use askama::Template;

use crate::{
    archive::Archive,
    server::{Answer, Kind, Media},
};

#[derive(Template)]
#[template(path = "home.html", whitespace = "minimize")]
struct Home<'a> {
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

#[derive(Template)]
#[template(path = "problem.html", whitespace = "minimize")]
struct ProblemPage {
    slug: &'static str,
    title: &'static str,
    status: u16,
    meaning: &'static str,
    remedy: &'static str,
}

/// What the archive is, what is in it, and where to begin.
#[must_use]
pub fn home(archive: &Archive, lists: &[List]) -> Answer {
    page(&Home { archive, lists })
}

/// What a kind of problem means, and what to do about it.
#[must_use]
pub fn problem(kind: Kind) -> Answer {
    let (meaning, remedy) = explain(kind);
    page(&ProblemPage {
        slug: kind.slug(),
        title: kind.title(),
        status: kind.status().as_u16(),
        meaning,
        remedy,
    })
}

fn explain(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::BadParameter => (
            "A parameter of the query is not one that this address takes, is given twice, or has a \
             value that cannot be read. Nothing in a query is ignored, so that a slip never looks \
             like an answer.",
            "Look at errors in the problem: each names its parameter, says what is accepted, and \
             suggests what may be meant. Several values of one filter stand in one parameter, with \
             commas between.",
        ),
        Kind::NotFound => (
            "The server has no address of this form. A slash at the end makes another address.",
            "The detail names the nearest address, if there is one. /index.json links to every list.",
        ),
        Kind::UnknownName => (
            "The request can be read, and names a thing that the content does not have: an \
             interview, a section, a speaker, a topic, a unit, a measure, a language, an item, or \
             the item that a page should come after.",
            "Look at errors in the problem: accepted lists names that the content has, the nearest \
             first. If the name was right before, the content has changed.",
        ),
        Kind::MethodNotAllowed => (
            "The address is right, and the method is not one that it knows.",
            "The header Allow lists the methods that it knows. Everything here can only be read.",
        ),
        Kind::InternalError => (
            "The server met a fault of its own. The request is probably right.",
            "Try again later. If it goes on, tell whoever runs the server the address and the time: \
             the cause stands in the server's log.",
        ),
    }
}

fn page(template: &impl Template) -> Answer {
    let html = template.render().expect("writing to a String cannot fail");
    Answer::new(Media::HTML, html)
}
