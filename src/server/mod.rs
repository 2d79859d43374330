//! What any HTTP service needs: answers with validators, problems, strict query strings, and the
//! loop that serves them.
//!
//! A handler returns an [`Answer`] or a [`Problem`] and never sees a header. [`complete()`] wraps the
//! routes and is the one place that turns what they return into a response.
//! Knows neither archive nor interview.

mod answer;
mod complete;
mod cors;
mod etag;
pub mod observe;
mod parameters;
mod problem;
mod request_id;
mod serve;

pub use answer::{Answer, Media};
pub use complete::complete;
pub use etag::ETag;
pub use parameters::Parameters;
pub use problem::{Code, Fault, Kind, Problem, quoted};
pub use request_id::RequestId;
pub use serve::serve;
