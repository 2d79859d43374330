//! The reference page: the API specification, shown by Swagger UI.

use askama::Template;
use onrecord_http::{BaseUrl, Representation};

use super::page;

#[derive(Template)]
#[template(path = "reference.html", whitespace = "minimize")]
struct Reference<'a> {
    base: &'a str,
}

/// Renders the reference page.
pub fn reference(base: &BaseUrl) -> Representation {
    page(&Reference {
        base: base.as_str(),
    })
}
