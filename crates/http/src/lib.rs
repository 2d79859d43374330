//! What any HTTP service needs: responses with validators and content encodings, problems, limits, the
//! connection loop, logs and metrics. It knows nothing of archives and interviews.
//!
//! A handler returns an [`Answer`] or a [`Problem`] and sets no header field. [`complete()`] wraps the
//! routes in a [`Service`], which turns what they return into responses; [`serve()`] runs it on a
//! listener.
//!
//! ```
//! use axum::{Router, body::Body, http::Request, routing::get};
//! use onrecord_http::{Answer, Kind, Media, Problem, Settings, complete};
//! use tower::ServiceExt;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! async fn greeting() -> Answer {
//!     Answer::new(Media::Json, r#"{"greeting":"Hello"}"#)
//! }
//! async fn missing() -> Problem {
//!     Problem::new(Kind::NotFound, "Only /greeting is here.")
//! }
//! let routes = Router::new().route("/greeting", get(greeting)).fallback(missing);
//! let service = complete(routes, Settings::default());
//! let ask = |path, etag| {
//!     let request = Request::get(path).header("host", "example.org").header("if-none-match", etag);
//!     service.clone().oneshot(request.body(Body::empty()).expect("a well-formed request"))
//! };
//!
//! let response = ask("/greeting", "\"none\"".parse()?).await?;
//! assert_eq!(response.status(), 200);
//! assert_eq!(response.headers()["content-type"], "application/json");
//!
//! let again = ask("/greeting", response.headers()["etag"].clone()).await?;
//! assert_eq!(again.status(), 304);
//!
//! let problem = ask("/farewell", "\"none\"".parse()?).await?;
//! assert_eq!(problem.status(), 404);
//! assert_eq!(problem.headers()["content-type"], "application/problem+json");
//! # Ok(())
//! # }
//! ```
//!
//! The path of a request:
//!
//! 1. `serve` accepts a connection, and `connection` reads requests from it, within the limits on
//!    time and size.
//! 2. `service` lets the [`Observer`](observe::Observer) note when the request came. `rules` and
//!    `host` check its head; what breaks a rule is a problem and goes no further.
//! 3. A GET or HEAD of one of the [`Resources`] that is kept (`cache`) is answered at once.
//! 4. Anything else passes `admit`, which limits how many requests are under way and for how long, and
//!    reads the body. `responder` then has `workers` render the resource, or asks the routes.
//! 5. `answer` compares validators (`conditions`, `etag`), chooses the encoding (`coding`) and adds the
//!    fields that are the same for many (`headers`). A `problem` is written with its `instance` and
//!    the request's id (`request_id`).
//! 6. `body` sends the bytes. When it is dropped, `observe` writes the line of the log and counts.

mod admit;
mod answer;
mod base;
mod body;
mod cache;
mod client;
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
mod outcome;
mod parameters;
mod pieces;
mod problem;
mod request_id;
mod resources;
mod responder;
mod rules;
mod scrape;
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
pub use scrape::serve_metrics;
pub use serve::serve;
pub use service::Service;
pub use workers::{Undone, Work, Workers};
