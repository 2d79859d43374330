//! The REST API: what each URL accepts and returns.
//!
//! `resources.rs` maps the paths of read-only resources to their rendering. A response is rendered on the
//! first request and then cached. [`router`] has the few other routes. Each resource has one file with its
//! filters and sort orders, its JSON structs and its rendering. No type of the model is serialized
//! directly: the structs here follow the API specification.

mod app;
mod citation;
mod collection;
mod content;
mod extract;
mod format;
mod link;
mod list;
mod lists;
mod names;
mod query_text;
mod resources;
mod routes;
mod site;
mod site_path;
mod theme;

mod csv;

mod feed;
mod health;
mod index;
mod sitemap;
mod specification;

mod facts;
mod interviews;
mod people;
mod quotes;
mod sections;
mod statistics;
mod topics;
mod turns;
mod verify;
mod vtt;

mod json_ld;
mod markdown;
mod pages;
mod text;

mod components;

#[cfg(test)]
mod tests;

pub use app::{App, Health};
pub use collection::{Collection, Key};
pub use components::highlight_url_for_span;
use content::{Content, ItemPosition, Resource};
pub use format::{CitationFormat, Format};
use link::Link;
use names::{Named, Names};
pub use routes::router;
pub use site::Site;
pub use site_path::SitePath;
pub use theme::Theme;
pub(crate) use verify::{Comment, DraftSpan, NotCheckedText, VerifiedQuotation};
