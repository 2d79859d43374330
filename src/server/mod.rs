//! What any HTTP service needs: answers with validators, problems, strict query strings, and the
//! loop that serves them.
//!
//! A handler returns an [`Answer`] or a [`Problem`] and never sees a header. [`complete()`] wraps the
//! routes and is the one place that turns what they return into a response.
//! Knows neither archive nor interview.

mod admit;
mod answer;
mod base;
mod complete;
mod conditions;
mod connection;
mod cors;
mod etag;
mod headers;
mod host;
mod instance;
mod kind;
mod limits;
pub mod observe;
mod parameters;
mod pieces;
mod problem;
mod request_id;
mod rules;
mod serve;

pub use answer::{Answer, Media};
pub use base::Base;
pub use complete::complete;
pub use etag::ETag;
pub use kind::Kind;
pub use limits::Limits;
pub use parameters::Parameters;
pub use problem::{Code, Fault, Problem, quoted};
pub use request_id::{RequestId, X_REQUEST_ID};
pub use serve::serve;
