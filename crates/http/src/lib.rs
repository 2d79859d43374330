//! What any HTTP service needs: answers with validators, problems, strict query strings, and the
//! loop that serves them.
//!
//! A handler returns an [`Answer`] or a [`Problem`] and never sees a header. [`complete()`] wraps the
//! routes and is the one place that turns what they return into a response.
//! Knows neither archive nor interview.

mod admit;
mod answer;
mod base;
mod body;
mod cache;
mod coding;
mod complete;
mod conditions;
mod connection;
mod cors;
mod etag;
mod freshness;
mod headers;
mod host;
mod instance;
mod kind;
mod limits;
mod media;
pub mod observe;
mod parameters;
mod pieces;
mod problem;
mod request_id;
mod resources;
mod rules;
mod serve;
mod service;
mod workers;

pub use answer::Answer;
pub use base::Base;
pub use cache::AnswerCache;
pub use complete::{Settings, complete};
pub use etag::ETag;
pub use freshness::Freshness;
pub use kind::Kind;
pub use limits::Limits;
pub use media::Media;
pub use parameters::Parameters;
pub use pieces::Pieces;
pub use problem::{Code, Fault, Place, Problem, quoted};
pub use resources::{Rendering, Resources};
pub use serve::serve;
pub use service::Service;
pub use workers::Workers;
