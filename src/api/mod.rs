//! Our addresses: what each one takes and what it serves.
//!
//! `resources.rs` is the one table of what is read: it finds what a URL names, and how that is
//! rendered. An answer is rendered when it is first asked for, and kept. [`router`] has the few URLs
//! that are not read so. One file a resource holds its shape on the wire, its parameters and its
//! rendering, in that order. Nothing of the model is serialised as it is: the shapes here are those of
//! the API specification.

mod app;
mod collection;
mod content;
mod extract;
mod format;
mod link;
mod list;
mod lists;
mod resources;
mod routes;
mod site;
mod site_path;

mod csv;

mod health;
mod index;
mod specification;

mod facts;
mod interviews;
mod people;
mod quotes;
mod sections;
mod statistics;
mod topics;
mod verify;

mod json_ld;
mod markdown;
mod text;

mod components;

#[cfg(test)]
mod tests;

pub use app::{App, Health};
pub use collection::{Collection, Key};
pub use components::highlight_url_for_span;
use content::{Content, ItemPosition, Resource};
pub use format::Format;
use link::Link;
pub use routes::router;
pub use site::Site;
pub use site_path::SitePath;
pub use verify::VerifiedText as Verified;
