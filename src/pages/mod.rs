//! The HTML pages: readable without styles or scripts. Like all other responses, they are rendered from the
//! archive on request.

mod asset;
mod home;
mod problem;

use askama::Template;
pub use asset::Asset;
pub use home::{List, home};
use onrecord_http::{MediaType, Representation};
pub use problem::problem;

fn page(template: &impl Template) -> Representation {
    let html = template.render().expect("writing to a String cannot fail");
    Representation::new(MediaType::Html, html)
}
