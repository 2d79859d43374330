//! The reference page: the API specification, shown by Swagger UI.

use askama::Template;
use onrecord_http::Representation;

use super::page;
use crate::api::Content;

#[derive(Template)]
#[template(path = "reference.html", whitespace = "minimize")]
struct Reference<'a> {
    content: &'a Content,
}

/// Renders the reference page.
pub fn reference(content: &Content) -> Representation {
    page(&Reference { content })
}
