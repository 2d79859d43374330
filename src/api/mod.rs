//! Our addresses: what each one takes and what it serves.
//!
//! `resources.rs` is the one table of what is read: it finds what a URL names, and how that is
//! rendered. An answer is rendered when it is first asked for, and kept. [`router`] has the few URLs
//! that are not read so. One file a resource holds its shape on the wire, its parameters and its
//! rendering, in that order. Nothing of the model is serialised as it is: the shapes here are those of
//! the API specification.

mod address;
mod collection;
mod content;
mod extract;
mod link;
mod list;
mod lists;
mod representation;
mod resources;
mod routes;
mod serving;
mod site;

mod csv;

mod contract;
mod health;
mod index;

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

mod parts;

#[cfg(test)]
mod tests;

pub use address::Address;
pub use collection::{Collection, Key};
use content::{Content, Position, Resource};
use link::Link;
pub use parts::highlighted_stretch;
pub use representation::Representation;
pub use routes::router;
pub use serving::{Health, Serving};
pub use site::Site;
pub use verify::Item as Verified;
